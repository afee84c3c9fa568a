// Which tenant a person means. A sign-in name's domain is never asked: a guest's is that of another tenant.
import { parseTenant, type TenantReference } from '../auth/tenant-reference.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { PimError } from '../errors.ts';
import { type Identity, tenantWords } from '../model/identity.ts';
import { foldTenantName } from '../tenants/own-names.ts';
import { withTenantName } from './carried-over.ts';
import type { TenantDetails } from './read-tenant.ts';

/** What finding a tenant needs. */
export interface KnownTenantsParts {
  readonly tokens: Pick<TokenSource, 'tenantIdOf'>;
  /** What the directory says of a person's tenant; `undefined` when it cannot be read. */
  readonly read: (identity: Identity) => Promise<TenantDetails | undefined>;
  /** What the person calls tenants, by id in lower case: all of it, and what cannot be taken for another tenant. */
  readonly own?: () => { readonly all: ReadonlyMap<string, string>; readonly usable: ReadonlyMap<string, string> };
}

/** The tenants of one palette: what they are called, and which of them a text names. */
export interface KnownTenants {
  /** Display names as the directory has them, by tenant id in lower case. */
  readonly names: Map<string, string>;
  /** Tenant ids in lower case by their domains: what is known of them without asking. */
  readonly domains: Map<string, string>;
  /** What the directory says of a tenant. */
  note(tenantId: string, details: TenantDetails): void;
  /** These people with the names of their tenants; those nobody has asked for are read first. */
  named(people: readonly Identity[]): Promise<readonly Identity[]>;
  /** Takes over the names that rows of an earlier run have. */
  recall(identities: readonly Identity[]): void;
  /** A sign-in named a tenant like this, and got to that one. */
  learn(text: string, tenantId: string): void;
  /**
   * The id of the one tenant that the text names among those of these people: its id, one of its domains, its display name, or what the person
   * calls it. A name counts for every tenant that has it from either side: what one is called here never hides another. `fresh` reads the names again first; without it nobody is
   * asked, and what is not known here is refused. Throws `badInput` with the candidates when it names none or several.
   */
  idOf(text: string, people: readonly Identity[], options: { readonly fresh: boolean }): Promise<string>;
  /** Ids of the tenants that the text may name as far as is known without asking, whoever is signed in. */
  known(text: string): readonly string[];
  /** What a sign-in may name for the text: an id or domain as it is, a display name by the id of the one tenant that has it. */
  addressOf(text: string, people: readonly Identity[]): string;
}

