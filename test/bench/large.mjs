// The scenario `large`: 5,000 eligibilities of three kinds in three tenants, deep management groups, 400 administrative units. How many
// requests a first reading and the next one take, for how long, and what the lists cost in memory.
import { largeCompanyScenario } from '@pim-palette/fake-tenant';
import { openCompany } from './company.mjs';

const answers = new Map();
let counted;
const company = await openCompany(largeCompanyScenario(), {
  onAnswer(url) {
    const { pathname } = new URL(url);
    counted?.set(pathname, (counted.get(pathname) ?? 0) + 1);
  },
});

// At home the company has signed in already.
for (const tenant of ['meridianlogistics.example', 'oakfield.example']) await company.palette.signIn({ tenant });

/** Everything that is not garbage, MB. The tenant lives in the same process: only what is added to it is the palette's. */
function memory() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

async function read(name) {
  counted = new Map();
  const start = performance.now();
  const { eligibilities, gaps } = await company.palette.refresh({ interaction: 'allowed' });
  const ms = performance.now() - start;
  if (eligibilities.length !== 5_000) throw new Error(`${eligibilities.length} were read`);
  if (gaps.length > 0) throw new Error(`${gaps.length} gaps: ${gaps[0].error.message}`);
  answers.set(name, {
    eligibilities: eligibilities.length,
    lists: counted.size,
    requests: [...counted.values()].reduce((sum, count) => sum + count, 0),
    'of them $batch': counted.get('/v1.0/$batch') ?? 0,
    ms: Math.round(ms),
  });
}

const before = memory();
await read('first reading');
const held = memory();
await read('next reading');
const again = memory();
const start = performance.now();
company.palette.rows('reader');
const firstWordMs = performance.now() - start;
const indexed = memory();
console.table(Object.fromEntries(answers));
console.log(
  `memory: ${(held - before).toFixed(0)} MB more once it is read, ${(again - held).toFixed(0)} more by the next reading, ` +
    `${(indexed - again).toFixed(0)} more for searching; the first word takes ${firstWordMs.toFixed(0)} ms`,
);
const offences = company.tenant.offences();
if (offences.length > 0) throw new Error(`the tenant took offence: ${offences[0].sentence}`);
process.exit(0);
