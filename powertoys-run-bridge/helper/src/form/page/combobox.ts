// A text field with a list below it (the ARIA combobox pattern, list autocomplete with manual selection).
import { element, setAttribute, type TextField } from './elements.ts';

export interface Option {
  readonly value: string;
  readonly content: readonly (Node | string)[];
}

export interface Combobox {
  /**
   * Shows these options when the field has the focus; closes when there are none. Without `points` none of them is what was asked
   * for: Enter chooses only one that was gone to.
   */
  show(options: readonly Option[], how?: { readonly points: boolean }): void;
  close(): void;
  isOpen(): boolean;
}

export interface ComboboxParts {
  readonly input: TextField;
  readonly list: HTMLElement;
  /** Asked for options: the field got the focus by a click, a key asked for them, or (with `asksOnInput`) text came in. */
  readonly onAsk: () => void;
  readonly onChoose: (value: string) => void;
  readonly asksOnInput: boolean;
}

/** Makes a combobox of a text field and an empty list. */
export function createCombobox({ input, list, onAsk, onChoose, asksOnInput }: ComboboxParts): Combobox {
  let options: readonly Option[] = [];
  let at = -1;
  let mayGuess = true;
  // A text of several lines may be no combobox: it is a text box that has a list (https://www.w3.org/TR/html-aria/#el-textarea).
  const isLong = input instanceof HTMLTextAreaElement;
  setAttribute(input, isLong ? 'aria-haspopup' : 'role', isLong ? 'listbox' : 'combobox');
  const expand = (isOpen: boolean) => setAttribute(input, 'aria-expanded', isLong ? undefined : String(isOpen));
  setAttribute(input, 'aria-autocomplete', 'list');
  setAttribute(input, 'aria-controls', list.id);
  expand(false);

  const optionId = (index: number) => `${list.id}-${index}`;

  function point(index: number): void {
    at = index;
    for (const [place, row] of [...list.children].entries()) {
      setAttribute(row, 'aria-selected', place === at ? 'true' : 'false');
      if (place === at) row.scrollIntoView({ block: 'nearest' });
    }
    setAttribute(input, 'aria-activedescendant', at < 0 ? undefined : optionId(at));
  }

  function close(): void {
    list.hidden = true;
    expand(false);
    point(-1);
  }

  function choose(index: number): void {
    const option = options[index];
    close();
    if (option) onChoose(option.value);
  }

  function move(by: number): void {
    if (list.hidden) onAsk();
    else point((at + by + options.length + (at < 0 && by < 0 ? 1 : 0)) % options.length);
  }

  input.addEventListener('input', () => {
    if (asksOnInput) onAsk();
    else close();
  });
  input.addEventListener('click', () => {
    if (list.hidden) onAsk();
  });
  input.addEventListener('blur', close);
  const onKey = (event: KeyboardEvent): void => {
    // In a text of several lines the arrows first go through the text.
    const isAtEnd = input.selectionStart === input.value.length;
    if (event.key === 'ArrowDown' && (asksOnInput || !list.hidden || isAtEnd)) move(1);
    else if (event.key === 'ArrowUp' && (asksOnInput || !list.hidden)) move(-1);
    else if (event.key === 'Enter' && !event.ctrlKey && !list.hidden && options.length > 0) {
      if (at >= 0 || mayGuess) choose(Math.max(at, 0));
    } else if (event.key === 'Escape' && !list.hidden) {
      close();
      // Esc closed the list; the next one closes the form.
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  // Of the union of both kinds of field TypeScript knows no event by name.
  input.addEventListener('keydown', (event) => event instanceof KeyboardEvent && onKey(event));
  // The field keeps the focus, so that the list is still there when the button comes up.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const row = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (row) choose([...list.children].indexOf(row));
  });

  return {
    show(next, { points = true } = { points: true }) {
      options = next;
      mayGuess = points;
      list.replaceChildren(
        ...options.map(({ content }, index) =>
          element('li', { role: 'option', id: optionId(index), 'aria-selected': 'false' }, ...content),
        ),
      );
      const opens = options.length > 0 && document.activeElement === input;
      list.hidden = !opens;
      expand(opens);
      point(points && asksOnInput && opens && input.value.trim() !== '' ? 0 : -1);
    },
    close,
    isOpen: () => !list.hidden,
  };
}
