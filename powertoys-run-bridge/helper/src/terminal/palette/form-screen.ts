import type { ActivationWish, MissingField, Plan } from '@pim-palette/core';
import { errorLines } from '../error-words.ts';
import type { Desk } from './desk.ts';
import { type FormState, focusMoved, openForm, typed, wishOf, withRecent } from './form.ts';
import { runPlan } from './run-screen.ts';
import type { Key, Screen } from './state.ts';

/** Opens the form for a wish; what its roles ask for is read behind. */
export function showForm(desk: Desk, wish: ActivationWish, missing: readonly MissingField[]): void {
  const known = desk.palette.knownPolicies();
  const { draft } = desk.state();
  const form = openForm(wish, {
    policies: wish.eligibilities.map((eligibility) => known.get(eligibility.key)),
    missing,
    recent: [],
    ...(draft === undefined ? {} : { draft }),
  });
  put(desk, form);
  void desk.palette.recentJustifications().then(
    (recent) => changeForm(desk, (current) => ({ ...current, recent })),
    () => undefined,
  );
  if (form.policies.every((policy) => policy !== undefined)) return;
  desk.behind('reading what these roles ask for', async () => {
    const policies = await desk.palette.policies(wish.eligibilities, { signal: desk.signal });
    changeForm(desk, (current) => (current.eligibilities === wish.eligibilities ? { ...current, policies } : current));
  });
}

function put(desk: Desk, form: FormState): void {
  desk.show({ type: 'form', form }, form.values[form.focus]);
}

/** Changes the form if it is still on screen. */
function changeForm(desk: Desk, change: (form: FormState) => FormState): void {
  const { screen } = desk.state();
  if (screen.type === 'form') desk.change({ screen: { type: 'form', form: change(screen.form) } });
}

/** A key in the form. */
export function pressForm(desk: Desk, form: FormState, key: Key, line: string): void {
  if (key.name === 'escape') {
    desk.change({ draft: form.values });
    desk.showList();
  } else if (key.name === 'tab' || (key.name === 'down' && form.focus !== 'justification')) {
    put(desk, focusMoved(form, key.shift ? -1 : 1));
  } else if (key.name === 'up' && form.focus !== 'justification') {
    put(desk, focusMoved(form, -1));
  } else if (key.name === 'up' || key.name === 'down') {
    put(desk, withRecent(form, key.name === 'up' ? 1 : -1));
  } else if (key.ctrl && key.name === 't') {
    put(desk, { ...form, checkOnly: !form.checkOnly });
  } else if (key.name === 'return' || key.name === 'enter') {
    submit(desk, form);
  } else if (line !== form.values[form.focus]) {
    desk.change({ screen: { type: 'form', form: typed(form, line) }, line });
  }
}

function submit(desk: Desk, form: FormState): void {
  const result = wishOf(form, desk.now());
  if ('errors' in result) {
    const wrong = (['justification', 'duration', 'ticketNumber', 'ticketSystem', 'start'] as const).find(
      (field) => result.errors[field] !== undefined,
    );
    put(desk, { ...form, errors: result.errors, focus: wrong ?? form.focus });
    return;
  }
  desk.change({ draft: form.values });
  send(desk, result.wish, { checkOnly: form.checkOnly, back: { type: 'form', form } });
}

/** Plans a wish and sends it; when a policy asks for more, the form opens where that is missing. */
export function send(
  desk: Desk,
  wish: ActivationWish,
  options: { readonly checkOnly?: boolean; readonly back?: Screen } = {},
): void {
  const title =
    wish.eligibilities.length === 1 ? (wish.eligibilities[0]?.roleName ?? '') : `${wish.eligibilities.length} roles`;
  const stop = new AbortController();
  const waiting: Screen = {
    type: 'message',
    title,
    lines: ['Reading what it asks for. Nothing has been sent.'],
    cancel: () => stop.abort(),
    ...(options.back === undefined ? {} : { back: options.back }),
  };
  desk.show(waiting);
  const since = desk.now();
  desk.change({ busy: { words: 'reading policy', since } });
  const isShown = () => desk.state().screen === waiting;
  desk.palette
    .plan(wish, { signal: AbortSignal.any([stop.signal, desk.signal]) })
    .then((plan) => {
      if (isShown()) planned(desk, wish, plan, options.checkOnly ?? false);
    })
    .catch((error: unknown) => {
      if (isShown()) desk.show({ ...waiting, lines: [...errorLines(error), 'Nothing has been sent.'] });
    })
    .finally(() => {
      if (desk.state().busy?.since === since) desk.change({ busy: undefined });
    });
}

function planned(desk: Desk, wish: ActivationWish, plan: Plan, checkOnly: boolean): void {
  const missing = plan.rows.flatMap((row) => (row.step === 'missing' ? row.fields : []));
  if (missing.length > 0) {
    showForm(desk, wish, [...new Set(missing)]);
    return;
  }
  desk.change({ draft: undefined, list: { ...desk.state().list, ticked: [] } });
  runPlan(desk, plan, checkOnly);
}
