import type { SignInWait } from '../model/sign-in-wait.ts';

/** What is said while a sign-in waits for the person, the same in every door. */
export interface WaitWords {
  readonly title: string;
  /** What to do now, in one line; a code and its place are in it. */
  readonly detail: string;
}

/** Who is signed in now; that it is somebody else than was asked for is said, whatever page was at hand. */
export function signedInWords(username: string, asked: string | undefined): string {
  const isAsked = asked === undefined || asked.toLowerCase() === username.toLowerCase();
  return isAsked ? `Signed in as ${username}` : `Signed in as ${username}, not as ${asked} as asked for`;
}

/** The words for it. */
export function waitWords({ page, unopened, code, codeRefused }: SignInWait): WaitWords {
  const title =
    page === undefined && code !== undefined
      ? 'Waiting for the sign-in with a code'
      : 'Waiting for the sign-in in the browser';
  const typed = code === undefined ? [] : [`Enter the code ${code.userCode} at ${code.url}`];
  const opened =
    unopened !== undefined
      ? ['No browser could be opened: copy the address into one']
      : code === undefined
        ? ['Sign in there; it goes on here by itself']
        : [];
  const refused = codeRefused === undefined ? [] : [`No code can be used: ${codeRefused}`];
  return { title, detail: [...typed, ...opened, ...refused].join(' · ') };
}

/** The same for where there are only lines: the address, and what to type. None while there is nothing to tell yet. */
export function waitLines({ page, unopened, code, codeRefused }: SignInWait): readonly string[] {
  const opened =
    page === undefined
      ? []
      : [
          unopened === undefined
            ? `If no page opened, open this one to sign in: ${page}`
            : `${unopened.replace(/\.$/, '')}. Open this page to sign in: ${page}`,
        ];
  const typed =
    code === undefined ? [] : [page === undefined ? code.message : `Or sign in with a code. ${code.message}`];
  const refused = codeRefused === undefined ? [] : [`No code can be used: ${codeRefused}`];
  return [...opened, ...typed, ...refused];
}
