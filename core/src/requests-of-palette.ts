import type { Engine } from './engine.ts';
import type { KindContext } from './kinds/kind.ts';
import type { Catalogue } from './model/catalogue.ts';
import type { EligibilityKey } from './model/eligibility.ts';
import { type Identity, identityKey } from './model/identity.ts';
import type { Policy } from './model/policy.ts';
import type { Palette } from './palette.ts';

/** What a palette asks the services besides what its rows are made of: requests of the past and of others, and narrower scopes. */
type RequestsOfPalette = Pick<
  Palette,
  | 'sentRequests'
  | 'past'
  | 'approvals'
  | 'decide'
  | 'extend'
  | 'extensions'
  | 'cancelExtensions'
  | 'childScopes'
  | 'findTenants'
  | 'need'
>;

/** What they need of the palette. */
export interface RequestsParts {
  readonly engineOf: () => Promise<Engine>;
  /** Those whose tenants are not hidden; throws `notSignedIn` when nobody is signed in. */
  readonly signedInPeople: () => Promise<readonly Identity[]>;
  /** Hidden tenants' too, after the others; throws `notSignedIn` when nobody is signed in. */
  readonly everybody: () => Promise<readonly Identity[]>;
  readonly catalogue: () => Catalogue;
  /** What is known of the policies by now. */
  readonly policies: () => ReadonlyMap<EligibilityKey, Policy>;
}

/** Composes them. */
export function requestsOfPalette(parts: RequestsParts): RequestsOfPalette {
  const { engineOf, signedInPeople, everybody, catalogue, policies } = parts;
  return {
    async sentRequests(key) {
      const { journal } = await engineOf();
      const entries = (await journal.entries()).filter((entry) => key === undefined || entry.key === key);
      return entries.toSorted((a, b) => b.sentAt - a.sentAt);
    },

    async past({ cached = false, ...options } = {}) {
      const engine = await engineOf();
      const { past, journal, kinds } = engine;
      if (cached) return { acts: await past.merge(await journal.entries(), []), gaps: [] };
      // What is hidden now was asked for all the same: evidence has no holes.
      const people = await everybody();
      const context = contexts(engine, options);
      return engine.readPast({ past, journal, kinds, people, eligibilities: catalogue().eligibilities, context });
    },

    async childScopes(eligibility, at = eligibility.scope, { signal } = {}) {
      const engine = await engineOf();
      return engine.listChildScopes(engine.context(eligibility.identity, signal), at);
    },

    async need(text, { catalogue: known = catalogue(), ...options } = {}) {
      const engine = await engineOf();
      const people = await signedInPeople();
      const has = new Set([...known.eligibilities, ...known.activations].map(({ identity }) => identityKey(identity)));
      return engine.askNeed(text, {
        kept: engine.keptDefinitions,
        people: people.filter((one) => has.has(identityKey(one))),
        catalogue: known,
        policies: policies(),
        context: contexts(engine, options),
      });
    },

    async findTenants(options = {}) {
      const engine = await engineOf();
      return engine.findTenants(await everybody(), contexts(engine, options));
    },

    async approvals(options = {}) {
      const engine = await engineOf();
      return engine.listApprovals(await signedInPeople(), engine.kinds, contexts(engine, options));
    },

    async extend(eligibilities, wish, options) {
      const engine = await engineOf();
      return engine.extendBatch(eligibilities, wish, engine.extending, options);
    },

    async extensions(eligibilities, options = {}) {
      const engine = await engineOf();
      return engine.listExtensions(eligibilities, contexts(engine, options));
    },

    async cancelExtensions(requests) {
      const engine = await engineOf();
      return engine.cancelExtensions(requests, engine.extending);
    },

    async decide(approvals, wish, options) {
      const engine = await engineOf();
      return engine.decideBatch(approvals, wish, engine.deciding, options);
    },
  };
}

/** How reads are made for whom. */
function contexts(
  engine: Engine,
  { signal, interaction }: { readonly signal?: AbortSignal; readonly interaction?: 'never' | 'allowed' },
): (identity: Identity) => KindContext {
  return (identity) => ({ ...engine.context(identity, signal), ...(interaction ? { interaction } : {}) });
}
