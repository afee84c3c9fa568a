import type { Activation } from '../model/activation.ts';
import type { Eligibility } from '../model/eligibility.ts';

/** The eligibility behind an activation, when the catalogue no longer has it: enough to end it. */
export function eligibilityOfActivation(activation: Activation): Eligibility {
  const { linkedScheduleId } = activation;
  const known = eligibilityOf(activation);
  return linkedScheduleId === undefined ? known : { ...known, scheduleId: linkedScheduleId };
}

/** The eligibility behind an entry, as far as the journal knows it: enough to ask, not to send. */
export function eligibilityOf(entry: Omit<Activation, 'activated'> & Pick<Eligibility, 'templateId'>): Eligibility {
  const { key, kind, identity, roleId, templateId, roleName, scopeId, scopeLabel } = entry;
  const access = kind === 'group' ? { access: roleId === 'owner' ? ('owner' as const) : ('member' as const) } : {};
  const scope = { id: scopeId, type: 'unknown' as const, label: scopeLabel, path: [] };
  const other = templateId === undefined ? {} : { templateId };
  return { key, kind, identity, roleId, roleName, ...other, ...access, scope, via: 'unknown' };
}
