import {
  type ActivationWish,
  type Again,
  againFor,
  chosenRoles,
  errorLines,
  firstField,
  type MissingField,
  type Moment,
  missingIn,
  openForm,
  type Plan,
  readDraft,
  readForm,
  resumed,
  tried,
  withBundles,
  withEdit,
  withNote,
  withPolicies,
} from '@pim-palette/core';
import { keepBundle } from './bundle-screen.ts';
import type { Desk } from './desk.ts';
import { focusMoved, notAdded, type ScreenForm, screenForm, textIn, typed, withRecent } from './form.ts';
import { findRoles, pressRoles } from './role-search.ts';
import { runPlan } from './run-screen.ts';
import type { Key, Screen } from './state.ts';

type FormScreen = Extract<Screen, { type: 'form' }>;

interface FormMore {
  readonly checkOnly?: boolean;
  /** What the service refused when it was sent before. */
  readonly refused?: Again['refused'];
  readonly back?: Screen;
}

/** Opens the form for a wish, with what was typed for its roles before; what they ask for is read behind. */
export function showForm(
  desk: Desk,
  wish: ActivationWish,
  missing: readonly MissingField[],
  { back, ...more }: FormMore = {},
): void {
  const { bundleName, ...before } = desk.palette.drafts.of(wish.eligibilities, desk.now()) ?? {};
  const form = openForm(resumed(wish, before), {
    ...more,
    policies: desk.palette.knownPolicies(),
    ...(bundleName === undefined ? {} : { draft: { bundleName } }),
    ...(desk.preferredMs === undefined ? {} : { preferredMs: desk.preferredMs }),
  });
  const screen = screenForm(form, firstField(form, desk.moment(), missing));
  put(desk, { type: 'form', form: screen, ...(back === undefined ? {} : { back }) }, screen);
  void desk.palette.recentJustifications().then(
    (recent) => changeForm(desk, (current) => ({ ...current, recent })),
    () => undefined,
  );
  void desk.palette.bundles().then(
    (bundles) => changeForm(desk, (current) => ({ ...current, form: withBundles(current.form, bundles) })),
    () => undefined,
  );
  readPolicies(desk, screen);
}

/** Reads what the roles ask for whose policy is not known yet. */
function readPolicies(desk: Desk, { form }: ScreenForm): void {
  const unread = chosenRoles(form).filter(({ key }) => !form.policies.has(key));
  if (unread.length === 0) return;
  desk.behind('reading what these roles ask for', async () => {
    const policies = await desk.palette.policies(unread, { signal: desk.signal });
    changeForm(desk, (current) => ({ ...current, form: withPolicies(current.form, unread, policies) }));
  });
}

function put(desk: Desk, screen: FormScreen, form: ScreenForm): void {
  desk.show({ ...screen, form }, textIn(form, form.focus));
}

/** Changes the form if it is still on screen. */
function changeForm(desk: Desk, change: (form: ScreenForm) => ScreenForm): void {
  const { screen } = desk.state();
  if (screen.type === 'form') desk.change({ screen: { ...screen, form: change(screen.form) } });
}

/** A key in the form. */
export function pressForm(desk: Desk, screen: FormScreen, key: Key, line: string): void {
  const { form } = screen;
  const inRoles = form.focus === 'roles' ? pressRoles(form, key) : undefined;
  const isVertical = key.name === 'up' || key.name === 'down';
  if (inRoles) {
    put(desk, screen, inRoles);
    if (inRoles.form.roles.length > form.form.roles.length) readPolicies(desk, inRoles);
  } else if (key.name === 'escape') {
    leaveForm(desk, screen);
  } else if (key.name === 'tab' || (isVertical && form.focus !== 'justification')) {
    put(desk, screen, focusMoved(form, key.shift || key.name === 'up' ? -1 : 1));
  } else if (isVertical) {
    put(desk, screen, withRecent(form, key.name === 'up' ? 1 : -1));
  } else if (key.ctrl && key.name === 't') {
    put(desk, screen, { ...form, form: withEdit(form.form, { checkOnly: !form.form.checkOnly }) });
  } else if (key.name === 'return' || key.name === 'enter') {
    submit(desk, screen);
  } else if (line !== textIn(form, form.focus)) {
    const next = typed(form, line);
    desk.change({ screen: { ...screen, form: form.focus === 'roles' ? findRoles(desk, next) : next }, line });
  }
}

function leaveForm(desk: Desk, { form: { form }, back }: FormScreen): void {
  keepDraft(desk, form);
  if (back) desk.show(back);
  else desk.showList();
}

/** What was typed is there again in the next form for these roles. */
function keepDraft(desk: Desk, form: ScreenForm['form']): void {
  desk.palette.drafts.keep(chosenRoles(form), readDraft(form, desk.moment()));
}

function submit(desk: Desk, screen: FormScreen): void {
  const { form: shown } = screen;
  if (shown.search.trim() !== '') {
    put(desk, screen, { ...shown, searchError: notAdded(shown), focus: 'roles' });
    return;
  }
  const form = tried(shown.form);
  const moment: Moment = desk.moment();
  const read = readForm(form, moment);
  if (!read.ok) {
    const noted = read.note === undefined ? form : withNote(form, read.note);
    put(desk, screen, { ...shown, form: noted, focus: firstField(form, moment) });
    return;
  }
  keepDraft(desk, form);
  send(desk, read.wish, {
    checkOnly: form.checkOnly,
    back: screen,
    ...(read.bundleName === undefined ? {} : { bundle: read.bundleName }),
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
  if (!checkOnly) desk.palette.drafts.forget(wish.eligibilities);
  desk.change({ list: { ...desk.state().list, ticked: [] } });
  const tell = runPlan(desk, plan, {
    checkOnly,
    againOf(row, outcome) {
      const again = againFor(row, outcome, { checkOnly, now: desk.now() });
      if (again === undefined) return undefined;
      const { wish: once, missing: asked, refused } = again;
      return () => showForm(desk, once, asked, { checkOnly, refused, back: desk.state().screen });
    },
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
