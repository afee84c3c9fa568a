// The first reading of everything: 5,000 eligibilities of three kinds against what the service's answers take, and the first
// sign-in of a smaller company from the browser's answer to complete rows.
import { companyOf, openCompany } from './company.mjs';

const latencyMs = 300;
const rounds = 3;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Reads a company for the first time: how long it took, and the requests by list. */
async function read(counts, options) {
  const lists = new Map();
  const company = await openCompany(companyOf(counts), {
    latencyMs,
    ...options,
    onAnswer(url) {
      const { pathname } = new URL(url);
      lists.set(pathname, (lists.get(pathname) ?? 0) + 1);
    },
  });
  const start = performance.now();
  const { eligibilities, gaps } = await company.palette.refresh({ interaction: 'allowed' });
  const end = performance.now();
  const { directoryRole, group, azureResource } = counts;
  if (eligibilities.length !== directoryRole + group + azureResource)
    throw new Error(`${eligibilities.length} were read`);
  if (gaps.length > 0 || company.tenant.offences().length > 0) throw new Error('gaps, or the tenant took offence');
  return { ms: end - start, sinceBrowserMs: end - company.browserAnsweredAt, lists };
}

const large = { directoryRole: 2_000, group: 1_500, azureResource: 1_500, subscriptions: 20 };
const reads = [];
for (let round = 0; round < rounds; round += 1) reads.push(await read(large));
const { lists } = reads[0];
const names = lists.get('/v1.0/$batch') ?? 0;
lists.delete('/v1.0/$batch');
const pages = [...lists.values()].reduce((sum, count) => sum + count, 0);
// The pages of one list come one after the other: nothing is read faster than the longest of them.
const answersMs = Math.max(...lists.values()) * latencyMs;
const wallMs = median(reads.map(({ ms }) => ms));
console.log(`Reading 5,000 eligibilities for the first time, ${latencyMs} ms an answer; ${rounds} rounds`);
console.log(
  `  requests: ${pages} pages of ${lists.size} lists, and ${names} for the names of 1,500 groups, 20 at a time`,
);
console.log(`  ${Math.round(wallMs)} ms ÷ the longest list's answers: ${(wallMs / answersMs).toFixed(2)} (goal 1.50)`);

const small = { directoryRole: 12, group: 12, azureResource: 12, subscriptions: 4 };
const firsts = [];
for (let round = 0; round < rounds; round += 1) firsts.push(await read(small, { signInTakesTime: true }));
const firstMs = median(firsts.map(({ sinceBrowserMs }) => sinceBrowserMs));
console.log(
  `First sign-in, from the browser's answer to complete rows: ${Math.round(firstMs)} ms ÷ one answer of ${latencyMs} ms:`,
);
console.log(`  ${(firstMs / latencyMs).toFixed(1)} one after the other`);
