import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly desk: Desk;
  /** What is named: asked for twice it is kept once. */
  readonly about: string;
  readonly navigationTitle: string;
  readonly submitTitle: string;
  readonly icon?: Icon;
  readonly placeholder: string;
  readonly info?: string;
  /** The name it has; taken away by an empty one. */
  readonly before?: string;
  readonly wrong: (name: string) => string | undefined;
  /** Keeps it; gives what is told then, nothing where nothing has changed. */
  readonly keep: (name: string) => Promise<string | undefined>;
  /** Below the name: what it is about. */
  readonly described: readonly (readonly [title: string, text: string])[];
}

/** Where nothing can be kept yet. */
export const notOpen = 'The list is not open yet: try again';

/** Asks for a name; what is wrong with it stands under the field, and nothing is kept. */
export function NameForm(props: Props) {
  const { desk, about, before = '', wrong, keep, described, info } = props;
  const { pop } = useNavigation();
  const [isTouched, setTouched] = useState(before !== '');
  const typed = useLatest(() => ({ name: before }));
  const error = isTouched ? wrong(typed.drawn.name) : undefined;

  async function submit(): Promise<void> {
    setTouched(true);
    const { name } = typed.now();
    if (wrong(name) !== undefined) return;
    try {
      const told = await keep(name);
      pop();
      if (told !== undefined) await show({ tone: 'success', title: shownText(told) });
    } catch (failure) {
      await showError(failure);
    }
  }

  return (
    <Form
      navigationTitle={props.navigationTitle}
      actions={
        <ActionPanel>
          <Action.SubmitForm
            title={props.submitTitle}
            icon={props.icon ?? Icon.Pencil}
            onSubmit={() => void desk.once(about, submit)}
          />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Name"
        placeholder={props.placeholder}
        {...(info === undefined ? {} : { info })}
        autoFocus
        value={typed.drawn.name}
        onChange={(name) => {
          setTouched(true);
          typed.change(() => ({ name }));
        }}
        {...(error === undefined ? {} : { error })}
      />
      {described.map(([title, text]) => (
        <Form.Description key={title} title={title} text={shownText(text)} />
      ))}
    </Form>
  );
}
