// Makes the README's pictures from a real run of `pim --demo` in a pseudo-terminal: node scripts/pictures.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root } from './runtime.mjs';
import { drawTerminal } from './terminal-picture.mjs';
import { openTerminal } from './terminal-session.mjs';

const terminal = openTerminal({
  file: findNode(),
  args: [join(root, 'powertoys-run-bridge/helper/bin/pim.mjs'), '--demo'],
  cwd: root,
  env: { ...process.env, TZ: 'UTC', NO_COLOR: undefined },
  columns: 96,
  rows: 26,
});
const save = (name, title) => {
  writeFileSync(join(root, 'docs', `${name}.svg`), drawTerminal(terminal.screen, title));
  console.log(`docs/${name}.svg`);
};
const steps = JSON.parse(process.env.PICTURE_STEPS ?? '[]');
for (const [keys, wait, name, title] of steps) {
  terminal.type(keys);
  await terminal.until(new RegExp(wait));
  if (name) save(name, title);
}
terminal.kill();