/** Starts with no name known. */
export function createKnownTenants({
  tokens,
  read,
  own = () => ({ all: new Map(), usable: new Map() }),
}: KnownTenantsParts): KnownTenants {
  const names = new Map<string, string>();
  const byDomain = new Map<string, string>();

  const isCalled = (id: string, name: string): boolean =>
    [names.get(id), own().all.get(id)].some((known) => foldTenantName(known ?? '') === foldTenantName(name));
  const named = (name: string, people: readonly Identity[]): readonly string[] =>
    idsOf(people).filter((id) => isCalled(id, name));

  function note(tenantId: string, { displayName, domains }: TenantDetails): void {
    const id = tenantId.toLowerCase();
    if (displayName !== undefined) names.set(id, displayName);
    for (const domain of domains) byDomain.set(domain.toLowerCase(), id);
  }

  async function readAll(people: readonly Identity[]): Promise<void> {
    const one = new Map(people.map((person) => [person.tenantId.toLowerCase(), person]));
    await Promise.all(
      [...one].map(async ([id, person]) => {
        const details = await read(person);
        if (details) note(id, details);
      }),
    );
  }

  /** The sign-in service knows every domain; what is known from elsewhere only stands in for it. */
  async function ownerOf(domain: string, people: readonly Identity[]): Promise<string | undefined> {
    try {
      const found = await tokens.tenantIdOf(domain);
      if (found !== undefined) byDomain.set(domain, found.toLowerCase());
      return found?.toLowerCase();
    } catch (error) {
      if (!byDomain.has(domain)) await readAll(people);
      const known = byDomain.get(domain);
      if (known !== undefined) return known;
      const why = error instanceof PimError ? error.message : String(error);
      throw new PimError(
        error instanceof PimError ? error.code : 'unexpectedAnswer',
        `Which tenant ${domain} belongs to could not be asked: ${why} Name the tenant by its id. ${listed(people)}`,
        { cause: error },
      );
    }
  }

  function listed(people: readonly Identity[], ids: readonly string[] = idsOf(people)): string {
    const shown = ids.map((id) => {
      const person = people.find(({ tenantId }) => tenantId.toLowerCase() === id);
      const name = person && tenantWords({ ...withTenantName(person, names), ownTenantName: own().all.get(id) });
      return name === undefined || name === id ? id : `${name} (${id})`;
    });
    return shown.length === 0
      ? ''
      : `${ids.length < idsOf(people).length ? 'They are' : 'Signed in to'}: ${shown.join('; ')}`;
  }

  function refuse(what: string, people: readonly Identity[], ids?: readonly string[]): never {
    throw new PimError('badInput', `${what} ${listed(people, ids)}`.trim());
  }

  /** The tenant, unless only the person calls it so and another tenant could be meant by that, now that more is known of them. */
  function certain(text: string, id: string, people: readonly Identity[]): string {
    const reference = parseTenant(text);
    const isReal = reference.type !== 'name' || foldTenantName(names.get(id) ?? '') === foldTenantName(reference.name);
    if (isReal || own().usable.has(id)) return id;
    return refuse(
      `“${text}” is what you call the tenant ${id}, and could be another tenant by its own name. Name one by its id, or call it otherwise: pim tenants name`,
      people,
    );
  }

  async function fitting(reference: TenantReference, people: readonly Identity[], fresh: boolean) {
    // One tenant may be called like a domain of another: the names are needed for a domain as well.
    if (fresh && (reference.type === 'name' || (reference.type === 'domain' && people.length > 1)))
      await readAll(people);
    switch (reference.type) {
      case 'id': {
        const ids = idsOf(people).filter((id) => id === reference.id);
        // For the words of the refusal.
        if (fresh && ids.length === 0) await readAll(people);
        return { ids };
      }
      case 'domain': {
        const owner = fresh ? await ownerOf(reference.domain, people) : byDomain.get(reference.domain);
        // By the directory alone: no name of one's own can be read as a domain.
        const called = idsOf(people).filter(
          (id) => foldTenantName(names.get(id) ?? '') === foldTenantName(reference.domain),
        );
        if (owner === undefined) return { ids: called };
        // A tenant that is only called like another one's domain is not what a domain means; it is not passed over either.
        const there = idsOf(people).includes(owner);
        return { ids: there ? [...new Set([owner, ...called])] : [], owner };
      }
      case 'name':
        return { ids: named(reference.name, people) };
    }
  }

  return {
    names,
    domains: byDomain,
    note,
    async named(people) {
      await readAll(people.filter(({ tenantId }) => !names.has(tenantId.toLowerCase())));
      return people.map((person) => withTenantName(person, names));
    },

    recall(identities) {
      for (const { tenantId, tenantName, username } of new Set(identities)) {
        // Before the directory was asked, the domain of the sign-in name stood in for the name.
        const guessed =
          tenantName === tenantId || foldTenantName(tenantName) === foldTenantName(username.split('@')[1] ?? '');
        if (!guessed) names.set(tenantId.toLowerCase(), tenantName);
      }
    },

    learn(text, tenantId) {
      const reference = parseTenant(text);
      if (reference.type === 'domain') byDomain.set(reference.domain, tenantId.toLowerCase());
    },

    known(text) {
      const reference = parseTenant(text);
      switch (reference.type) {
        case 'id':
          return [reference.id];
        case 'domain': {
          const owner = byDomain.get(reference.domain);
          return owner === undefined ? [] : [owner];
        }
        case 'name':
          return [...new Set([...names.keys(), ...own().all.keys()])].filter((id) => isCalled(id, reference.name));
      }
    },

    async idOf(text, people, { fresh }) {
      const reference = parseTenant(text);
      const { ids, owner } = await fitting(reference, people, fresh);
      const [only, ...others] = ids;
      if (only !== undefined && others.length === 0) return certain(text, only, people);
      if (others.length > 0) return refuse(`“${text}” fits several tenants. Name one by its id.`, people, ids);
      if (reference.type === 'domain' && owner !== undefined) {
        return refuse(
          `${reference.domain} belongs to the tenant ${owner}, and nobody is signed in there. Sign in to it first.`,
          people,
        );
      }
      if (reference.type === 'id') {
        return refuse(`Nobody is signed in to the tenant ${reference.id}. Sign in to it first.`, people);
      }
      if (reference.type === 'domain' && !fresh) {
        return refuse(
          `Which tenant ${reference.domain} belongs to is not known here, and nobody is asked now. Name the tenant by its id.`,
          people,
        );
      }
      return refuse(
        `No tenant here is named “${text}”. A tenant is named by its id, a domain of it, its name, or what you call it.`,
        people,
      );
    },

    addressOf(text, people) {
      const reference = parseTenant(text);
      if (reference.type === 'id') return reference.id;
      if (reference.type === 'domain') return reference.domain;
      const [only, ...others] = named(reference.name, people);
      if (only !== undefined && others.length === 0) return certain(text, only, people);
      if (only !== undefined) {
        return refuse(`“${text}” fits several tenants. Name one by its id.`, people, [only, ...others]);
      }
      return refuse(
        `“${text}” is neither a tenant id nor a domain, and no tenant of that name is known here. Sign in with the id or a domain of the tenant, such as contoso.com.`,
        people,
      );
    },
  };
}

function idsOf(people: readonly Identity[]): readonly string[] {
  return [...new Set(people.map(({ tenantId }) => tenantId.toLowerCase()))];
}
