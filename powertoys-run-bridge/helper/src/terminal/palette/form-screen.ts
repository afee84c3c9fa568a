import {
  type ActivationWish,
  errorLines,
  type FormField,
  type MissingField,
  missingIn,
  type Outcome,
  type Plan,
  type PlanRow,
  tryAgain,
} from '@pim-palette/core';
import { keepBundle } from './bundle-screen.ts';
import type { Desk } from './desk.ts';
import { type FormParts, type FormState, openForm, withPolicies, withRecent } from './form.ts';
import { focusMoved, typed, wishOf } from './form-check.ts';
import { findRoles, pressRoles } from './role-search.ts';
import { runPlan } from './run-screen.ts';
import { refusedFields, wishOfRow } from './send-again.ts';
import type { Key, Screen } from './state.ts';

type FormScreen = Extract<Screen, { type: 'form' }>;

/** Opens the form for a wish; what its roles ask for is read behind. */
export function showForm(
  desk: Desk,
  wish: ActivationWish,
  missing: readonly (MissingField | FormField)[],
  more: Pick<FormParts, 'errors' | 'checkOnly'> & { readonly back?: Screen } = {},
): void {
  const known = desk.palette.knownPolicies();
  const { draft } = desk.state();
  const { back, ...parts } = more;
  const form = openForm(wish, {
    ...parts,
    policies: wish.eligibilities.map((eligibility) => known.get(eligibility.key)),
    missing,
    ...(draft === undefined ? {} : { draft }),
    ...(desk.preferredMs === undefined ? {} : { preferredMs: desk.preferredMs }),
  });
  put(desk, { type: 'form', form, ...(back === undefined ? {} : { back }) }, form);
  void desk.palette.recentJustifications().then(
    (recent) => changeForm(desk, (current) => ({ ...current, recent })),
    () => undefined,
  );
  readPolicies(desk, form);
}

/** Reads what the roles ask for whose policy is not known yet. */
function readPolicies(desk: Desk, form: FormState): void {
  const unread = form.eligibilities.filter((_, index) => form.policies[index] === undefined);
  if (unread.length === 0) return;
  desk.behind('reading what these roles ask for', async () => {
    const policies = await desk.palette.policies(unread, { signal: desk.signal });
    changeForm(desk, (current) => withPolicies(current, unread, policies));
  });
}

function put(desk: Desk, screen: FormScreen, form: FormState): void {
  desk.show({ ...screen, form }, form.values[form.focus]);
}

/** Changes the form if it is still on screen. */
function changeForm(desk: Desk, change: (form: FormState) => FormState): void {
  const { screen } = desk.state();
  if (screen.type === 'form') desk.change({ screen: { ...screen, form: change(screen.form) } });
}

/** A key in the form. */
export function pressForm(desk: Desk, screen: FormScreen, key: Key, line: string): void {
  const { form } = screen;
  const inRoles = form.focus === 'roles' ? pressRoles(desk, form, key) : undefined;
  const isVertical = key.name === 'up' || key.name === 'down';
  if (inRoles) {
    put(desk, screen, inRoles);
    if (inRoles.eligibilities.length > form.eligibilities.length) readPolicies(desk, inRoles);
  } else if (key.name === 'escape') {
    leaveForm(desk, screen);
  } else if (key.name === 'tab' || (isVertical && form.focus !== 'justification')) {
    put(desk, screen, focusMoved(form, key.shift || key.name === 'up' ? -1 : 1, desk.now(), desk.moment().timeZone));
  } else if (isVertical) {
    put(desk, screen, withRecent(form, key.name === 'up' ? 1 : -1));
  } else if (key.ctrl && key.name === 't') {
    put(desk, screen, { ...form, checkOnly: !form.checkOnly });
  } else if (key.name === 'return' || key.name === 'enter') {
    submit(desk, screen);
  } else if (line !== form.values[form.focus]) {
    const next = typed(form, line, desk.now(), desk.moment().timeZone);
    desk.change({ screen: { ...screen, form: form.focus === 'roles' ? findRoles(desk, next) : next }, line });
  }
}

