import { createSender } from './activate/send-wish.ts';
import { tell } from './activate/tell.ts';
import { createSignInWaits } from './auth/sign-in-waits.ts';
import { finderOf } from './bundles/bundles.ts';
import { createCatalogueState } from './catalogue/catalogue-state.ts';
import { createChosenTenants, peopleOf } from './catalogue/chosen-tenants.ts';
import { createKnownPolicies } from './catalogue/known-policies.ts';
import type { Engine } from './engine.ts';
import { PimError } from './errors.ts';
import { createWaitingElsewhere } from './follow/waiting-elsewhere.ts';
import type { JournalEntry } from './journal/journal.ts';
import type { Catalogue, Gap } from './model/catalogue.ts';
import { withoutMaximumMs } from './model/duration.ts';
import type { Eligibility } from './model/eligibility.ts';
import type { Identity } from './model/identity.ts';
import type { OutcomeState } from './model/outcome.ts';
import { noOwn, type OwnOf, type OwnRole } from './model/own-role.ts';
import type { ActivationWish, Plan } from './model/plan.ts';
import { createProlonger } from './more-time/prolong.ts';
import { ownOf } from './own-names/own-roles.ts';
import type { BatchItem, FollowEvent, Palette, PaletteParts, SendResult } from './palette.ts';
import { requestsOfPalette } from './requests-of-palette.ts';
import { buildRows, type CatalogueView, viewCatalogue } from './rows/build-rows.ts';
import { readQuery } from './rows/read-query.ts';
import { createDrafts } from './stores/drafts.ts';
import { createPersonalDocuments } from './stores/personal-documents.ts';

/** What counts as a use of an eligibility: it was asked for, and not turned down. */
const usedStates: ReadonlySet<OutcomeState> = new Set([
  'active',
  'scheduled',
  'pendingApproval',
  'provisioning',
  'unconfirmed',
]);

/** Whoever ended a role, or tried and does not know, does not want it again. */
const endedStates: ReadonlySet<OutcomeState> = new Set(['withdrawn', 'provisioning', 'unconfirmed']);

/** The module of everything the first rows do not need. */
export type EngineModule = typeof import('./engine.ts');

/**
 * Composes core for one door, with the engine from wherever the door keeps it: a launcher that bundles each command into one
 * file has it apart. It is loaded once, when it is first needed.
 */
