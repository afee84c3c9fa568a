// Changes of the form. Each gives a new form; one that changes nothing may give the same.
import type { Bundle } from '../model/bundle.ts';
import type { Eligibility, EligibilityKey } from '../model/eligibility.ts';
import type { Policy } from '../model/policy.ts';
import { type FieldWords, type FormField, type FormState, type FormValues, formFields } from './form.ts';

/** What a person types or ticks. */
export type FormEdit = Partial<FormValues> &
  Partial<Pick<FormState, 'checkOnly' | 'startsLater' | 'keepsBundle'>> & { readonly touched?: FormField };

/** With what was typed; a field that was refused and has changed since is no longer in the wrong. */
export function withEdit(
  form: FormState,
  { touched, checkOnly, startsLater, keepsBundle, ...typed }: FormEdit,
): FormState {
  const values = { ...form.values, ...typed };
  const { note: _note, ...rest } = form;
  const refusals = Object.fromEntries(
    formFields.flatMap((field) => {
      const words = form.refusals[field];
      return words !== undefined && values[field] === form.values[field] ? [[field, words] as const] : [];
    }),
  );
  return {
    ...rest,
    values,
    checkOnly: checkOnly ?? form.checkOnly,
    startsLater: startsLater ?? (typed.start === undefined ? form.startsLater : typed.start !== '' || form.startsLater),
    keepsBundle:
      keepsBundle ?? (typed.bundleName === undefined ? form.keepsBundle : typed.bundleName !== '' || form.keepsBundle),
    touched: touched === undefined ? form.touched : new Set([...form.touched, touched]),
    refusals,
  };
}

/** With policies that were read meanwhile. */
export function withPolicies(
  form: FormState,
  eligibilities: readonly Eligibility[],
  policies: readonly (Policy | undefined)[],
): FormState {
  const all = new Map(form.policies);
  eligibilities.forEach(({ key }, index) => {
    const policy = policies[index];
    if (policy) all.set(key, policy);
  });
  return { ...form, policies: all };
}

/** With the bundles there are now. */
export function withBundles(form: FormState, bundles: readonly Bundle[]): FormState {
  return { ...form, bundles };
}

/** With these roles too, ticked; one that is there already is ticked where it stands. */
export function withRoles(form: FormState, more: readonly Eligibility[]): FormState {
  const added = new Map(more.map((eligibility) => [eligibility.key, eligibility]));
  const before = form.roles.map((role) => (added.has(role.eligibility.key) ? { ...role, isOn: true } : role));
  const there = new Set(form.roles.map(({ eligibility }) => eligibility.key));
  const fresh = [...added.values()].filter(({ key }) => !there.has(key));
  return { ...form, roles: [...before, ...fresh.map((eligibility) => ({ eligibility, isOn: true }))] };
}

/** With exactly these roles, in this order. */
export function withOnlyRoles(form: FormState, eligibilities: readonly Eligibility[]): FormState {
  return { ...form, roles: eligibilities.map((eligibility) => ({ eligibility, isOn: true })) };
}

/** Without this role; the last one stays, since a form is about something. */
export function withoutRole(form: FormState, key: EligibilityKey): FormState {
  if (form.roles.length < 2) return form;
  return { ...form, roles: form.roles.filter(({ eligibility }) => eligibility.key !== key) };
}

/** With this role sent, or left out and kept in sight. */
export function withTick(form: FormState, key: EligibilityKey, isOn: boolean): FormState {
  return { ...form, roles: form.roles.map((role) => (role.eligibility.key === key ? { ...role, isOn } : role)) };
}

/** With one role alone, to be sent once more: what the service refused stands under its fields, and is asked for from now on. */
export function withRefusal(
  form: FormState,
  eligibility: Eligibility,
  { fields, note }: { readonly fields: FieldWords; readonly note?: string },
): FormState {
  const { note: _note, ...rest } = withEdit(withOnlyRoles(form, [eligibility]), { keepsBundle: false, bundleName: '' });
  return {
    ...rest,
    refusals: fields,
    demanded: new Set([...form.demanded, ...formFields.filter((field) => fields[field] !== undefined)]),
    ...(note === undefined ? {} : { note }),
  };
}

/** With a sentence that belongs to no field. */
export function withNote(form: FormState, note: string): FormState {
  return { ...form, note };
}

/** Once sending was tried: what is empty and asked for is said from now on. */
export function tried(form: FormState): FormState {
  return { ...form, wasTried: true };
}
