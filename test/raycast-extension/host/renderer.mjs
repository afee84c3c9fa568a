// React into plain data: every view of the navigation stack is its own tree; the top one is shown. Functions among props
// become numbers the host can call.

/** How long Raycast gathers what has changed before it draws. */
export const gatheredMs = 16;

export function createRenderer({ load, react, send, fail }) {
  const createReconciler = load('react-reconciler');
  const { DefaultEventPriority } = load('react-reconciler/constants');
  // A press can be on its way while the next tree leaves: what was shown lately still answers.
  let generations = [new Map()];
  let made = 0;
  let stack = [];
  let mode = 'view';
  let isSending = false;
  let setStack = () => undefined;
  let priority = 0;

  const noop = () => undefined;
  const reconciler = createReconciler({
    supportsMutation: true,
    supportsPersistence: false,
    supportsHydration: false,
    isPrimaryRenderer: true,
    noTimeout: -1,
    scheduleTimeout: setTimeout,
    cancelTimeout: clearTimeout,
    supportsMicrotasks: true,
    scheduleMicrotask: queueMicrotask,
    NotPendingTransition: null,
    HostTransitionContext: react.createContext(null),
    getRootHostContext: () => ({}),
    getChildHostContext: (context) => context,
    createInstance: (type, props) => ({ type, props, children: [] }),
    createTextInstance: (text) => ({ type: 'text', props: { text }, children: [] }),
    appendInitialChild: (parent, child) => parent.children.push(child),
    finalizeInitialChildren: () => false,
    shouldSetTextContent: () => false,
    prepareForCommit: () => null,
    resetAfterCommit: () => schedule(),
    preparePortalMount: noop,
    appendChild: append,
    appendChildToContainer: append,
    insertBefore,
    insertInContainerBefore: insertBefore,
    removeChild: remove,
    removeChildFromContainer: remove,
    clearContainer: (container) => {
      container.children = [];
    },
    commitUpdate: (instance, _type, _before, props) => {
      instance.props = props;
    },
    commitTextUpdate: (instance, _before, text) => {
      instance.props = { text };
    },
    hideInstance: noop,
    unhideInstance: noop,
    hideTextInstance: noop,
    unhideTextInstance: noop,
    resetTextContent: noop,
    detachDeletedInstance: noop,
    getPublicInstance: (instance) => instance.props.$ref ?? instance,
    getInstanceFromNode: () => null,
    beforeActiveInstanceBlur: noop,
    afterActiveInstanceBlur: noop,
    prepareScopeUpdate: noop,
    getInstanceFromScope: () => null,
    setCurrentUpdatePriority: (next) => {
      priority = next;
    },
    getCurrentUpdatePriority: () => priority,
    resolveUpdatePriority: () => priority || DefaultEventPriority,
    resolveEventType: () => null,
    resolveEventTimeStamp: () => -1.1,
    shouldAttemptEagerTransition: () => false,
    trackSchedulerEvent: noop,
    requestPostPaintCallback: noop,
    maySuspendCommit: () => false,
    preloadInstance: () => true,
    startSuspendingCommit: noop,
    suspendInstance: noop,
    waitForCommitToBeReady: () => null,
  });

  function append(parent, child) {
    remove(parent, child);
    parent.children.push(child);
  }
  function insertBefore(parent, child, before) {
    remove(parent, child);
    parent.children.splice(parent.children.indexOf(before), 0, child);
  }
  function remove(parent, child) {
    const at = parent.children.indexOf(child);
    if (at >= 0) parent.children.splice(at, 1);
  }

  const container = { type: 'root', props: {}, children: [] };

  /** Commits are gathered for a frame and leave as one message, as Raycast's own renderer does it. */
  function schedule() {
    if (isSending) return;
    isSending = true;
    setTimeout(() => {
      isSending = false;
      try {
        generations = [new Map(), ...generations.slice(0, 4)];
        const views = container.children.map(serialize);
        const { user, system } = process.threadCpuUsage();
        send({ type: 'render', views, at: performance.timeOrigin + performance.now(), cpuMs: (user + system) / 1000 });
      } catch (error) {
        fail(error);
      }
    }, gatheredMs);
  }

  function serialize(node) {
    return {
      type: node.type,
      props: Object.fromEntries(
        Object.entries(node.props)
          .filter(([name, value]) => name !== 'children' && name !== '$ref' && value !== undefined)
          .map(([name, value]) => [name, plain(value)]),
      ),
      children: node.children.map(serialize),
    };
  }

  function plain(value) {
    if (typeof value === 'function') {
      const id = ++made;
      generations[0].set(id, value);
      return { $function: id };
    }
    if (value instanceof Date) return { $date: value.toISOString() };
    if (Array.isArray(value)) return value.map(plain);
    if (value !== null && typeof value === 'object') {
      if ('$$typeof' in value) return { $element: true };
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
    }
    return value;
  }

  function Navigation({ root }) {
    const [views, setViews] = react.useState([{ id: 0, element: root }]);
    stack = views;
    setStack = setViews;
    return views.map(({ id, element }) => react.createElement('View', { key: id }, element));
  }

  return {
    start(element, commandMode) {
      mode = commandMode;
      // What the extension catches itself ends nothing.
      const onError = (error) => fail(error);
      const root = reconciler.createContainer(container, 1, null, false, null, '', onError, noop, noop, null);
      reconciler.updateContainer(react.createElement(Navigation, { root: element }), root, null, null);
    },
    push(element, onPop) {
      if (mode !== 'view') throw new Error('there is no navigation outside a view command');
      setStack((views) => [...views, { id: ++made, element, onPop }]);
    },
    pop() {
      const top = stack.at(-1);
      if (stack.length > 1) setStack((views) => views.slice(0, -1));
      top?.onPop?.();
    },
    async call(id, values) {
      const target = generations.find((shown) => shown.has(id))?.get(id);
      if (!target) throw new Error('what was shown is no longer there');
      return target(...values);
    },
  };
}
