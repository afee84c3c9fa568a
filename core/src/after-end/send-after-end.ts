import { wordsOf } from '../errors.ts';
import type { JournalEntry } from '../journal/journal.ts';
import { isEnded } from '../journal/journal-entries.ts';
import type { KindContext, KindOperations } from '../kinds/kind.ts';
import type { AskedAgain, AskedAgainItem, AskedAgainOutcome } from '../model/after-end.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Eligibility, Kind } from '../model/eligibility.ts';
import type { Identity } from '../model/identity.ts';
import { isOfflineCode } from '../model/offline.ts';
import type { Outcome, ServiceWords } from '../model/outcome.ts';
import type { Policy } from '../model/policy.ts';
import type { Palette } from '../palette.ts';
import { givenIn } from '../plan/asked-fields.ts';
import { hindranceOfRole } from '../plan/had-again.ts';
import type { Clock } from '../ports.ts';
import type { KeptAfterEnd } from './kept-after-end.ts';

/** What sending needs. */
export interface SendAfterEndParts {
  readonly kept: KeptAfterEnd;
  readonly clock: Pick<Clock, 'now'>;
  readonly catalogue: () => Catalogue;
  readonly journal: { readonly entries: () => Promise<readonly JournalEntry[]> };
  readonly kindOf: (kind: Kind) => KindOperations;
  readonly context: (identity: Identity, signal?: AbortSignal) => KindContext;
  readonly readPolicy: (eligibility: Eligibility, signal?: AbortSignal) => Promise<Policy | undefined>;
  readonly plan: Palette['plan'];
  readonly activate: Palette['activate'];
}

/** After this, ms, what was to be had again was not wanted enough for anybody to run: it is told, and not sent. */
const lastMs = 5 * 60_000;

/** Ends of the same activation, as two lists tell them, ms. */
const sameEndMs = 1_000;

/** It may still come to something: it is looked at again. */
interface NotYet {
  readonly state: 'notYet';
  readonly error?: ServiceWords;
}

/**
 * One look at all whose end has come: sends what can be sent, with no browser, and gives what is over, once for all processes. The journal is
 * asked first, then the service for what is active, what was ended and the policy: what somebody else did meanwhile is not done twice. What may
 * pass (no connection, too many requests, the service not done with the end) is left for the next look, for five minutes.
 * With `isBeginning` nothing is sent: it only gives what was missed. Throws `storeFailed` when the document cannot be changed: what was sent
 * before that is in the journal, is told at a later look, and is not sent again.
 */
export async function sendAfterEnd(
  parts: SendAfterEndParts,
  { signal, isBeginning = false }: { readonly signal?: AbortSignal; readonly isBeginning?: boolean } = {},
): Promise<readonly AskedAgainItem[]> {
  const { kept, clock } = parts;
  const due = (await kept.read()).filter(({ endsAt, heldBy }) => {
    // Only the one who was told the reason can give it.
    const isOthers = isBeginning || (heldBy !== undefined && heldBy !== kept.owner);
    return Date.parse(endsAt) + (isOthers ? lastMs : 0) <= clock.now();
  });
  const looks = await Promise.allSettled(due.map(({ id }) => sendOne(id, parts, isBeginning, signal)));
  const items = looks.flatMap((look) => (look.status === 'fulfilled' && look.value ? [look.value] : []));
  const failed = looks.find((look) => look.status === 'rejected');
  // What came of the others is told first; the one that could not be written down is met again at the next look.
  if (failed && items.length === 0) throw failed.reason;
  return items;
}

async function sendOne(
  id: string,
  parts: SendAfterEndParts,
  isBeginning: boolean,
  signal: AbortSignal | undefined,
): Promise<AskedAgainItem | undefined> {
  const { kept, clock } = parts;
  const asked = await kept.claim(id);
  if (asked === undefined) return undefined;
  const isLate = () => clock.now() - Date.parse(asked.endsAt) >= lastMs;
  let outcome: AskedAgainOutcome | NotYet;
  try {
    outcome = (await bySomebody(asked, parts)) ?? { state: 'notYet' };
    if (outcome.state === 'notYet' && !isBeginning && !isLate()) outcome = await send(asked, parts, isLate, signal);
  } catch (error) {
    outcome = { state: 'notYet', error: wordsOf(error) };
  }
  if (outcome.state === 'notYet') {
    // Called off is not missed: another program, or the next start, goes on with it.
    if (signal?.aborted || !isLate()) {
      await kept.release(id);
      return undefined;
    }
    const { error } = outcome;
    outcome = { state: 'missed', ...(error === undefined ? {} : { error }) };
  }
  return (await kept.finish(id)) ? { asked, outcome } : undefined;
}

