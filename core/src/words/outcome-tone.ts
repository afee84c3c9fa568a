import type { Outcome } from '../model/outcome.ts';
import type { AskedAction } from './sentences.ts';

/** How an outcome reads at a glance; each door has its own shape and colour for it. */
export type OutcomeTone = 'good' | 'waiting' | 'bad' | 'unsure' | 'neutral';

/**
 * The tone of an outcome: `unsure` only for what nobody knows, `neutral` where nothing was sent or it was taken back. Ending
 * something is what was asked for where it was: then it went well.
 */
export function outcomeTone({ state }: Pick<Outcome, 'state'>, action: AskedAction = 'activate'): OutcomeTone {
  switch (state) {
    case 'active':
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
 * The tone of a whole batch: what is wrong before what nobody knows, before what waits. Never `good` nor `waiting` where
 * nothing was sent: then it is `neutral`.
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
  if (isUnsent) return isIn('good') || isIn('waiting') ? 'bad' : 'neutral';
  if (isIn('waiting')) return 'waiting';
  return isIn('good') ? 'good' : 'neutral';
}
