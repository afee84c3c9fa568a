import type { Outcome } from '../model/outcome.ts';
import type { AskedAction } from './sentences.ts';

/**
 * How an outcome reads at a glance; each door has its own shape and colour for it. `active` is what the service says is active, and
 * nothing else: what went well without that (a check, an end, a start that is still to come) is `good`.
 */
export type OutcomeTone = 'active' | 'good' | 'waiting' | 'bad' | 'unsure' | 'neutral';

/**
 * The tone of an outcome: `unsure` only for what nobody knows, `neutral` where nothing was sent or it was taken back. Ending
 * something is what was asked for where it was: then it went well.
 */
export function outcomeTone({ state }: Pick<Outcome, 'state'>, action: AskedAction = 'activate'): OutcomeTone {
  switch (state) {
    case 'active':
      return 'active';
    case 'scheduled':
    case 'checked':
      return 'good';
    case 'pendingApproval':
    case 'provisioning':
    case 'alreadyRequested':
      return 'waiting';
    case 'refused':
    case 'denied':
    case 'failed':
    case 'stepUpNeeded':
      return 'bad';
    case 'unconfirmed':
      return 'unsure';
    case 'withdrawn':
      return action === 'activate' ? 'neutral' : 'good';
    case 'alreadyActive':
    case 'ended':
    case 'notSent':
      return 'neutral';
  }
}

/**
 * The tone of a whole batch: what is wrong before what nobody knows, before what waits. Never `active`, `good` nor
 * `waiting` where nothing was sent: then it is `neutral`. A check is `good`: it is what was asked for.
 */
export function toneOfAll(outcomes: readonly Outcome[], action: AskedAction = 'activate'): OutcomeTone {
  const tones = outcomes
    .filter(({ state }) => state !== 'alreadyRequested')
    .map((outcome) => outcomeTone(outcome, action));
  const isIn = (tone: OutcomeTone) => tones.includes(tone);
  // Called off by the person, or by what is missing: not all of what was asked for came about.
  const isUnsent = outcomes.some((one) => one.state === 'notSent' && one.reason !== 'duplicate');
  if (isIn('bad')) return 'bad';
  if (isIn('unsure')) return 'unsure';
  const isDone = isIn('active') || isIn('good');
  if (isUnsent) return isDone || isIn('waiting') ? 'bad' : 'neutral';
  if (isIn('waiting')) return 'waiting';
  if (isIn('active')) return 'active';
  return isDone ? 'good' : 'neutral';
}
