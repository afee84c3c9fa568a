import {
  chosenRoles,
  firstField,
  type Moment,
  type OpenFormAction,
  openForm,
  readDraft,
  readForm,
  resumed,
  tried,
  uncheckableWords,
  withBundles,
  withEdit,
  withNote,
  withPolicies,
} from '@pim-palette/core';
import type { Desk } from './desk.ts';
import { focusMoved, notAdded, type ScreenForm, screenForm, textIn, typed, withRecent } from './form.ts';
import { findRoles, pressRoles } from './role-search.ts';
import type { Key, Screen } from './state.ts';

type FormScreen = Extract<Screen, { type: 'form' }>;

/** Opens the form for a wish, with what was typed for its roles before; what they ask for is read behind. */
export function showForm(
  desk: Desk,
  { wish, missing, checkOnly, refused }: Omit<OpenFormAction, 'type'>,
  back?: Screen,
): void {
  const { bundleName, ...before } = desk.palette.drafts.of(wish.eligibilities, desk.now()) ?? {};
  const form = openForm(resumed(wish, before), {
    ...(checkOnly === undefined ? {} : { checkOnly }),
    ...(refused === undefined ? {} : { refused }),
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
    desk.changed();
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
    const why = uncheckableWords(form.form);
    const next =
      why === undefined ? withEdit(form.form, { checkOnly: !form.form.checkOnly }) : withNote(form.form, why);
    put(desk, screen, { ...form, form: next });
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
  desk.perform(
    { type: 'activate', wish: read.wish, checkOnly: form.checkOnly },
    { back: screen, ...(read.keep === undefined ? {} : { keep: read.keep }) },
  );
}
