import { type Eligibility, kindWords, parseStart } from '@pim-palette/core';
import { isRequired } from '../terminal/palette/form.ts';
import { roleTerms } from '../terminal/palette/form-words.ts';
import { type DurationParts, durationHint, sliderOf } from './duration-words.ts';
import { askedForm, chosen, type FormState, shownErrors, ticketAskers } from './form-state.ts';
import type { FieldName, FieldView, FormPartView, RoleView } from './view.ts';

/** The form as it is drawn; pure. */
export function formView(
  state: FormState,
  parts: DurationParts & { readonly recent: readonly string[]; readonly searchText: string },
): FormPartView {
  return {
    roles: rolesView(state, parts.preferredMs),
    values: state.values,
    fields: fieldsView(state, parts),
    slider: sliderOf(state, parts.preferredMs),
    recent: parts.recent,
    submit: submitWords(state),
    searchText: parts.searchText,
    ...(state.note === undefined ? {} : { note: state.note }),
  };
}

/** `Activate 3 roles`, or the role's name when it is one. */
export function titleOf(eligibilities: readonly Eligibility[], checkOnly: boolean): string {
  const [only] = eligibilities;
  const what = eligibilities.length === 1 && only ? only.roleName : `${eligibilities.length} roles`;
  return `${checkOnly ? 'Check' : 'Activate'} ${eligibilities.length === 0 ? 'roles' : what}`;
}

/** Where a role reaches, with its tenant: this is the last look before it is sent. */
export function placeWords({ kind, access, scope, identity }: Eligibility): string {
  const isWhole = kind === 'directoryRole' && (scope.type === 'tenant' || scope.label === '');
  const where = isWhole || kind === 'group' ? kindWords(kind, access) : scope.label || kindWords(kind);
  return [...new Set([where, ...scope.path.slice(-1), identity.tenantName])].filter((part) => part !== '').join(' · ');
}

function rolesView(state: FormState, preferredMs: number | undefined): readonly RoleView[] {
  const asked = { ...askedForm(state), ...(preferredMs === undefined ? {} : { preferredMs }) };
  return state.roles.map(({ eligibility, isOn }) => {
    const index = asked.eligibilities.findIndex(({ key }) => key === eligibility.key);
    return {
      key: eligibility.key,
      name: eligibility.roleName,
      place: placeWords(eligibility),
      isOn,
      terms: isOn ? roleTerms(asked, index) : ['left out'],
      isReading: isOn && !state.policies.has(eligibility.key),
    };
  });
}

function fieldsView(state: FormState, parts: DurationParts): Readonly<Record<FieldName, FieldView>> {
  const { values } = state;
  const asked = askedForm(state);
  const errors = shownErrors(state, parts.now, parts.timeZone);
  const askers = ticketAskers(state);
  const hasTicket = askers.length > 0 || values.ticketNumber !== '' || state.refusals.ticketNumber !== undefined;
  const start = values.startsLater ? parseStart(values.start, parts.now, parts.timeZone) : undefined;
  const startsAt = start?.ok && start.at !== undefined ? Date.parse(start.at) : undefined;
  const duration = durationHint(state, { ...parts, ...(startsAt === undefined ? {} : { startsAt }) });
  const field = (name: FieldName, more: Partial<FieldView> = {}): FieldView => {
    const error = errors[name];
    return { isShown: true, isRequired: false, ...more, ...(error === undefined ? {} : { error }) };
  };
  return {
    justification: field('justification', { isRequired: isRequired(asked, 'justification') }),
    duration: field('duration', duration === undefined ? {} : { hint: duration }),
    ticketNumber: field('ticketNumber', {
      isShown: hasTicket,
      isRequired: isRequired(asked, 'ticketNumber'),
      ...(askers.length === 0 ? {} : { hint: `for ${askers.join(', ')}` }),
    }),
    ticketSystem: field('ticketSystem', { isShown: hasTicket }),
    start: field('start', {
      isShown: values.startsLater,
      ...(start?.ok && start.note !== undefined ? { hint: start.note } : {}),
    }),
    bundleName: field('bundleName', { isShown: values.keepsBundle }),
  };
}

function submitWords(state: FormState): string {
  if (state.values.checkOnly) return 'Check';
  const roles = chosen(state);
  const allWait = roles.length > 0 && roles.every(({ key }) => state.policies.get(key)?.asksApproval);
  if (allWait) return 'Ask for approval';
  return state.values.startsLater ? 'Schedule' : 'Activate';
}
