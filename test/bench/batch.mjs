// Twenty activations in one go, against one, and against one after the other, when every answer takes 300 ms.
import { companyOf, openCompany } from './company.mjs';

const latencyMs = 300;
const rounds = 3;
const counts = { directoryRole: 8, group: 6, azureResource: 6 };

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A fresh company each time: nothing is active, no policy is known. The lists are read before the clock starts. */
async function ready() {
  const { palette, tenant } = await openCompany(companyOf(counts), { latencyMs });
  const { eligibilities } = await palette.refresh({ interaction: 'allowed' });
  if (eligibilities.length !== 20) throw new Error(`${eligibilities.length} roles were read`);
  const activate = async (some) => {
    const plan = await palette.plan({ eligibilities: some, justification: 'bench', durationMs: 3_600_000 });
    const items = await palette.activate(plan);
    const bad = items.find((item) => item.outcome.state !== 'active');
    if (bad) throw new Error(`not active: ${JSON.stringify(bad.outcome)}`);
  };
  return { eligibilities, activate, tenant };
}

const one = [];
const twenty = [];
const oneByOne = [];
for (let round = 0; round < rounds; round += 1) {
  const a = await ready();
  one.push(await timed(() => a.activate(a.eligibilities.slice(0, 1))));
  const b = await ready();
  twenty.push(await timed(() => b.activate(b.eligibilities.slice(0, 20))));
  const c = await ready();
  oneByOne.push(
    await timed(async () => {
      for (const eligibility of c.eligibilities.slice(0, 20)) await c.activate([eligibility]);
    }),
  );
  for (const { tenant } of [a, b, c]) if (tenant.offences().length > 0) throw new Error('the tenant took offence');
}

const row = (name, values) => ({
  what: name,
  'median ms': Math.round(median(values)),
  '÷ one': +(median(values) / median(one)).toFixed(2),
});
console.log(`Activating at ${latencyMs} ms an answer: policy read, plan, send; ${rounds} rounds`);
console.table([row('1 role', one), row('20 roles in one go', twenty), row('20 roles one after the other', oneByOne)]);
console.log(`20 in one go ÷ 1: ${(median(twenty) / median(one)).toFixed(2)} (goal 1.30)`);