function leaveForm(desk: Desk, { form, back }: FormScreen): void {
  if (back) {
    desk.show(back);
    return;
  }
  // The name of a bundle is meant for these roles, not for those of the next form.
  desk.change({ draft: { ...form.values, roles: '', bundle: '' } });
  desk.showList();
}

function submit(desk: Desk, screen: FormScreen): void {
  const { form } = screen;
  const result = wishOf(form, desk.now(), desk.moment().timeZone);
  if ('errors' in result) {
    const wrong = (['justification', 'duration', 'ticketNumber', 'start', 'roles'] as const).find(
      (field) => result.errors[field] !== undefined,
    );
    put(desk, screen, { ...form, errors: result.errors, focus: wrong ?? form.focus });
    return;
  }
  desk.change({ draft: form.values });
  send(desk, result.wish, {
    checkOnly: form.checkOnly,
    back: screen,
    ...(form.values.bundle.trim() === '' ? {} : { bundle: form.values.bundle.trim() }),
    ...(form.values.ticketSystem.trim() === '' ? {} : { ticketSystem: form.values.ticketSystem.trim() }),
  });
}

interface SendOptions {
  readonly checkOnly?: boolean;
  readonly back?: Screen;
  /** Keep what is sent under this name. */
  readonly bundle?: string;
  readonly ticketSystem?: string;
}

/** Plans a wish and sends it; when a policy asks for more, the form opens where that is missing. */
export function send(desk: Desk, wish: ActivationWish, options: SendOptions = {}): void {
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
    // Apart: only what could not be planned has certainly not been sent.
    .then(
      (plan) => {
        if (isShown()) planned(desk, wish, plan, options);
      },
      (error: unknown) => {
        if (isShown()) desk.show({ ...waiting, lines: [...errorLines(error), 'Nothing has been sent.'] });
      },
    )
    .catch((error: unknown) => desk.change({ news: errorLines(error)[0] ?? '' }))
    .finally(() => {
      if (desk.state().busy?.since === since) desk.change({ busy: undefined });
    });
}

function planned(desk: Desk, wish: ActivationWish, plan: Plan, options: SendOptions): void {
  const { checkOnly = false } = options;
  const missing = missingIn(plan);
  if (missing.length > 0) {
    const back = options.back?.type === 'form' ? options.back.back : undefined;
    showForm(desk, wish, missing, { checkOnly, ...(back === undefined ? {} : { back }) });
    return;
  }
  desk.change({ draft: undefined, list: { ...desk.state().list, ticked: [] } });
  const tell = runPlan(desk, plan, {
    checkOnly,
    againOf: (row, outcome) => againOf(desk, row, outcome, checkOnly),
  });
  if (options.bundle !== undefined) keep(desk, options.bundle, wish, options, tell);
}

function keep(
  desk: Desk,
  name: string,
  wish: ActivationWish,
  options: SendOptions,
  tell: (words: string) => void,
): void {
  keepBundle(desk, name, wish.eligibilities, tell, {
    ...(wish.durationMs === undefined ? {} : { durationMs: wish.durationMs }),
    ...(options.ticketSystem === undefined ? {} : { ticketSystem: options.ticketSystem }),
  });
}

/** Opens the form for one role as it was sent, where that may be sent again; nothing leaves before Enter there. */
function againOf(desk: Desk, row: PlanRow, outcome: Outcome, checkOnly: boolean): (() => void) | undefined {
  const again = tryAgain(outcome);
  if (!again || row.step !== 'send') return undefined;
  return () => {
    const back = desk.state().screen;
    const errors = refusedFields(again.fields);
    showForm(desk, wishOfRow(row, desk.now()), again.fields, { errors, checkOnly, back });
  };
}
