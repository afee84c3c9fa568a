// Stands for a person at the sign-in pages, without a browser: used as BROWSER by the tests of the helper. Approves and
// accepts what it is asked, in whatever order.
import { signInWithoutPage } from '@pim-palette/fake-tenant';

const asked = [[], ['Approve'], ['Accept'], ['Approve', 'Accept'], ['Accept', 'Approve']];
// Without a hint it is asked who.
const answers = [...asked, ...asked.map((press) => ['Sign in as Ada', ...press])];
const [, , url = ''] = process.argv;
for (const [index, press] of answers.entries()) {
  try {
    await signInWithoutPage(fetch, url, { press });
    break;
  } catch (error) {
    if (index === answers.length - 1) throw error;
  }
}
