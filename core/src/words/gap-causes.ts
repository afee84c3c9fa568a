import type { Gap } from '../model/catalogue.ts';
import { identityKey } from '../model/identity.ts';

/** Parts of the list of one person that could not be read for one cause. */
export interface GapCause {
  /** In the order they were met; at least one. */
  readonly gaps: readonly [Gap, ...Gap[]];
  /** What cures all of them. */
  readonly cure: string;
  /** The same for the same person and cause at every reading. */
  readonly id: string;
}

/**
 * Gaps by person and cause, in the order they were met. A tenant that refuses the sign-in does so for each permission and application; that
 * is one cause, whatever they are called: its cure names all of them.
 */
export function gapCauses(gaps: readonly Gap[]): readonly GapCause[] {
  const byCause = new Map<string, [Gap, ...Gap[]]>();
  for (const gap of gaps) {
    const { code } = gap.error;
    const id = ['gap', identityKey(gap.identity), code, ...(/^AADSTS\d+$/.test(code) ? [] : [gap.cure])].join(':');
    const alike = byCause.get(id);
    if (alike) alike.push(gap);
    else byCause.set(id, [gap]);
  }
  return [...byCause].map(([id, alike]) => ({ id, gaps: alike, cure: cureOfAll(alike.map(({ cure }) => cure)) }));
}

function cureOfAll(cures: readonly string[]): string {
  const different = [...new Set(cures)];
  if (different.length < 2) return different.join('');
  const links = different.map(consentLinkIn);
  const consents = links.filter((link) => link !== undefined);
  return consents.length < links.length ? different.join(' ') : consentOfAll(consents);
}

/** One link for each application and service: no request may ask for permissions of two. */
function consentOfAll(links: readonly URL[]): string {
  const byClient = new Map<string, { readonly link: URL; readonly scopes: Set<string> }>();
  for (const link of links) {
    for (const scope of scopesOf(link)) {
      const key = [link.searchParams.get('client_id'), scope.slice(0, scope.lastIndexOf('/'))].join(' ');
      const known = byClient.get(key) ?? { link: new URL(link), scopes: new Set<string>() };
      known.scopes.add(scope);
      byClient.set(key, known);
    }
  }
  const all = [...byClient.values()];
  const names = all.flatMap(({ scopes }) => [...scopes].map((scope) => scope.slice(scope.lastIndexOf('/') + 1)));
  const addresses = all.map(({ link, scopes }) => {
    link.searchParams.set('scope', [...scopes].join(' '));
    return link.href;
  });
  return `Consent is missing for ${names.join(', ')}. An administrator can grant it at ${addresses.join(' and at ')}`;
}

function consentLinkIn(cure: string): URL | undefined {
  const link = /https?:\/\/\S+\/adminconsent\?\S+/.exec(cure)?.[0];
  return link !== undefined && URL.canParse(link) ? new URL(link) : undefined;
}

function scopesOf(link: URL): readonly string[] {
  return (link.searchParams.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
}
