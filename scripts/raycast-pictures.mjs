// Makes the pictures of the extension's README from its built commands over the demo tenant:
// node --conditions=pim-source scripts/raycast-pictures.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '../test/raycast-extension/host/raycast-host.ts';
import { actionsOf } from '../test/raycast-extension/host/tree.ts';
import { buildExtension, dist } from '../test/raycast-extension/world.ts';
import { drawView } from './raycast-drawing.mjs';
import { root } from './runtime.mjs';

const media = join(root, 'raycast-extension/media');
mkdirSync(media, { recursive: true });
buildExtension();

function save(session, name, options) {
  for (const theme of ['light', 'dark']) {
    const file = `${name}-${theme}.svg`;
    writeFileSync(join(media, file), `${drawView(session, { theme, ...options })}\n`);
    console.log(`raycast-extension/media/${file}`);
  }
}

const host = createHost(dist, { demoTenant: true });
const list = host.launch('activate-role');
await list.until(() => list.view()?.props.isLoading === false && list.items().length > 5);
save(list, 'list', { title: 'Activate Role: what is active, what waits, what is eligible' });

for (const title of ['Global Reader', 'Exchange Administrator', 'Security Administrator']) {
  await list.act('Tick', title);
  await list.until(() => list.item('ticked')?.subtitle.endsWith(title));
}
await list.act(actionsOf(list.item('ticked')?.node)[0].title, 'ticked');
await list.until(() => list.view()?.type === 'Form' && list.view()?.props.isLoading === false);
await list.fill('justification', 'change window CHG-2041');
await list.fill('duration', 'PT8H');
await list.submit();
await list.until(() => list.field('ticketNumber')?.error);
save(list, 'form', { title: 'The form for three roles, a field in error' });
await list.fill('ticketNumber', 'INC0001234');
await list.submit();
await list.until(() => list.view()?.type === 'List' && list.view()?.props.isLoading === false && list.depth() === 3);
save(list, 'result', { title: 'What came of it, role by role', selected: 'Security Administrator' });
await list.unload();
await host.close();
