import type { FieldName, FieldView, FormPartView, FormValues, RoleView, SliderView } from '../view.ts';
import { byId, element, inputById, isTicked, setAttribute, setText, tick } from './elements.ts';
import { drawTextRow, type TextRowParts } from './text-rows.ts';

/** Every field by its name, in the order they are drawn. */
function entriesOf(fields: FormPartView['fields']): readonly (readonly [FieldName, FieldView])[] {
  return Object.entries(fields) as [FieldName, FieldView][];
}

/** What stands in the fields. */
export function readValues({ fields }: FormPartView): FormValues {
  const texts = entriesOf(fields).map(([id]) => [id, inputById(id).value] as const);
  return {
    ...(Object.fromEntries(texts) as Record<FieldName, string>),
    startsLater: isTicked(byId('startsLater')),
    checkOnly: isTicked(byId('checkOnly')),
    keepsBundle: isTicked(byId('keepsBundle')),
  };
}

/** Puts values into the fields: when the form opens, and when it comes back. */
export function writeValues({ fields, values }: FormPartView): void {
  for (const [id] of entriesOf(fields)) inputById(id).value = values[id];
  tick(byId('startsLater'), values.startsLater);
  tick(byId('startsNow'), !values.startsLater);
  tick(byId('checkOnly'), values.checkOnly);
  tick(byId('keepsBundle'), values.keepsBundle);
}

export interface DrawParts extends TextRowParts {
  readonly onTick: (key: string, isOn: boolean) => void;
  /** The helper has not heard everything yet: the slider stays where it was put. */
  readonly isTyping: boolean;
}

/** Draws everything but what the person is typing. */
export function drawForm(form: FormPartView, { onTick, isTyping, onChange }: DrawParts): void {
  drawRoles(form.roles, onTick);
  for (const [id, field] of entriesOf(form.fields)) {
    drawTextRow(id, field, { onChange });
    drawField(id, field);
  }
  if (!isTyping) drawSlider(form.slider);
  drawPast(form.past);
  setText(byId('submit'), form.submit);
  byId('start-choice').hidden = form.isFixed && !form.values.startsLater;
  byId('check-choice').hidden = form.isFixed;
  // What sends looks like nothing else.
  setAttribute(byId('submit-button'), 'appearance', form.values.checkOnly ? undefined : 'primary');
  setText(byId('note'), form.note ?? '');
  byId('noteBar').hidden = form.note === undefined;
}

function drawSlider({ stops, at }: SliderView): void {
  const slider = inputById('slider');
  setAttribute(slider, 'max', String(stops.length - 1));
  if (slider.value !== String(at)) slider.value = String(at);
  setAttribute(slider, 'aria-valuetext', stops[at]?.words);
}

function drawField(id: FieldName, { isShown, isRequired, hint, error }: FieldView): void {
  const input = inputById(id);
  byId(`${id}-row`).hidden = !isShown;
  setAttribute(input, 'aria-required', isRequired ? 'true' : undefined);
  setAttribute(input, 'aria-invalid', error === undefined ? undefined : 'true');
  byId(`${id}-star`).hidden = !isRequired;
  setText(byId(`${id}-hint`), error === undefined ? (hint ?? '') : '');
  setText(byId(`${id}-error`), error ?? '');
}

/** Rows are kept and changed in place: what has the focus keeps it. */
function drawRoles(roles: readonly RoleView[], onTick: (key: string, isOn: boolean) => void): void {
  const list = byId('roles');
  const rows = new Map([...list.children].map((row) => [row.getAttribute('data-key') ?? '', row]));
  for (const [key, row] of rows) if (!roles.some((role) => role.key === key)) row.remove();
  roles.forEach((role, index) => {
    const row = rows.get(role.key) ?? newRow(role, onTick);
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    const box = row.querySelector('.tick');
    if (box) tick(box, role.isOn);
    row.classList.toggle('off', !role.isOn);
    const terms = row.querySelector('.terms');
    if (terms) setText(terms, role.terms.join(' · '));
    setAttribute(row, 'aria-busy', role.isReading ? 'true' : undefined);
  });
}

let drawnPast = '';

/** What came of these roles before: drawn anew only where it has changed, so that reading it is not disturbed. */
function drawPast(past: FormPartView['past']): void {
  const text = JSON.stringify(past);
  if (text === drawnPast) return;
  drawnPast = text;
  byId('past').hidden = past.length === 0;
  byId('pastLines').replaceChildren(
    ...past.map(({ at, label, words, tone, justification }) =>
      element(
        'li',
        { class: `line ${tone}` },
        element('span', { class: 'at' }, at),
        element(
          'div',
          { class: 'what' },
          element('span', { class: 'name' }, label),
          element('span', { class: 'place' }, justification ?? ''),
        ),
        element('span', { class: 'words' }, words),
      ),
    ),
  );
}

let madeRows = 0;

function newRow(role: RoleView, onTick: (key: string, isOn: boolean) => void): HTMLElement {
  const id = `role-${++madeRows}`;
  const box = element('fluent-checkbox', {
    slot: 'input',
    class: 'tick',
    id,
    'aria-labelledby': `${id}-name`,
    'aria-describedby': `${id}-place ${id}-terms`,
  });
  box.addEventListener('change', () => onTick(role.key, isTicked(box)));
  const label = element(
    'label',
    { slot: 'label', for: id, class: 'role' },
    element('span', { class: 'name', id: `${id}-name` }, role.name),
    element('span', { class: 'place', id: `${id}-place` }, role.place),
  );
  const field = element('fluent-field', { 'label-position': 'after' }, box, label);
  return element('li', { 'data-key': role.key }, field, element('span', { class: 'terms', id: `${id}-terms` }));
}
