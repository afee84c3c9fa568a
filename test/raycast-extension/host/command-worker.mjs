// One launch of one command, in a worker of its own: loads the built bundle, gives it the documented API as stubs, renders
// with react-reconciler, and sends the tree to the host as data. Nothing here knows the extension.
import Module, { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { createApi } from './api-stubs.mjs';
import { createRenderer, gatheredMs } from './renderer.mjs';

const { bundle, root, launch, documented, limits, clockAheadMs } = workerData;
if (clockAheadMs !== 0) moveClock(clockAheadMs);
const load = createRequire(root);
const react = load('react');

let asked = 0;
const answers = new Map();
const handlers = { call: () => undefined };

/** Everything leaves as one message of bounded size. */
function send(message) {
  const text = JSON.stringify(message);
  if (text.length > limits.messageBytes) {
    throw new Error(`a message of ${text.length} bytes is larger than the host takes (${limits.messageBytes})`);
  }
  parentPort.postMessage(text);
}

function ask(name, ...values) {
  const id = ++asked;
  return new Promise((resolve, reject) => {
    answers.set(id, { resolve, reject });
    try {
      send({ type: 'ask', id, name, values });
    } catch (error) {
      answers.delete(id);
      reject(error);
    }
  });
}

function fail(error) {
  parentPort.postMessage(JSON.stringify({ type: 'crash', message: String(error?.stack ?? error) }));
}

const renderer = createRenderer({ load, react, send, fail });
const api = createApi({ react, documented, launch, ask, renderer });
handlers.call = renderer.call;

parentPort.on('message', (text) => {
  const message = JSON.parse(text);
  if (message.type === 'answer') {
    const { resolve, reject } = answers.get(message.id) ?? {};
    answers.delete(message.id);
    if (message.error === undefined) resolve?.(message.value);
    else reject?.(new Error(message.error));
  } else if (message.type === 'call') {
    Promise.resolve()
      .then(() => renderer.call(message.handler, message.values.map(revive)))
      .then(
        // What it changed is drawn first.
        () => setTimeout(() => setTimeout(() => send({ type: 'called', id: message.id }), gatheredMs), gatheredMs),
        (error) => send({ type: 'called', id: message.id, error: String(error?.message ?? error) }),
      );
  } else if (message.type === 'toastAction') {
    api.runToastAction(message.toast, message.which);
  } else if (message.type === 'pop') {
    renderer.pop();
  }
});

/** Dates travel as text. */
function revive(value) {
  return value !== null && typeof value === 'object' && '$date' in value ? new Date(value.$date) : value;
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

// The bundle asks for these three and node's own modules; anything else is not there in Raycast.
const given = new Map([
  ['@raycast/api', api.module],
  ['react', react],
  ['react/jsx-runtime', load('react/jsx-runtime')],
]);
const loadModule = Module._load;
Module._load = function (request, parent, isMain) {
  const fromBundle = parent?.filename === bundle;
  if (given.has(request) && fromBundle) return given.get(request);
  if (fromBundle && !request.startsWith('node:') && !Module.builtinModules.includes(request)) {
    throw new Error(`${request} is not there in Raycast`);
  }
  return loadModule.call(this, request, parent, isMain);
};

try {
  const before = performance.now();
  const command = load(bundle);
  send({ type: 'loaded', ms: performance.now() - before });
  if (launch.tool) {
    const value = await runTool(command);
    send({ type: 'toolEnded', value });
  } else if (launch.mode === 'no-view') {
    await command.default(launchProps());
    send({ type: 'ended' });
  } else {
    renderer.start(react.createElement(command.default, launchProps()), launch.mode);
  }
} catch (error) {
  fail(error);
}

async function runTool(tool) {
  try {
    if (launch.skipConfirmation !== true) {
      const shown = await tool.confirmation?.(launch.input);
      if (shown !== undefined && !(await ask('confirmTool', shown))) return { cancelled: true };
    }
    return { answer: await tool.default(launch.input) };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}

/** The machine's clock as the command sees it; timers run as ever. */
function moveClock(aheadMs) {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMs;
  globalThis.Date = class MovedDate extends RealDate {
    static now = now;
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }
  };
}

function launchProps() {
  const { type, arguments: given = {}, context, draftValues, fallbackText } = launch;
  return {
    launchType: type,
    arguments: given,
    ...(context === undefined ? {} : { launchContext: context }),
    ...(draftValues === undefined ? {} : { draftValues }),
    ...(fallbackText === undefined ? {} : { fallbackText }),
  };
}
