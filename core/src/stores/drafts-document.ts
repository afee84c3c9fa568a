import { isObject } from '../bundles/parse-bundle.ts';
import type { EligibilityKey } from '../model/eligibility.ts';
import type { ActivationWish } from '../model/plan.ts';

/** What was typed into a form. */
export type Draft = Omit<ActivationWish, 'eligibilities' | 'endsFirst' | 'afterEnd'> & { readonly bundleName?: string };

/** One draft as it is kept: for which roles, and since when (ms since 1970). */
export interface KeptDraft {
  readonly roles: readonly { readonly key: EligibilityKey }[];
  readonly draft: Draft;
  readonly at: number;
}

/** What was left longer ago nobody goes on with. */
const longestMs = 7 * 86_400_000;
const most = 30;

/** The document of these drafts: the newest, as many as anybody has under way. */
export function draftsDocument(drafts: readonly KeptDraft[]): object {
  const kept = drafts.toSorted((one, other) => other.at - one.at).slice(0, most);
  return { schema: 1, drafts: kept.map(({ roles, draft, at }) => ({ at, keys: roles.map(({ key }) => key), draft })) };
}

/** The drafts of a document that are not too old by `now`; what cannot be read is left out, as is a whole that is none. */
export function parseDrafts(document: unknown, now: number): readonly KeptDraft[] {
  if (!isObject(document) || !Array.isArray(document.drafts)) return [];
  return document.drafts.flatMap((entry: unknown): readonly KeptDraft[] => {
    if (!isObject(entry) || typeof entry.at !== 'number' || now - entry.at > longestMs) return [];
    const { keys, draft } = entry;
    if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => typeof key === 'string')) return [];
    const read = parseDraft(draft);
    return read === undefined ? [] : [{ roles: keys.map((key) => ({ key })), draft: read, at: entry.at }];
  });
}

function parseDraft(value: unknown): Draft | undefined {
  if (!isObject(value)) return undefined;
  const { durationMs, justification, ticket, startsAt, bundle, bundleName } = value;
  const number = isObject(ticket) ? textOf(ticket.number) : undefined;
  const system = isObject(ticket) ? textOf(ticket.system) : undefined;
  const start = textOf(startsAt);
  const read: { readonly [Name in keyof Required<Draft>]: Draft[Name] | undefined } = {
    justification: textOf(justification),
    durationMs: typeof durationMs === 'number' && durationMs > 0 ? durationMs : undefined,
    ticket: number === undefined ? undefined : { number, ...(system === undefined ? {} : { system }) },
    startsAt: start === undefined || Number.isNaN(Date.parse(start)) ? undefined : start,
    bundle: textOf(bundle),
    bundleName: textOf(bundleName),
  };
  return Object.fromEntries(Object.entries(read).filter(([, member]) => member !== undefined));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
