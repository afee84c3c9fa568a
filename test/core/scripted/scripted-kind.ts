import type {
  Activation,
  ActivationRequest,
  Eligibility,
  Kind,
  KindContext,
  KindOperations,
  RequestRecord,
  WriteOptions,
} from '@pim-palette/core';

/** What one call of a write was given. */
export interface Write {
  readonly name: string;
  readonly id: string;
  readonly how: WriteOptions;
  readonly request?: ActivationRequest;
  readonly context: KindContext;
}

export type Answers = Partial<Omit<KindOperations, 'kind' | 'scopes'>>;

/** A kind that answers as told; a read nobody scripted answers with nothing, a write nobody scripted fails the test. */
export function scriptedKind(
  kind: Kind,
  answers: Answers = {},
): KindOperations & { readonly writes: readonly Write[] } {
  const writes: Write[] = [];
  const unscripted = (what: string) => (): never => {
    throw new Error(`${what} was not expected`);
  };
  return {
    kind,
    writes,
    scopes: { read: [`${kind}.read`], write: [`${kind}.read`, `${kind}.write`] },
    listEligibilities: async () => ({ items: [], gaps: [] }),
    listActivations: async () => ({ items: [] as Activation[], gaps: [] }),
    listOpenRequests: async () => ({ items: [], gaps: [] }),
    listEnds: async () => ({ items: [], gaps: [] }),
    listRequests: async () => ({ items: [], gaps: [] }),
    readPolicies: async (_context, eligibilities: readonly Eligibility[]) =>
      eligibilities.map(() => ({
        known: true,
        asksJustification: false,
        asksTicket: false,
        asksMfa: false,
        asksApproval: false,
        approvers: [],
      })),
    checkActivation: unscripted('checkActivation'),
    readRequest: async () => undefined,
    findSentRequest: async () => undefined,
    readInForce: async () => 'cannotTell' as const,
    ...answers,
    async requestActivation(context, request, id, how): Promise<RequestRecord> {
      writes.push({ name: request.eligibility.roleName, id, how, request, context });
      return (answers.requestActivation ?? unscripted('requestActivation'))(context, request, id, how);
    },
    async requestDeactivation(context, eligibility, id, how): Promise<RequestRecord> {
      writes.push({ name: eligibility.roleName, id, how, context });
      return (answers.requestDeactivation ?? unscripted('requestDeactivation'))(context, eligibility, id, how);
    },
    async cancelRequest(context, requestId, how): Promise<void> {
      writes.push({ name: requestId, id: requestId, how, context });
      return (answers.cancelRequest ?? unscripted('cancelRequest'))(context, requestId, how);
    },
  };
}
