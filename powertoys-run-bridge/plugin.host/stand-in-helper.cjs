// In place of the compiled helper where only the plugin is looked at: speaks the protocol, knows no PIM.
// What a query says decides what it does: `crash` ends it at once, `late` answers after a moment, `fail` is an error.
'use strict';

let buffer = Buffer.alloc(0);

function send(message) {
  const content = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  process.stdout.write(`Content-Length: ${content.length}\r\n\r\n`);
  process.stdout.write(content);
}

const row = (title, more = {}) => ({
  id: title,
  type: 'eligible',
  icon: 'eligible',
  title,
  titleMatches: [0, 1],
  subtitle: 'Directory · Zürich',
  subtitleMatches: [],
  state: '4 h',
  enter: 'activate until 18:40',
  does: 'activate',
  keepsOpen: false,
  unconfirmed: false,
  actions: [{ id: 'form', title: 'Form', icon: 'form', letter: 'F', keepsOpen: false }],
  ...more,
});

const others = [
  row('Key Vault Administrator', {
    type: 'active',
    icon: 'active',
    titleMatches: [],
    subtitle: 'kv-prod · Production · Contoso',
    state: 'active, 2 h 14 min left',
    enter: 'what can be done with it',
    does: 'menu',
    keepsOpen: true,
  }),
  row('Security Administrator', {
    type: 'waiting',
    icon: 'waiting',
    titleMatches: [],
    subtitle: 'Directory · Fabrikam',
    state: 'waiting for approval since 14:02',
    enter: 'follow or withdraw',
    does: 'menu',
    keepsOpen: true,
    unconfirmed: true,
  }),
];

const methods = {
  initialize: () => ({ protocolVersion: 1, productVersion: '0.0.0', capabilities: [] }),
  query: ({ text, clipboard }) => {
    if (text === 'crash') process.exit(3);
    if (text === 'fail') throw new Error('The stand-in was told to fail.');
    const about = { id: 'about', title: `${process.pid} ${process.env.NODE_OPTIONS ?? 'clean'}`, subtitle: clipboard ?? '東京', does: 'nothing', type: 'notice', state: '' };
    return { rows: [row(text || 'Global Reader'), ...others, row('about', about)], settled: true };
  },
  invoke: ({ rowId, actionId }) => {
    send({ method: 'notify', params: { title: `${rowId} ${actionId ?? 'enter'}`, body: 'Größe', severity: 'success' } });
    return {};
  },
  settings: () => ({}),
  shutdown: () => ({}),
};

function take({ id, method, params }) {
  if (id === undefined) return;
  try {
    const result = methods[method](params);
    const answer = () => send({ id, result });
    if (params?.text === 'late') setTimeout(answer, 400);
    else answer();
  } catch (error) {
    send({ id, error: { code: -32603, message: error.message } });
  }
}

process.stdin.on('data', (data) => {
  buffer = Buffer.concat([buffer, data]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    const content = buffer.toString('utf8', end + 4, end + 4 + length);
    buffer = buffer.subarray(end + 4 + length);
    take(JSON.parse(content));
  }
});
// The word `stay` for its data folder leaves it running when its input ends, so that only the job object ends it.
process.stdin.on('end', () => {
  if (process.env.PIM_PALETTE_HOME !== 'stay') process.exit(0);
});
setInterval(() => {}, 1000);
process.stderr.write('stand-in helper: ready\n');
