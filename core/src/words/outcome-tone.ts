import type { Outcome } from '../model/outcome.ts';

/** How an outcome reads at a glance; each door has its own shape and colour for it. */
export type OutcomeTone = 'good' | 'waiting' | 'bad' | 'unsure' | 'neutral';

/** The tone of an outcome: `unsure` only for what nobody knows, `neutral` where nothing happened or it was taken back. */
export function outcomeTone(outcome: Outcome): OutcomeTone {
  switch (outcome.state) {
    case 'active':
    case 'alreadyActive':
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
    case 'ended':
    case 'notSent':
      return 'neutral';
  }
}
