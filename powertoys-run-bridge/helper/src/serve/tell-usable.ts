import {
  type Eligibility,
  type InForce,
  labelOf,
  type RunState,
  reduceRun,
  type Session,
  type UsableAnswers,
  usableLaterWords,
} from '@pim-palette/core';
import { type Notice, runNotice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';

/** What came of a batch is told when the service is slow to say whether it can be used: after so long, ms. */
const firstLookMs = 1_500;

/** What telling needs. */
export type TellParts = Pick<PerformParts, 'moment' | 'notify'> & { readonly session: () => Session };

/** Tells what a batch came to, with what is known of the use of what is `active`. Never rejects. */
export function tellRun(parts: TellParts, run: RunState, active: readonly Eligibility[]): Promise<void> {
  return tellActive(parts, active, (answers) => runNotice(withAnswers(run, active, answers, parts)));
}

/**
 * Notifies once, with what the service says of the use of these, or without when it takes long to; what was not usable then is told
 * once more, for all of it together. Never rejects.
 */
export async function tellActive(
  parts: TellParts,
  active: readonly Eligibility[],
  noticeOf: (answers: UsableAnswers) => Notice,
): Promise<void> {
  if (active.length === 0) return parts.notify(noticeOf(new Map()));
  const session = parts.session();
  const watch = session.usable(active);
  const before = await watch.within(firstLookMs);
  parts.notify(noticeOf(before));
  const unsure = active.filter(({ key }) => before.get(key) === 'notYet' || before.get(key) === undefined);
  if (unsure.length > 0) void tellLater(parts, session, unsure, watch.settled);
}

async function tellLater(
  parts: TellParts,
  session: Session,
  unsure: readonly Eligibility[],
  settled: Promise<UsableAnswers | undefined>,
): Promise<void> {
  const answers = await settled;
  if (answers === undefined) return;
  // What was ended meanwhile, here or elsewhere, is not spoken of: only what the service shows now.
  if (unsure.some(({ key }) => answers.get(key) === 'notYet')) await session.read('never');
  const { activations } = session.palette.catalogue();
  const isActive = (key: string) =>
    activations.some(
      (one) => one.key === key && !(one.endsAt !== undefined && Date.parse(one.endsAt) <= parts.moment().now),
    );
  for (const inForce of ['yes', 'notYet'] as const) {
    const names = unsure.filter(({ key }) => answers.get(key) === inForce && isActive(key)).map(labelOf);
    if (names.length > 0) parts.notify(laterNotice(names, inForce));
  }
}

function laterNotice(names: readonly string[], inForce: Exclude<InForce, 'cannotTell'>): Notice {
  return { ...usableLaterWords(names, inForce), severity: inForce === 'yes' ? 'success' : 'warning' };
}

function withAnswers(
  run: RunState,
  active: readonly Eligibility[],
  answers: UsableAnswers,
  { moment }: TellParts,
): RunState {
  return active.reduce((state, { key, kind }) => {
    const inForce = answers.get(key);
    return inForce === undefined ? state : reduceRun(state, { type: 'usable', key, kind, inForce }, moment());
  }, run);
}
