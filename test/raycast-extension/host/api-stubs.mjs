// The documented API of Raycast as stubs. Components check their props against the documentation; names that are not
// documented, and documented ones that this host does not have, throw when they are used.
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Props that hold elements, shown as a part of the tree under their own name. */
const slots = new Set(['actions', 'detail', 'metadata', 'searchBarAccessory']);

const childTypes = {
  List: ['List.Section', 'List.Item', 'List.EmptyView'],
  'List.Section': ['List.Item'],
  ActionPanel: ['ActionPanel.Section', 'ActionPanel.Submenu', 'Action'],
  'ActionPanel.Section': ['Action', 'ActionPanel.Submenu'],
};

export function createApi({ react, documented, launch, ask, renderer }) {
  const { createElement, useImperativeHandle, useRef, forwardRef, createContext, useContext } = react;
  const Parent = createContext('');

  function check(name, props) {
    const known = documented.components[name];
    if (!known) throw new Error(`<${name}> is not documented`);
    for (const [prop, value] of Object.entries(props)) {
      if (prop === 'children' || prop === 'ref' || value === undefined) continue;
      if (!known[prop]) throw new Error(`<${name}> has no prop "${prop}"`);
      if (known[prop].deprecated) throw new Error(`"${prop}" of <${name}> is deprecated`);
    }
    for (const [prop, { required }] of Object.entries(known)) {
      if (required && props[prop] === undefined && prop !== 'children') throw new Error(`<${name}> needs "${prop}"`);
    }
  }

  function checkParent(name, parent) {
    const family = name.startsWith('Action.') || name === 'Action' ? 'Action' : name;
    const allowed = childTypes[parent];
    if (allowed && !allowed.includes(family)) throw new Error(`<${name}> cannot stand in <${parent}>`);
    const needs = {
      Action: ['ActionPanel', 'ActionPanel.Section', 'ActionPanel.Submenu'],
      'List.Item': ['List', 'List.Section'],
    };
    if (needs[family] && !needs[family].includes(parent))
      throw new Error(`<${name}> needs a <${needs[family][0]}> around it`);
  }

  /** A component that only describes itself. */
  function described(name, more = () => ({})) {
    function Described({ children, ...props }) {
      if (name.startsWith('MenuBarExtra')) refuse('MenuBarExtra');
      check(name, { ...props, children });
      checkParent(name, useContext(Parent));
      const inside = Object.entries(props).flatMap(([prop, value]) =>
        slots.has(prop) && value
          ? [createElement(Parent, { key: prop, value: '' }, createElement('Slot', { name: prop }, value))]
          : [],
      );
      const own = Object.fromEntries(Object.entries(props).filter(([prop]) => !slots.has(prop) && prop !== 'target'));
      return createElement(
        name,
        { ...own, ...more(props) },
        ...inside,
        createElement(Parent, { key: 'children', value: name }, children),
      );
    }
    Described.displayName = name;
    return Described;
  }

  /** A form item: has an id of its own in its form, and can be focused. */
  function formItem(name) {
    const Item = described(name);
    return forwardRef(function FormItem(props, ref) {
      const id = useRef(props.id);
      if (id.current !== props.id) throw new Error(`the id of <${name}> must not change`);
      useImperativeHandle(ref, () => ({
        focus: () => void ask('focus', props.id),
        reset: () => void ask('reset', props.id),
      }));
      return createElement(Item, props);
    });
  }

  const names = Object.keys(documented.components);
  const build = (name) => {
    if (name === 'Action.Push') {
      return described(name, ({ target, onPush, onPop }) => ({
        onAction: () => {
          renderer.push(target, onPop);
          onPush?.();
        },
      }));
    }
    if (name === 'Action.CopyToClipboard') {
      return described(name, ({ content, onCopy }) => ({
        onAction: async () => {
          await ask('copy', content);
          onCopy?.(content);
        },
      }));
    }
    if (name === 'Action.CreateQuicklink') {
      return described(name, ({ quicklink }) => ({ onAction: () => ask('quicklink', quicklink) }));
    }
    const isFormItem =
      /^Form\.(TextField|TextArea|Checkbox|DatePicker|Dropdown|TagPicker|PasswordField|FilePicker)$/.test(name);
    return isFormItem ? formItem(name) : described(name);
  };
  const implemented = new Map();
  /** `List.Item.Detail` and the like, made when first used. */
  function component(name) {
    if (implemented.has(name)) return implemented.get(name);
    const own = build(name);
    const target = typeof own === 'function' ? own : Object.assign({}, own);
    for (const child of names.filter(
      (one) => one.startsWith(`${name}.`) && !one.slice(name.length + 1).includes('.'),
    )) {
      Object.defineProperty(target, child.slice(name.length + 1), { get: () => component(child) });
    }
    for (const [path, values] of Object.entries(documented.enums)) {
      const last = path.slice(name.length + 1);
      if (path.startsWith(`${name}.`) && !last.includes('.') && !(last in target)) target[last] = values;
    }
    implemented.set(name, target);
    return target;
  }

  /** Fails as this launch was told to: at once, or as a promise. */
  function refuse(part) {
    const how = launch.unkind?.[part];
    if (how === 'throws') throw new Error(`Raycast refuses: ${part}`);
    return how === 'rejects' ? Promise.reject(new Error(`Raycast refuses: ${part}`)) : undefined;
  }

  let toasts = 0;
  const shownToasts = new Map();
  class Toast {
    #id = ++toasts;
    #options;
    constructor(options) {
      this.#options = { style: 'SUCCESS', ...options };
      shownToasts.set(this.#id, this);
    }
    get style() {
      return this.#options.style;
    }
    set style(style) {
      this.#change({ style });
    }
    get title() {
      return this.#options.title;
    }
    set title(title) {
      this.#change({ title });
    }
    get message() {
      return this.#options.message;
    }
    set message(message) {
      this.#change({ message });
    }
    get primaryAction() {
      return this.#options.primaryAction;
    }
    set primaryAction(primaryAction) {
      this.#change({ primaryAction });
    }
    get secondaryAction() {
      return this.#options.secondaryAction;
    }
    set secondaryAction(secondaryAction) {
      this.#change({ secondaryAction });
    }
    #change(change) {
      const refused = refuse('Toast');
      this.#options = { ...this.#options, ...change };
      // Nobody can wait for what a setter does.
      (refused ?? this.show()).catch(() => undefined);
    }
    async show() {
      const { style, title, message, primaryAction, secondaryAction } = this.#options;
      if (typeof title !== 'string') throw new Error('a toast needs a title');
      await ask('toast', this.#id, {
        style,
        title,
        message,
        actions: [primaryAction?.title, secondaryAction?.title].filter(Boolean),
      });
    }
    async hide() {
      await refuse('Toast');
      await ask('hideToast', this.#id);
    }
    run(which) {
      [this.#options.primaryAction, this.#options.secondaryAction][which]?.onAction?.(this);
    }
  }
  Toast.Style = documented.enums.ToastStyle;

  class Cache {
    #folder;
    constructor({ namespace = 'default' } = {}) {
      this.#folder = join(launch.cachePath, namespace);
      mkdirSync(this.#folder, { recursive: true });
    }
    #path(key) {
      return join(this.#folder, createHash('sha1').update(key).digest('hex'));
    }
    get(key) {
      if (launch.unkind?.Cache) throw new Error('Raycast refuses: Cache');
      try {
        return readFileSync(this.#path(key), 'utf8');
      } catch {
        return undefined;
      }
    }
    has(key) {
      return this.get(key) !== undefined;
    }
    get isEmpty() {
      return readdirSync(this.#folder).length === 0;
    }
    set(key, data) {
      if (launch.unkind?.Cache) throw new Error('Raycast refuses: Cache');
      if (typeof data !== 'string') throw new Error('a cache takes text');
      if (data.length > 10 * 1024 * 1024) throw new Error('larger than the capacity of a cache');
      writeFileSync(this.#path(key), data);
    }
    remove(key) {
      if (launch.unkind?.Cache) throw new Error('Raycast refuses: Cache');
      const had = this.has(key);
      rmSync(this.#path(key), { force: true });
      return had;
    }
  }

  class PKCEClient {
    constructor(options) {
      Object.assign(this, options);
    }
    async authorizationRequest({ endpoint, clientId, scope, extraParameters = {} }) {
      const codeVerifier = randomBytes(32).toString('base64url');
      const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
      const state = Buffer.from(JSON.stringify({ id: randomBytes(8).toString('hex'), flavor: 'release' })).toString(
        'base64url',
      );
      const redirects = {
        web: 'https://raycast.com/redirect?packageName=Extension',
        app: 'raycast://oauth?package_name=Extension',
        appURI: 'com.raycast:/oauth?package_name=Extension',
      };
      const redirectURI = redirects[this.redirectMethod];
      const query = new URLSearchParams({
        client_id: clientId,
        scope,
        code_challenge: codeChallenge,
        state,
        redirect_uri: redirectURI,
        ...extraParameters,
      });
      return { codeChallenge, codeVerifier, state, redirectURI, toURL: () => `${endpoint}?${query}` };
    }
    async authorize(request) {
      if (launch.type === 'background') {
        throw new Error('OAuth request creation is not available when command is launched in background');
      }
      const url = 'toURL' in request ? request.toURL() : request.url;
      return { authorizationCode: await ask('authorize', url) };
    }
    setTokens(tokens) {
      return ask('setTokens', this.providerId ?? '', tokens);
    }
    getTokens() {
      return ask('getTokens', this.providerId ?? '');
    }
    removeTokens() {
      return ask('removeTokens', this.providerId ?? '');
    }
  }

  const foreground = (name) => {
    if (launch.type === 'background') throw new Error(`${name} is not available in a background launch`);
  };
  const pair = (key, ...modifiers) => ({ modifiers: ['cmd', ...modifiers], key });
  const functions = {
    environment: {
      raycastVersion: '1.104.25',
      ownerOrAuthorName: launch.owner,
      extensionName: launch.extensionName,
      commandName: launch.command,
      commandMode: launch.mode,
      assetsPath: launch.assetsPath,
      supportPath: launch.supportPath,
      isDevelopment: false,
      appearance: launch.appearance ?? 'dark',
      theme: launch.appearance ?? 'dark',
      textSize: 'medium',
      launchType: launch.type,
      ...(launch.context === undefined ? {} : { launchContext: launch.context }),
      canAccess: () => false,
    },
    LocalStorage: {
      getItem: (key) => ask('getItem', text(key)),
      setItem: (key, value) => {
        if (!['string', 'number', 'boolean'].includes(typeof value))
          throw new Error('LocalStorage takes text, numbers and booleans');
        return ask('setItem', text(key), value);
      },
      removeItem: (key) => ask('removeItem', text(key)),
      allItems: () => ask('allItems'),
      clear: () => ask('clear'),
    },
    Clipboard: {
      copy: (content, options) => refuse('Clipboard') ?? ask('copy', content, options),
      readText: () => ask('readClipboard'),
    },
    getSelectedText: () => ask('selectedText'),
    Cache,
    Toast,
    OAuth: { PKCEClient, RedirectMethod: documented.enums['OAuth.RedirectMethod'] },
    Keyboard: {
      Shortcut: {
        Common: {
          Copy: pair('c', 'shift'),
          CopyName: pair('.', 'shift'),
          Edit: pair('e'),
          MoveDown: pair('arrowDown', 'shift'),
          MoveUp: pair('arrowUp', 'shift'),
          New: pair('n'),
          Refresh: pair('r'),
          Remove: { modifiers: ['ctrl'], key: 'x' },
          ToggleQuickLook: pair('y'),
        },
      },
    },
    Alert: { ActionStyle: documented.enums['Alert.ActionStyle'] },
    Image: { Mask: documented.enums['Image.Mask'] },
    showToast: (options, title, message) => {
      const refused = refuse('showToast');
      if (refused) return refused;
      const shown = async () => {
        foreground('showToast');
        const given = typeof options === 'string' ? { style: options, title, message } : options;
        const toast = new Toast(given);
        await toast.show();
        return toast;
      };
      return shown();
    },
    showHUD: (title) => refuse('showHUD') ?? ask('hud', text(title)),
    confirmAlert: (options) => {
      foreground('confirmAlert');
      const refused = refuse('confirmAlert');
      if (refused) return refused;
      const { title, message, primaryAction, dismissAction } = options;
      return ask('alert', {
        title: text(title),
        message,
        primaryAction: primaryAction?.title,
        dismissAction: dismissAction?.title,
      });
    },
    open: (target) => {
      foreground('open');
      return ask('open', text(target));
    },
    launchCommand: ({ name, type, context, arguments: given }) =>
      refuse('launchCommand') ?? ask('launch', { name, type, context, arguments: given }),
    getPreferenceValues: () => structuredClone(launch.preferences),
    openExtensionPreferences: () => ask('openPreferences'),
    closeMainWindow: () => ask('closeMainWindow'),
    popToRoot: () => ask('popToRoot'),
    updateCommandMetadata: (metadata) => refuse('updateCommandMetadata') ?? ask('metadata', launch.command, metadata),
    useNavigation: () => ({ push: (element, onPop) => renderer.push(element, onPop), pop: () => renderer.pop() }),
  };

  function text(value) {
    if (typeof value !== 'string' || value === '') throw new Error('a text was expected');
    return value;
  }

  const documentedNames = new Set(documented.values.map((name) => name.split('.')[0]));
  const module = new Proxy(functions, {
    get(target, name) {
      if (typeof name === 'symbol' || name === '__esModule' || name === 'default') return undefined;
      if (!documentedNames.has(name)) throw new Error(`@raycast/api has no "${name}"`);
      if (documented.deprecated.includes(name)) throw new Error(`"${name}" is deprecated`);
      if (name in target) return target[name];
      if (documented.components[name]) return component(name);
      if (documented.enums[name]) return documented.enums[name];
      throw new Error(`this host does not have "${name}" yet`);
    },
    has: (_target, name) => documentedNames.has(name),
  });
  return { module, runToastAction: (id, which) => shownToasts.get(id)?.run(which) };
}
