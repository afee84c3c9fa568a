// Makes the README's pictures from a real run of `pim --demo` in a pseudo-terminal: node scripts/pictures.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root } from './runtime.mjs';
import { drawTerminal } from './terminal-picture.mjs';
import { openTerminal } from './terminal-session.mjs';

const { NO_COLOR: _, ...env } = { ...process.env, TZ: 'UTC' };
const terminal = openTerminal({
  file: findNode(),
  args: [join(root, 'powertoys-run-bridge/helper/bin/pim.mjs'), '--demo'],
  cwd: root,
  env,
  columns: 96,
  rows: 22,
});
const save = (name, title) => {
  writeFileSync(join(root, 'docs', `${name}.svg`), drawTerminal(terminal.screen, title));
  console.log(`docs/${name}.svg`);
};
// What is typed, and what the screen shows before the next thing is typed.
const clear = '\u0015';
const steps = [
  ['', /Tidewater Robotics, Harrow Foods/],
  ['adm', /› adm[\s\S]*Enter/, 'palette', 'The palette, filtered by "adm"'],
  [`${clear}gl rea tide`, /1\/1/],
  ['\t', /1 ticked/],
  [`${clear}vpn owner`, /VPN Gateway Admins.*Group owner[\s\S]*1\/1/],
  ['\t', /2 ticked/],
  [`${clear}sec adm`, /Security Administrator[\s\S]*1\/1/],
  ['\t', /3 ticked/],
  [`${clear}owner arch`, /Archive 2019[\s\S]*1\/1/],
  ['\t', /4 ticked/],
  ['\r', /Reason \*/],
  ['ticket review', /ticket review/, 'form', 'What is asked once for four roles'],
  ['\r', /\d of 4 active/, 'result', 'What came of each'],
];
for (const [keys, wanted, name, title] of steps) {
  terminal.type(keys);
  await terminal.until(wanted);
  if (name) save(name, title);
}
terminal.kill('SIGKILL');
await terminal.ended;
process.exit(0);
