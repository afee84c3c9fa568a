// The `claims` parameter. Source: OpenID Connect Core 5.5, 5.5.1: any claim may be asked for, by null or by an object with
// `essential`, `value`, `values`; members that are not understood are ignored. Microsoft Entra "Claims challenges, claims
// requests and client capabilities" (acrs, nbf, xms_cc). `capolids` and `polids`, ids of Conditional Access policies, are
// what Entra itself sends in errors (AzureAD/microsoft-authentication-library-for-js#5491); `amr` is community practice.
import * as z from 'zod';

import { misuse } from './sign-in-error.ts';

const requestedClaim = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
  })
  .nullable();
const requestedClaims = z.record(z.string(), requestedClaim);
const claimsSchema = z.looseObject({
  userinfo: requestedClaims.optional(),
  id_token: requestedClaims.optional(),
  access_token: requestedClaims.optional(),
});

/** What a token must satisfy, beyond its permissions. */
export interface ClaimsRequest {
  /** Authentication contexts (`c1`). */
  readonly contexts: readonly string[];
  /** Ids of Conditional Access policies the sign-in must satisfy. */
  readonly policies: readonly string[];
  readonly mfa: boolean;
  /** Client capability cp1: tokens may be revoked early, challenges may be sent. */
  readonly cp1: boolean;
  /** Seconds since 1970 before which the sign-in is not good enough. */
  readonly notBefore?: number;
}

/** What a request without claims asks for. */
export const noClaims: ClaimsRequest = { contexts: [], policies: [], mfa: false, cp1: false };

/** Reads the parameter. Throws AADSTS9002313 and names the offence when it is not JSON of that shape. */
export function parseClaims(text: string | undefined): ClaimsRequest {
  if (text === undefined || text === '') return noClaims;
  const parsed = claimsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const why = z.prettifyError(parsed.error).replaceAll('\n', ' ');
    throw misuse(9002313, 'malformedClaims', `the claims parameter is not a claims request: ${why}`, {
      why: 'claims is not valid.',
    });
  }
  const token = parsed.data.access_token ?? {};
  const wanted = (name: string): readonly string[] => {
    const claim = Object.hasOwn(token, name) ? token[name] : undefined;
    const all = [...(claim?.value === undefined ? [] : [claim.value]), ...(claim?.values ?? [])];
    return all.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
  };
  const notBefore = Number(wanted('nbf')[0] ?? Number.NaN);
  return {
    contexts: wanted('acrs'),
    policies: [...wanted('capolids'), ...wanted('polids')],
    mfa: wanted('amr').includes('mfa'),
    cp1: wanted('xms_cc').some((capability) => capability.toLowerCase() === 'cp1'),
    ...(Number.isFinite(notBefore) && { notBefore }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The claims an `interaction_required` answer asks for: what was asked and could not be given. */
export function printClaims(request: Pick<ClaimsRequest, 'contexts' | 'policies' | 'mfa'>): string {
  const [context] = request.contexts;
  return JSON.stringify({
    access_token: {
      ...(context !== undefined && { acrs: { essential: true, value: context } }),
      ...(request.policies.length > 0 && { capolids: { essential: true, values: request.policies } }),
      ...(request.mfa && { amr: { values: ['mfa'] } }),
    },
  });
}
