// What must never be read in a log: tokens, codes and secrets of a sign-in, and who it was in full.

const secretNames =
  'access_?token|refresh_?token|id_?token|client_?assertion|client_?secret|client_?info|code_?verifier|device_?code|user_?code|assertion|password|justification|ticket_?number';

const rules: readonly (readonly [RegExp, string])[] = [
  // JWTs and what is left of one that was cut.
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, '[token]'],
  [/\b(bearer|basic|pop)\s+[\w.~+/=-]{8,}/gi, '$1 [token]'],
  // Refresh tokens and authorization codes of Entra.
  [/\b[01]\.A[\w-]{30,}(?:\.[\w-]+)*/g, '[token]'],
  [/\bM\.C\d+_[\w.!*$-]{20,}/g, '[token]'],
  [
    new RegExp(`(["']?\\b(?:${secretNames})["']?\\s*[:=]\\s*)("(?:[^"\\\\]|\\\\.)*"|'[^']*'|[^\\s&,;}]+)`, 'gi'),
    '$1[left out]',
  ],
  [/([?&#](?:code|state|nonce|session_state|login_hint)=)[^\s&#]+/gi, '$1[left out]'],
  [/\b[\w.+-]+@((?:[\w-]+\.)+[\w-]+)/g, '…@$1'],
  [/:\/\/[^\s/@]+@/g, '://[left out]@'],
];

/** The text without secrets and full user names, on one line, and not longer than a log line should be. */
export function redact(text: string): string {
  const clean = rules.reduce((shorter, [what, instead]) => shorter.replace(what, instead), text);
  return clean.replaceAll(/[\r\n]+/g, ' ⏎ ').slice(0, 2_000);
}
