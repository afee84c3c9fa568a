import { readArmSentences } from './arm-sentences.ts';
import type { Finding } from './finding.ts';
import { readOfficeRefusal } from './office-refusal.ts';
import { readServiceSentences } from './service-sentences.ts';
import { readStorageRefusal } from './storage-refusal.ts';
import { unwrap } from './unwrap.ts';
import { readAzureWords, readForbidden, readGraphRefusal, readHost, readNamedActions } from './vague-refusal.ts';
import { readElsewhere, readWithoutRole } from './without-role.ts';

/**
 * What a pasted refusal tells, in the order of its text: one finding a refusal, the same one once. Never empty and never throws: what
 * is not understood has the cause `unknown`. Sentences that name their action count before codes, codes before guesses by command.
 */
export function readDenial(text: string): readonly Finding[] {
  const unwrapped = unwrap(text);
  const azure = readArmSentences(unwrapped.tight);
  const services = readServiceSentences(azure.rest);
  const certain = [...azure.findings, ...services.findings];
  const rest = { ...unwrapped, tight: services.rest };
  const blocking = readWithoutRole(rest.tight, { hasRole: certain.length > 0 });
  if (blocking) return distinct([...certain, blocking]);
  const graph = ofPerson(readGraphRefusal(rest), unwrapped.flat);
  if (certain.length > 0) return distinct([...certain, ...(graph?.cause === 'role' ? [graph] : [])]);
  const guess =
    readStorageRefusal(rest) ??
    readAzureWords(rest) ??
    readNamedActions(rest) ??
    graphOr(graph, () => ofPerson(readOfficeRefusal(rest), unwrapped.flat)) ??
    readHost(rest) ??
    readForbidden(rest) ??
    graph ??
    readElsewhere(rest.tight);
  return [guess ?? unknown];
}

const unknown: Finding = {
  cause: 'unknown',
  actions: [],
  way: 'No refusal was found in this text. Paste the whole error with the command, or say the task in words.',
};

/** An app that signed in as itself: `Get-MgContext`, the parameters of connecting, what pipelines say of their sign-in. */
const appOnly =
  /AuthType\W{1,4}AppOnly|\bapp[- ]?only\b|-CertificateThumbprint|-ClientSecretCredential|--service-principal|with service principal|client_credentials|ClientSecretCredential|ManagedIdentityCredential|az login (?:-i\b|--identity)|"?idtyp"?\W{1,4}app\b/i;

/** A role of the directory that an app lacks is none of the person's: it has permissions, and perhaps a role, of its own. */
function ofPerson(finding: Finding | undefined, flat: string): Finding | undefined {
  if (finding?.cause !== 'role' || finding.plane !== 'directory' || !appOnly.test(flat)) return finding;
  return {
    ...finding,
    cause: 'appPermission',
    way: 'An app asked, signed in as itself: it needs an application permission with consent, or a directory role of its own. Yours does not count.',
  };
}

/** What Graph says of an operation counts before what its product may mean; without an operation the product is heard. */
function graphOr(graph: Finding | undefined, product: () => Finding | undefined): Finding | undefined {
  return graph && graph.actions.length > 0 ? graph : product();
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const { cause, actions, scope, scopes } = finding;
    const key = JSON.stringify([cause, actions, scope ?? scopes ?? '']).toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
