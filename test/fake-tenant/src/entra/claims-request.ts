// The `claims` parameter. Source: OpenID Connect Core 5.5; Microsoft Entra "Claims challenges, claims requests and client
// capabilities" (acrs, nbf, xms_cc). `amr` in it is community practice, documented nowhere.
import * as z from 'zod';

import { misuse } from './sign-in-error.ts';

const requestedClaim = z
  .strictObject({
    essential: z.boolean().optional(),
    value: z.string().optional(),
    values: z.array(z.string()).optional(),
  })
  .nullable();
const claimsSchema = z.strictObject({
  id_token: z.record(z.string(), requestedClaim).optional(),
  access_token: z
    .strictObject({ acrs: requestedClaim, amr: requestedClaim, nbf: requestedClaim, xms_cc: requestedClaim })
    .partial()
    .optional(),
});

/** What a token must satisfy, beyond its permissions. */
export interface ClaimsRequest {
  /** Authentication contexts (`c1`). */
  readonly contexts: readonly string[];
  readonly mfa: boolean;
  /** Client capability cp1: tokens may be revoked early, challenges may be sent. */
  readonly cp1: boolean;
  /** Seconds since 1970 before which the sign-in is not good enough. */
  readonly notBefore?: number;
}

const nothing: ClaimsRequest = { contexts: [], mfa: false, cp1: false };

/** Reads the parameter. Throws AADSTS9002313 and names the offence when it is not the documented JSON. */
export function parseClaims(text: string | undefined): ClaimsRequest {
  if (text === undefined || text === '') return nothing;
  const parsed = claimsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const why = z.prettifyError(parsed.error).replaceAll('\n', ' ');
    throw misuse(9002313, 'malformedClaims', `the claims parameter is not a claims request: ${why}`, {
      why: 'claims is not valid.',
    });
  }
  const token = parsed.data.access_token ?? {};
  const wanted = (claim: z.output<typeof requestedClaim> | undefined): readonly string[] => [
    ...(claim?.value === undefined ? [] : [claim.value]),
    ...(claim?.values ?? []),
  ];
  const notBefore = Number(wanted(token.nbf)[0] ?? Number.NaN);
  return {
    contexts: wanted(token.acrs),
    mfa: wanted(token.amr).includes('mfa'),
    cp1: wanted(token.xms_cc).some((capability) => capability.toLowerCase() === 'cp1'),
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
export function printClaims(request: Pick<ClaimsRequest, 'contexts' | 'mfa'>): string {
  const [context] = request.contexts;
  return JSON.stringify({
    access_token: {
      ...(context !== undefined && { acrs: { essential: true, value: context } }),
      ...(request.mfa && { amr: { values: ['mfa'] } }),
    },
  });
}
