/** One node of what a command shows, as data. */
export interface Node {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly children: readonly Node[];
}

export interface ShownItem {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  /** Texts of all accessories. */
  readonly state: string;
  readonly node: Node;
}

export interface ShownField {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly value: unknown;
  readonly error?: string;
  readonly node: Node;
}

/** Every node below and including this one. */
function all(node: Node | undefined): readonly Node[] {
  return node ? [node, ...node.children.flatMap(all)] : [];
}

/** What stands in a prop that holds elements. */
export function slotOf(node: Node | undefined, name: string): Node | undefined {
  return node?.children.find((child) => child.type === 'Slot' && child.props.name === name)?.children[0];
}

/** The content of a view without what stands in its slots. */
function content(node: Node | undefined): readonly Node[] {
  return (node?.children ?? []).filter(({ type }) => type !== 'Slot');
}

export function itemsIn(view: Node | undefined): readonly ShownItem[] {
  return sectionsIn(view).flatMap(({ items }) => items);
}

/** Items by section; those outside of one under an empty title. */
export function sectionsIn(
  view: Node | undefined,
): readonly { readonly title: string; readonly items: readonly ShownItem[] }[] {
  return content(view).flatMap((child) => {
    if (child.type === 'List.Section') {
      return [{ title: textOf(child.props.title), items: content(child).filter(isItem).map(itemOf) }];
    }
    return isItem(child) ? [{ title: '', items: [itemOf(child)] }] : [];
  });
}

/** Letters of middling width in one row of Raycast's window of 750 points, beside its icon; Raycast names no number. */
const rowLetters = 96;

/** What is seen of a row: accessories are whole, the subtitle is cut before the title. */
export function seenOf({ title, subtitle, state }: ShownItem): Pick<ShownItem, 'title' | 'subtitle' | 'state'> {
  const left = rowLetters - state.length;
  const seenTitle = cut(title, left);
  return { title: seenTitle, subtitle: cut(subtitle, left - seenTitle.length - 1), state: cut(state, rowLetters) };
}

function cut(text: string, letters: number): string {
  if (text.length <= letters) return text;
  return letters < 1 ? '' : `${text.slice(0, letters - 1)}…`;
}

/** The screen of a list without items. */
export function emptyViewOf(
  view: Node | undefined,
): { readonly title: string; readonly description: string; readonly node: Node } | undefined {
  const node = content(view).find(({ type }) => type === 'List.EmptyView');
  return node && itemsIn(view).length === 0
    ? { title: textOf(node.props.title), description: textOf(node.props.description), node }
    : undefined;
}

export interface ShownAction {
  readonly title: string;
  /** The keys that Raycast shows and takes for it; none where it ignores what the extension asks for. */
  readonly keys: string | undefined;
  readonly node: Node;
}

export function actionsOf(owner: Node | undefined): readonly ShownAction[] {
  return all(slotOf(owner, 'actions'))
    .filter(({ type }) => type === 'Action' || type.startsWith('Action.'))
    .map((node, place) => ({ title: textOf(node.props.title), keys: keysOf(node, place), node }));
}

/** What Raycast keeps for itself: as its own linter lists it. */
const reserved = new Set(
  'cmd+w delete deleteForward cmd+delete opt+delete escape cmd+k cmd+, cmd+p cmd+shift+/ enter cmd+q cmd+escape cmd+enter cmd+a'.split(
    ' ',
  ),
);

/** The first two actions have ↵ and ⌘↵, whatever they ask for; what is reserved is ignored. */
function keysOf({ props: { shortcut } }: Node, place: number): string | undefined {
  if (place < 2) return ['enter', 'cmd+enter'][place];
  const own = pairOf(shortcut);
  const keys = own && [...own.modifiers.toSorted(), own.key].join('+');
  return keys === undefined || reserved.has(keys) ? undefined : keys;
}

function pairOf(value: unknown): { readonly modifiers: readonly string[]; readonly key: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('macOS' in value) return pairOf(value.macOS);
  if (!('modifiers' in value) || !('key' in value) || !Array.isArray(value.modifiers)) return undefined;
  return { modifiers: value.modifiers.map(String), key: String(value.key) };
}

export function fieldsIn(view: Node | undefined): readonly ShownField[] {
  if (view?.type !== 'Form') return [];
  return content(view)
    .filter(({ type, props }) => type.startsWith('Form.') && props.id !== undefined)
    .map((node) => ({
      id: textOf(node.props.id),
      type: node.type,
      title: textOf(node.props.title ?? node.props.label),
      value: node.props.value,
      ...(node.props.error === undefined ? {} : { error: textOf(node.props.error) }),
      node,
    }));
}

/** The lines of a form that are only text. */
export function descriptionsIn(view: Node | undefined): readonly { readonly title: string; readonly text: string }[] {
  return content(view)
    .filter(({ type }) => type === 'Form.Description')
    .map(({ props }) => ({ title: textOf(props.title), text: textOf(props.text) }));
}

function isItem({ type }: Node): boolean {
  return type === 'List.Item';
}

function itemOf(node: Node): ShownItem {
  const { id, title, subtitle, accessories } = node.props;
  const parts = Array.isArray(accessories) ? accessories.flatMap((one) => [textOf(one.text), textOf(one.tag)]) : [];
  return {
    id: textOf(id),
    title: textOf(title),
    subtitle: textOf(subtitle),
    state: parts.filter((part) => part !== '').join(' | '),
    node,
  };
}

/** Text, also where it comes with a tooltip or a colour. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'value' in value ? textOf(value.value) : '';
}
