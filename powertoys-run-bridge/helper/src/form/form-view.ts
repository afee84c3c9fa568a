import {
  askingFor,
  chosenRoles,
  durationStops,
  type FormEdit,
  type FormState,
  fieldHint,
  fieldRules,
  formFields,
  isFixed,
  type Moment,
  type PastAct,
  pastLinesOf,
  placeWords,
  roleTerms,
  shownErrors,
  submitWords,
} from '@pim-palette/core';
import type { FieldName, FieldView, FormPartView, FormValues, RoleView } from './view.ts';

/** The form as it is drawn; pure. */
export function formView(
  form: FormState,
  parts: Moment & {
    readonly recent: readonly string[];
    readonly past: readonly PastAct[];
    readonly searchText: string;
  },
): FormPartView {
  return {
    roles: form.roles.map((role) => roleView(form, role)),
    values: valuesOf(form),
    fields: fieldsView(form, parts),
    slider: durationStops(form),
    recent: parts.recent,
    past: pastLinesOf(
      parts.past,
      chosenRoles(form).map(({ key }) => key),
      parts,
    ),
    submit: submitWords(form),
    isFixed: isFixed(form),
    searchText: parts.searchText,
    ...(form.note === undefined ? {} : { note: form.note }),
  };
}

/** What the page shows in its fields and boxes. */
function valuesOf({ values, startsLater, checkOnly, keepsBundle }: FormState): FormValues {
  return { ...values, startsLater, checkOnly, keepsBundle };
}

/** What the page says was typed and ticked. */
export function editOf(values: FormValues, touched?: FieldName): FormEdit {
  return touched === undefined ? values : { ...values, touched };
}

function roleView(form: FormState, { eligibility, isOn }: FormState['roles'][number]): RoleView {
  return {
    key: eligibility.key,
    name: eligibility.roleName,
    place: placeWords(eligibility),
    isOn,
    terms: isOn ? roleTerms(form, eligibility) : ['left out'],
    isReading: isOn && !form.policies.has(eligibility.key),
  };
}

function fieldsView(form: FormState, moment: Moment): Readonly<Record<FieldName, FieldView>> {
  const errors = shownErrors(form, moment);
  const viewOf = (name: FieldName): FieldView => {
    const hint = fieldHint(form, name, moment);
    const error = errors[name];
    const { type, label, placeholder, most } = fieldRules[name];
    return {
      type,
      label,
      placeholder,
      most,
      isShown: fieldRules[name].isShown(form),
      isRequired: askingFor(form, name).length > 0,
      ...(hint === undefined ? {} : { hint }),
      ...(error === undefined ? {} : { error }),
    };
  };
  const views = formFields.map((name) => [name, viewOf(name)] as const);
  return Object.fromEntries(views) as Readonly<Record<FieldName, FieldView>>;
}
