import type { FieldName, FieldView } from '../view.ts';
import { byId, element } from './elements.ts';

/** The row of a field that is one line of text, where the page has none for it yet: all of these are drawn alike. */
export function drawTextRow(id: FieldName, { type, label, placeholder, most }: FieldView, parts: TextRowParts): void {
  if (type !== 'text' || document.getElementById(id)) return;
  const input = element('input', {
    id,
    type: 'text',
    maxlength: String(most),
    placeholder,
    spellcheck: 'false',
    'aria-describedby': `${id}-error ${id}-hint`,
  });
  const star = element('span', { id: `${id}-star`, class: 'star', 'aria-hidden': 'true', hidden: true }, ' *');
  const said = [
    element('p', { id: `${id}-hint`, class: 'hint' }),
    element('p', { id: `${id}-error`, class: 'error', role: 'status' }),
  ];
  byId('texts').append(
    element(
      'div',
      { class: 'row', id: `${id}-row`, hidden: true },
      element('label', { for: id }, label, star),
      element('div', { class: 'field' }, input, ...said),
    ),
  );
  input.addEventListener('input', () => parts.onChange());
  input.addEventListener('blur', () => parts.onChange(id));
}

export interface TextRowParts {
  /** With a field: the person has been in it. */
  readonly onChange: (touched?: FieldName) => void;
}
