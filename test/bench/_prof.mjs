import { createMemoryStore } from '@pim-palette/core';
import { createHost } from '../raycast-extension/host/raycast-host.ts';
import { dist } from '../raycast-extension/world.ts';
import { companyOf, openCompany } from './company.mjs';
import { mkdirSync, writeFileSync } from 'node:fs'; import { join } from 'node:path'; import { createHash } from 'node:crypto';
const n = Number(process.argv[2]);
const snapshot = createMemoryStore();
const { palette } = await openCompany(companyOf({ directoryRole: n*0.6, group: n*0.2, azureResource: n*0.2 }), { stores: { snapshot, bundles: createMemoryStore(), history: createMemoryStore(), journal: createMemoryStore() } });
await palette.refresh();
const text = JSON.stringify(await snapshot.read()); console.log('snapshot bytes', text.length);
const host = createHost(dist);
const cloud = join(host.supportPath, 'cloud.json'); const nobody='http://127.0.0.1:9'; const pair={graph:nobody+'/graph',arm:nobody+'/arm'};
writeFileSync(cloud, JSON.stringify({ name:'bench', login:nobody, bases:pair, audiences:pair, clients:pair })); host.preferences.simulatedCloud = cloud;
const folder = join(host.cachePath,'catalogue'); mkdirSync(folder,{recursive:true});
writeFileSync(join(folder, createHash('sha1').update('simulated-bench.catalogue').digest('hex')), text);
for (let i=0;i<4;i++){ const b=performance.timeOrigin+performance.now(); const s=host.launch('activate-role');
const r=await s.until(()=>s.items().length>10&&s.renders.at(-1)); console.log('rows', (r.at-b).toFixed(1), 'load', s.loadMs().toFixed(1), 'renders', s.renders.map(x=>(x.at-b).toFixed(0)).join(','), 'bytes', JSON.stringify(r.views).length); await new Promise(r=>setTimeout(r,300)); await s.unload(); }
await host.close();
