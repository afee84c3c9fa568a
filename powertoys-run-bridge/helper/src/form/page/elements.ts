type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes and children; text is only ever text. */
export function element(
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) setAttribute(made, attribute, value);
  made.append(...children);
  return made;
}

/** Sets an attribute, or takes it away for `undefined` and `false`; touches nothing that is so already. */
export function setAttribute(target: Element, name: string, value: string | boolean | undefined): void {
  if (value === undefined || value === false) {
    if (target.hasAttribute(name)) target.removeAttribute(name);
  } else if (target.getAttribute(name) !== String(value === true ? '' : value))
    target.setAttribute(name, value === true ? '' : String(value));
}

/** The element with this id; the page is built with it. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/** What a person types into: one line, or as many as it takes. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** The text field with this id. */
export function inputById(id: string): TextField {
  const found = byId(id);
  if (!(found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement))
    throw new Error(`${id} is not a text field.`);
  return found;
}

/** Whether a tick box is ticked; the same for Fluent UI's and the browser's own. */
export function isTicked(box: Element): boolean {
  return 'checked' in box && box.checked === true;
}

/** Ticks a box or clears it. */
export function tick(box: Element, isOn: boolean): void {
  if (isTicked(box) !== isOn && 'checked' in box) box.checked = isOn;
}

/** Text in place, written only when it differs, so that nothing is read aloud twice. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
