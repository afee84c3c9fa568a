import { keepNow, labelOf, type Naming, wrongNameFor } from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { NameForm, notOpen } from './name-form.tsx';

interface Props {
  readonly desk: Desk;
  readonly naming: Extract<Naming, { readonly does: 'nameRole' }>;
}

/** Asks what the person calls a role; no name takes it away. */
export function RoleNameForm({ desk, naming }: Props) {
  const { eligibility } = naming;
  const { door } = useDeskState(desk);
  const own = door?.palette.knownOwn() ?? new Map();
  const known = own.get(eligibility.key)?.name ?? '';
  const facts = { own, eligibilities: door?.palette.catalogue().eligibilities ?? [] };

  async function keep(name: string): Promise<string | undefined> {
    if (!door) return undefined;
    const { words } = await keepNow({ ...naming, name }, { palette: door.palette, now: systemClock.now() });
    desk.redraw();
    return name.trim() === known ? undefined : words;
  }

  return (
    <NameForm
      desk={desk}
      about="own name"
      navigationTitle="Name of Your Own"
      submitTitle="Save Name"
      placeholder="on call"
      info="Typing it finds the role first. The row goes on saying which role it is."
      before={known}
      wrong={(name) => (door ? wrongNameFor(eligibility, name, facts) : notOpen)}
      keep={keep}
      described={[
        ['Role', `${labelOf(eligibility)} · ${eligibility.identity.tenantName}`],
        ...(known === '' ? [] : [['', 'Empty takes the name away'] as const]),
      ]}
    />
  );
}
