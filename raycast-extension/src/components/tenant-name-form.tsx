import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { type Naming, wrongTenantName } from '@pim-palette/core';
import { useState } from 'react';
import { shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { keep } from '../hooks/keep.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly desk: Desk;
  readonly naming: Extract<Naming, { readonly does: 'nameTenant' }>;
  /** What it is called now. */
  readonly before: string;
  /** Told once it is kept and the form is gone. */
  readonly onSaved: () => void;
}

/** What the person calls a tenant. Whether it is the name of another one is known when it is kept: tenants are asked about then. */
export function TenantNameForm({ desk, naming, before, onSaved }: Props) {
  const { tenantId, title } = naming;
  const { pop } = useNavigation();
  const name = useLatest(() => before);
  const [isTouched, setTouched] = useState(false);
  const wrong = (text: string) => wrongTenantName(text, tenantId, { names: new Map(), own: new Map() });
  const error = wrong(name.drawn);

  async function submit(): Promise<void> {
    setTouched(true);
    if (wrong(name.now()) !== undefined) return;
    if ((await keep(desk, { ...naming, name: name.now() })) === undefined) return;
    pop();
    onSaved();
  }

  return (
    <Form
      navigationTitle={shownText(title)}
      actions={
        <ActionPanel>
          <Action.SubmitForm title="Keep the Name" icon={Icon.Pencil} onSubmit={() => void desk.once('name', submit)} />
        </ActionPanel>
      }
    >
      <Form.TextField
        id="name"
        title="Your Name for It"
        placeholder="North"
        info="Shown beside the tenant’s own name; the search finds it by both."
        value={name.drawn}
        onChange={(text) => {
          setTouched(true);
          name.change(() => text);
        }}
        {...(isTouched && error !== undefined ? { error } : {})}
      />
    </Form>
  );
}
