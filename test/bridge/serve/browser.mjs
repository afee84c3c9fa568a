// Stands for a person at the sign-in pages, without a browser: used as BROWSER by the tests of the helper. Approves and
// accepts what it is asked, in whatever order.
import { clickThrough, signInWithoutPage } from '@pim-palette/fake-tenant';

const [, , url = ''] = process.argv;
const visit = (press) => signInWithoutPage(fetch, url, { press });
// Without a hint it is asked who.
await clickThrough(visit).catch(() => clickThrough(visit, [`Sign in as ${process.env.SIGN_IN_AS ?? 'Ada'}`]));