export function composePalette(parts: PaletteParts, loadEngine: () => Promise<EngineModule>): Palette {
  const { clock, stores, settings, tokens } = parts;
  const now = () => clock.now();
  const durations = {
    defaultMs: withoutMaximumMs,
    ...(settings.defaultDurationMs === undefined ? {} : { preferredMs: settings.defaultDurationMs }),
  };

  let loading: Promise<EngineModule> | undefined;
  let loaded: Engine | undefined;
  const moduleOf = (): Promise<EngineModule> => {
    loading ??= loadEngine();
    return loading;
  };
  const engineOf = async (): Promise<Engine> => {
    const { createEngine } = await moduleOf();
    loaded ??= createEngine(parts);
    return loaded;
  };

  const personal = createPersonalDocuments(stores);
  const mayKeep = () => settings.keepRecentJustifications;
  const drafts = createDrafts(stores.drafts === undefined ? undefined : { store: stores.drafts, mayKeep, now });
  const policies = createKnownPolicies(async (kind, identity, eligibilities, signal) => {
    const engine = await engineOf();
    return engine.kindOf(kind).readPolicies(engine.context(identity, signal), eligibilities);
  }, now);
  const tenants = createChosenTenants({
    tokens,
    choices: () => personal.tenants,
    async read(identity) {
      const engine = await engineOf();
      return engine.readTenant(engine.client, identity);
    },
  });
  const state = createCatalogueState(
    stores.snapshot,
    clock,
    policies,
    tenants.known.domains,
    (lists, entries, at) => (loaded === undefined ? lists : loaded.withOwnChanges(lists, entries, at)),
    tenants.visible,
  );
  const elsewhere = createWaitingElsewhere();
  /** By the id of the request: what its withdrawal comes to. */
  const withdrawals = new Map<string, ReturnType<Palette['cancel']>>();
  let signedIn = false;
  let refreshes = 0;
  let own: { readonly roles: readonly OwnRole[]; readonly of: readonly Eligibility[]; readonly is: OwnOf } | undefined;
  let view: { readonly of: Catalogue; readonly is: CatalogueView } | undefined;

  function viewOf(catalogue: Catalogue): CatalogueView {
    if (view?.of !== catalogue) view = { of: catalogue, is: viewCatalogue(catalogue) };
    return view.is;
  }

  /** Found once for each list and each change: keys are looked for in all of them. */
  function ownNow(): OwnOf {
    const { ownRoles: roles } = personal;
    const { eligibilities } = state.current();
    if (own?.roles !== roles || own.of !== eligibilities)
      own = { roles, of: eligibilities, is: roles.length === 0 ? noOwn : ownOf(roles, finderOf(eligibilities)) };
    return own.is;
  }

  async function identities(): Promise<readonly Identity[]> {
    const all = (await tokens.identities()).map(tenants.named);
    signedIn = all.length > 0;
    return tenants.ordered(all);
  }

  /** The same of a document that was just read. */
  function ownIn(roles: readonly OwnRole[]): OwnOf {
    return ownOf(roles, finderOf(state.current().eligibilities));
  }

  async function signedInPeople(): Promise<readonly Identity[]> {
    const people = await identities();
    if (people.length > 0) return people;
    throw new PimError('notSignedIn', tokens.lockedWords?.() ?? 'Nobody is signed in. Sign in first.');
  }

  /** Those of them whose tenants are not hidden: whom services are asked about. */
  async function listedPeople(): Promise<readonly Identity[]> {
    return (await signedInPeople()).filter(({ tenantId }) => !tenants.isHidden(tenantId));
  }

  /** Goes to the tenants that are to be listed and where nobody is signed in; gives what those that refuse say. */
  async function joinWanted(engine: Engine, signal: AbortSignal | undefined): Promise<readonly Gap[]> {
    const { tenants: wanted = [] } = parts;
    const [kind] = engine.kinds;
    if (wanted.length === 0 || kind === undefined) return [];
    const context = (identity: Identity) => engine.context(identity, signal);
    const people = await identities();
    const gaps = await engine.joinTenants({
      wanted,
      people,
      tokens,
      tenants,
      kind,
      context,
      ...(signal ? { signal } : {}),
    });
    // What they are called is known by those who let somebody in.
    if (gaps.length > 0) await palette.findTenants(signal ? { signal } : {}).catch(() => undefined);
    return gaps.map((gap) => ({ ...gap, identity: tenants.named(gap.identity) }));
  }

  /** Who is signed in, and who has rows of an earlier run. */
  async function everybody(): Promise<readonly Identity[]> {
    return [...(await identities()), ...peopleOf(state.current())];
  }

  /** The journal changed: shows the known lists with it. What was sent stays sent when that fails. */
  async function showOwnChanges(): Promise<void> {
    try {
      const { journal } = await engineOf();
      await state.take(await journal.entries());
    } catch {
      // The next refresh shows them.
    }
  }

  /** What came of a request that was made elsewhere is in no journal: the list of before must not go on showing it. */
  function takeOff({ askedElsewhere, requestId = '' }: JournalEntry): void {
    elsewhere.forget(requestId);
    if (askedElsewhere) state.drop(requestId);
  }

  /** What this program withdrew is told where it was withdrawn: who follows it as well would tell it twice. */
  async function isToldByItself({ entry: { requestId = '' }, outcome }: FollowEvent): Promise<boolean> {
    if (outcome.state !== 'withdrawn') return false;
    const items = await withdrawals.get(requestId)?.catch(() => undefined);
    return items?.some((item) => item.request.requestId === requestId && item.outcome.state === 'withdrawn') === true;
  }

  async function rememberUse(items: readonly BatchItem[], plan: Plan): Promise<void> {
    const used = items.filter(({ outcome }) => usedStates.has(outcome.state));
    const given = plan.rows.find((row) => row.step === 'send')?.request.justification;
    const justification = settings.keepRecentJustifications ? given : undefined;
    const keys = used.map(({ eligibility }) => eligibility.key);
    await personal.remember(keys, now(), justification);
  }

  const asking = requestsOfPalette({
    engineOf,
    signedInPeople: async () => (await tenants.known.named(await listedPeople())).map(tenants.named),
    async everybody() {
      const people = (await tenants.known.named(await signedInPeople())).map(tenants.named);
      // Where one of them refuses the next is asked: hidden ones last.
      return people.toSorted((a, b) => Number(tenants.isHidden(a.tenantId)) - Number(tenants.isHidden(b.tenantId)));
    },
    catalogue: state.current,
    policies: () => palette.knownPolicies(),
  });

  const palette: Omit<Palette, 'send' | 'planProlonging' | 'prolong'> = {
    ...(parts.cloud.portal === undefined ? {} : { portal: parts.cloud.portal }),
    keepsReasons: settings.keepRecentJustifications,
    drafts,
    signInWaits: tokens.waits ?? createSignInWaits(),
    identities,

    async signIn({ tenant, ...options }) {
      const address = tenant === undefined ? {} : { tenant: tenants.known.addressOf(tenant, await everybody()) };
      await personal.readTenants();
      const withoutTenants = new Set([...personal.tenants.hidden].filter(tenants.isHidden));
      const identity = await tokens.signIn({ ...options, ...address, withoutTenants });
      signedIn = true;
      if (tenant !== undefined) tenants.known.learn(tenant, identity.tenantId);
      return tenants.named(identity);
    },

    async tenantIdOf(text, { cached = false } = {}) {
      if (!cached) return tenants.known.idOf(text, await identities(), { fresh: true });
      const hidden = tenants.known.known(text).find(tenants.isHidden);
      if (hidden !== undefined)
        throw new PimError(
          'badInput',
          `The tenant ${hidden} is hidden, and was not read in the last run. Ask without --cached, or list it again: pim tenants unhide ${hidden}`,
        );
      return tenants.known.idOf(text, peopleOf(state.current()), { fresh: false });
    },

    tenantChoices: () => personal.tenants,
    includeTenant(tenantId) {
      tenants.include(tenantId);
      state.showAgain();
    },
    async changeTenant(tenantId, change) {
      // A name is held against those of all tenants, as far as they can be known.
      if (change.does === 'name' && change.name !== undefined) {
        await tenants.known.named(await identities());
        await palette.findTenants().catch(() => undefined);
      }
      const choices = await personal.saveTenants((known) => tenants.changed(known, tenantId, change));
      await state.take(loaded === undefined ? [] : await loaded.journal.entries());
      return choices;
    },

    async signOut(accountId) {
      await tokens.signOut(accountId);
      await identities();
      const stays = ({ identity }: { readonly identity: Identity }) => identity.accountId !== accountId;
      const known = state.current();
      await state.take([], {
        ...known,
        eligibilities: known.eligibilities.filter(stays),
        activations: known.activations.filter(stays),
        openRequests: known.openRequests.filter(stays),
        gaps: known.gaps.filter(stays),
        ...(known.left ? { left: known.left.filter(({ eligibility }) => stays(eligibility)) } : {}),
      });
    },

    async load() {
      // Small documents are asked for first: a large one, read at once, would keep them waiting.
      const reading = personal.read();
      // Not waited for: no row needs it.
      void drafts.load();
      const [known] = await Promise.all([state.load(), reading]);
      tenants.known.recall(peopleOf(state.current()));
      // The snapshot may have been there before what was decided about tenants, and before their names were known.
      state.showAgain();
      // With a snapshot nobody need be asked before the first rows.
      if (known) signedIn = true;
      else await identities();
      return state.current();
    },

    async refresh({ onPart, isAsked, ...options } = {}) {
      const refresh = ++refreshes;
      if (isAsked) tokens.tryAgain?.();
      const [engine, { refreshCatalogue }] = await Promise.all([engineOf(), moduleOf()]);
      await personal.readTenants();
      const refusing = await joinWanted(engine, options.signal);
      const people = await listedPeople();
      const earlier = state.current();
      const fresh = await refreshCatalogue({
        ...options,
        engine,
        people,
        earlier,
        tenants: tenants.known,
        now,
        onPart(catalogue) {
          if (refresh !== refreshes) return;
          state.show(catalogue);
          onPart?.(catalogue);
        },
      });
      // A later refresh knows better.
      if (refresh !== refreshes) return state.current();
      const read = await engine.withStillWaiting(fresh, { people, kinds: engine.kinds }, engine.batch);
      const whole = refusing.length === 0 ? read : { ...read, gaps: [...read.gaps, ...refusing] };
      elsewhere.note(earlier, whole);
      const catalogue = await state.take(await engine.journal.entries(), whole);
      // One request a tenant, behind: so that rows can say what a role asks for.
      const roles = catalogue.eligibilities.filter(({ kind }) => kind === 'directoryRole');
      void policies.read(roles).then(state.save);
      return catalogue;
    },

    catalogue: state.current,

    readQuery: (text) => readQuery(text, viewOf(state.current()), personal.bundles),

    rows(text, options = {}) {
      const catalogue = state.current();
      const { timeZone } = settings;
      const locked = signedIn ? undefined : tokens.lockedWords?.();
      const waiting = tokens.waits?.current();
      const input = {
        ...options,
        text,
        catalogue,
        bundles: personal.bundles,
        uses: personal.uses.uses,
        own: ownNow(),
        policies: policies.all,
        ...durations,
        now: now(),
        signedIn,
        ...(locked === undefined ? {} : { locked }),
        ...(waiting === undefined ? {} : { waiting }),
        ...(timeZone === undefined ? {} : { timeZone }),
      };
      return buildRows(input, viewOf(catalogue));
    },

    policies: (eligibilities, { signal } = {}) => policies.read(eligibilities, signal),
    knownPolicies: () => policies.all,

    async isRefusal(text) {
      const { isRefusal } = await moduleOf();
      return isRefusal(text);
    },

    async plan(wish, options = {}) {
      const [engine, { readPlan }] = await Promise.all([engineOf(), moduleOf()]);
      return readPlan(wish, { ...options, engine, policies, known: state.current(), ...durations, now });
    },

    async activate(plan, options = {}) {
      const engine = await engineOf();
      const items = await engine.activateBatch(plan, engine.batch, options);
      if (options.checkOnly) return items;
      await Promise.all([rememberUse(items, plan), showOwnChanges()]);
      return items;
    },

    async deactivate(activations, options = {}) {
      const engine = await engineOf();
      const known = new Map(state.current().eligibilities.map((one) => [one.key, one]));
      const ended = await engine.deactivateBatch(
        activations,
        (activation) => known.get(activation.key) ?? engine.eligibilityOfActivation(activation),
        engine.batch,
        options,
      );
      const over = ended.filter(({ outcome }) => endedStates.has(outcome.state));
      // Where it cannot be dropped now, the journal says at its end that it was ended.
      await engine.afterEnd.drop(over.map(({ activation }) => activation.key)).catch(() => undefined);
      await showOwnChanges();
      return ended;
    },

    knownAskedAgain: () => loaded?.afterEnd.known ?? [],
    askedAgain: async () => (await engineOf()).afterEnd.read(),
    dropAskedAgain: async (keys) => (await engineOf()).afterEnd.drop(keys),
    async sendAskedAgain(options = {}) {
      const engine = await engineOf();
      const { afterEnd: kept, journal, kindOf, context, sendAfterEnd } = engine;
      const { plan, activate } = palette;
      const catalogue = state.current;
      const readPolicy = policies.readAnew;
      return sendAfterEnd({ kept, clock, catalogue, journal, kindOf, context, readPolicy, plan, activate }, options);
    },

    async cancel(requests, options = {}) {
      const engine = await engineOf();
      const cancelling = engine.cancelBatch(requests, engine.batch, options);
      for (const { requestId } of requests) withdrawals.set(requestId, cancelling);
      const cancelled = await cancelling;
      await showOwnChanges();
      return cancelled;
    },

    async follow({ onEvent, ...options }) {
      const engine = await engineOf();
      const { signal } = options;
      await engine.follow(
        { ...engine.batch, ...(signal ? { signal } : {}), waiting: () => elsewhere.requests(state.current()) },
        {
          ...options,
          async onEvent(event) {
            if (event.final) takeOff(event.entry);
            await showOwnChanges();
            if (!(await isToldByItself(event))) tell(onEvent, event);
          },
        },
      );
    },

    async untilUsable(eligibilities, options = {}) {
      const engine = await engineOf();
      return engine.waitUntilUsable(eligibilities, { clock, ask: (one) => palette.inForce(one) }, options);
    },

    async endWhenAllowed(activations, options = {}) {
      const engine = await engineOf();
      const end: Parameters<typeof engine.endWhenAllowed>[1]['end'] = (all, signal) =>
        palette.deactivate(all, { interaction: 'allowed', ...(signal ? { signal } : {}) });
      return engine.endWhenAllowed(activations, { clock, end }, options);
    },

    async inForce(eligibility) {
      const engine = await engineOf();
      return engine.kindOf(eligibility.kind).readInForce(engine.context(eligibility.identity), eligibility);
    },

    ...asking,
    async findTenants(options) {
      const { items, gaps } = await asking.findTenants(options);
      tenants.found(items);
      return { items: tenants.ordered(items), gaps };
    },

    bundles: personal.readBundles,
    knownBundles: () => personal.bundles,
    saveBundles: personal.saveBundles,
    scopeSets: personal.readScopeSets,
    saveScopeSets: personal.saveScopeSets,
    ownRoles: personal.readOwnRoles,
    knownOwn: ownNow,
    saveOwnRoles: (change) =>
      personal.saveOwnRoles((roles) =>
        change(roles, { eligibilities: state.current().eligibilities, own: ownIn(roles) }),
      ),
    recentJustifications: async () => (settings.keepRecentJustifications ? personal.recentJustifications() : []),
  };
  const keepAfterEnd = async (wish: ActivationWish): Promise<SendResult> => {
    const engine = await engineOf();
    const { afterEnd: kept, isSilent } = engine;
    const readPolicies = (eligibilities: readonly Eligibility[]) => policies.read(eligibilities);
    return engine.keepAfterEnd(wish, {
      kept,
      clock,
      newId: parts.newId,
      catalogue: state.current,
      sentRequests: (key) => palette.sentRequests(key),
      readPolicies,
      isSilent,
    });
  };
  const withMoreTime = { ...palette, ...createProlonger(palette, clock) };
  return { ...withMoreTime, send: createSender({ ...withMoreTime, now, keepAfterEnd }) };
}