/** What the journal says was done about it: sent since its end, by a process that ended then, or ended before its time. */
async function bySomebody(asked: AskedAgain, { journal }: SendAfterEndParts): Promise<AskedAgainOutcome | undefined> {
  const endsAt = Date.parse(asked.endsAt);
  const mine = (await journal.entries()).filter(({ key }) => key === asked.key);
  if (mine.some((one) => isEnded(one) && one.sentAt >= asked.keptAt && one.sentAt < endsAt))
    return { state: 'endedEarly' };
  const sent = mine.find((one) => one.action === 'activate' && one.sentAt >= endsAt && mayHaveLeft(one));
  if (sent === undefined) return undefined;
  return { state: 'sent', outcome: sent.outcome ?? unknown };
}

function mayHaveLeft({ outcome }: JournalEntry): boolean {
  const states = ['active', 'provisioning', 'scheduled', 'pendingApproval', 'unconfirmed'];
  return outcome === undefined || states.includes(outcome.state);
}

const unknown: Outcome = {
  state: 'unconfirmed',
  error: { code: 'lostAnswer', message: 'It was sent, and its answer is not known yet. It is looked up.' },
};

/** Its tenant may be hidden since, or the list be read in part: that one is not eligible any more is more than is known. */
const notListed: ServiceWords = {
  code: 'notFound',
  message: 'it is not in the list of what you may activate',
};

async function send(
  asked: AskedAgain,
  parts: SendAfterEndParts,
  isLate: () => boolean,
  signal: AbortSignal | undefined,
): Promise<AskedAgainOutcome | NotYet> {
  const eligibility = parts.catalogue().eligibilities.find(({ key }) => key === asked.key);
  if (eligibility === undefined) return { state: 'notYet', error: notListed };
  const standing = await standingOf(asked, eligibility, parts, signal);
  if (standing) return standing;
  const policy = await parts.readPolicy(eligibility, signal);
  if (policy === undefined) return { state: 'notYet' };
  const hindrance = hindranceOfRole(eligibility, policy, asked, Date.parse(asked.endsAt));
  if (hindrance) return { state: 'left', hindrance };
  const { durationMs, bundle } = asked;
  const wish = {
    eligibilities: [eligibility],
    ...givenIn(asked),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(bundle === undefined ? {} : { bundle }),
  };
  const plan = await parts.plan(wish, signal ? { signal } : {});
  // Reading may have taken long, or the machine slept: nobody else has it now, and it is still time.
  if (isLate() || signal?.aborted || (await parts.kept.claim(asked.id)) === undefined) return { state: 'notYet' };
  const [item] = await parts.activate(plan, { interaction: 'never', ...(signal ? { signal } : {}) });
  return item === undefined || mayPass(item.outcome, asked)
    ? { state: 'notYet', ...errorOf(item?.outcome) }
    : { state: 'sent', outcome: item.outcome };
}

/** How it stands at the service; `undefined` when it has ended by its time, so that it can be asked for. */
async function standingOf(
  asked: AskedAgain,
  eligibility: Eligibility,
  { kindOf, context }: SendAfterEndParts,
  signal: AbortSignal | undefined,
): Promise<AskedAgainOutcome | NotYet | undefined> {
  const operations = kindOf(eligibility.kind);
  const asking = context(eligibility.identity, signal);
  const [activations, ends] = await Promise.all([
    operations.listActivations(asking, [eligibility]),
    operations.listEnds(asking, [eligibility]),
  ]);
  const [gap] = [...activations.gaps, ...ends.gaps];
  if (gap) return { state: 'notYet', error: gap.error };
  const endsAt = Date.parse(asked.endsAt);
  const held = activations.items.find(({ key }) => key === asked.key);
  if (held && (held.endsAt === undefined || Date.parse(held.endsAt) > endsAt + sameEndMs))
    return { state: 'there', ...(held.endsAt === undefined ? {} : { endsAt: held.endsAt }) };
  const since = Date.parse(asked.startsAt ?? '') || asked.keptAt;
  const isEarly = ends.items.some(({ key, at = '' }) => {
    const ended = Date.parse(at);
    return key === asked.key && ended >= since && ended < endsAt;
  });
  if (isEarly) return { state: 'endedEarly' };
  // Still listed with its end: by the service's clock it is not over, or its list is behind.
  return held ? { state: 'notYet' } : undefined;
}

/** Nothing is in force and nothing is open: the connection, too many requests, or the service not done with the end. */
function mayPass(outcome: Outcome, { endsAt }: AskedAgain): boolean {
  // The one that has ended, which the list still has.
  if (outcome.state === 'alreadyActive')
    return Date.parse(outcome.activation?.endsAt ?? '') <= Date.parse(endsAt) + sameEndMs;
  if (outcome.state === 'notSent') return ['unreachable', 'unread', 'cancelled'].includes(outcome.reason);
  if (outcome.state !== 'failed' || !outcome.mayRepeat) return false;
  const { code, status } = outcome.error;
  return isOfflineCode(code) || status === 429 || code === 'throttled' || /RoleAssignmentExists/.test(code);
}

function errorOf(outcome: Outcome | undefined): { readonly error?: ServiceWords } {
  return outcome !== undefined && 'error' in outcome ? { error: outcome.error } : {};
}
