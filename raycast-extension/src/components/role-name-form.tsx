import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { type Eligibility, labelOf, namedWords, nameRole, wrongNameFor } from '@pim-palette/core';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly desk: Desk;
  readonly eligibility: Eligibility;
}

/** Asks what the person calls a role; no name takes it away. What is wrong with it stands under the field, and nothing is kept. */
export function RoleNameForm({ desk, eligibility }: Props) {
  const { pop } = useNavigation();
  const { door } = useDeskState(desk);
  const own = door?.palette.knownOwn() ?? new Map();
  const known = own.get(eligibility.key)?.name ?? '';
  const typed = useLatest(() => ({ name: known }));
  const facts = { own, eligibilities: door?.palette.catalogue().eligibilities ?? [] };
  const error = wrongNameFor(eligibility, typed.drawn.name, facts);

  async function submit(): Promise<void> {
    const { name } = typed.now();
    if (!door || wrongNameFor(eligibility, name, facts) !== undefined) return;
    try {
      await door.palette.saveOwnRoles((roles, now) => nameRole(roles, eligibility, name, now));
      desk.redraw();
      pop();
      if (name.trim() !== known) await show({ tone: 'success', title: shownText(namedWords(eligibility, name)) });
    } catch (failure) {
      await showError(failure);
    }
  }

  return (
    <Form
      navigationTitle="Name of Your Own"
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Save Name" icon={Icon.Pencil} onSubmit={() => void desk.once('own name', submit)} />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Name"
        placeholder="on call"
        info="Typing it finds the role first. The row goes on saying which role it is."
        autoFocus
        value={typed.drawn.name}
        onChange={(name) => typed.change(() => ({ name }))}
        {...(error === undefined ? {} : { error })}
      />
      <Form.Description title="Role" text={shownText(`${labelOf(eligibility)} · ${eligibility.identity.tenantName}`)} />
      {known !== '' && <Form.Description title="" text="Empty takes the name away" />}
    </Form>
  );
}
