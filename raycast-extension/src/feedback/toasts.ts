import {
  capitalized,
  errorTitle,
  errorWords,
  type FollowEvent,
  outcomeTone,
  PimError,
  type RunState,
  type SendResult,
  sentenceOf,
} from '@pim-palette/core';
import { titleCase } from '../format/title-case.ts';

/** What a toast shows; a plain value, so that every sentence can be tested without Raycast. */
export interface ToastWords {
  readonly tone: 'animated' | 'success' | 'failure';
  readonly title: string;
  readonly message?: string;
  /** More than a toast shows: can be copied from it. */
  readonly report?: string;
}

/** Said before the browser opens. */
export function stepUpToast(note: string): ToastWords {
  const at = note.lastIndexOf(': ');
  if (at < 0) return { tone: 'animated', title: note };
  const rest = note.slice(at + 2).replace(/\.$/, '');
  return { tone: 'animated', title: note.slice(0, at), message: capitalized(rest) };
}

/** What a batch came to, in one toast: never one a role. What sent nothing is no success. */
export function runToast({ summary, tone }: RunState, result?: SendResult): ToastWords {
  if (result?.state === 'unsent') return reportedToast(result.error);
  const [title = '', ...rest] = summary;
  return {
    tone: tone === 'active' || tone === 'good' || tone === 'waiting' ? 'success' : 'failure',
    title,
    ...(rest.length === 0 ? {} : { message: rest.join('\n') }),
  };
}

/** What became of something that waited. */
export function followToast({ entry, outcome }: FollowEvent, now: number): ToastWords {
  const tone = outcomeTone(outcome, entry.action);
  return {
    tone: tone === 'bad' || tone === 'unsure' ? 'failure' : 'success',
    title: sentenceOf(outcome, entry, now, undefined, entry.action),
    ...('error' in outcome ? { message: outcome.error.message } : {}),
  };
}

/** Any thrown value: what happened, and what to do. */
export function errorToast(error: unknown): ToastWords {
  return { tone: 'failure', title: titleCase(errorTitle(error)), message: errorWords(error).what };
}

/** The same, with everything there is to know of it, to copy. */
export function reportedToast(error: unknown): ToastWords {
  return { ...errorToast(error), report: errorReport(error) };
}

/** Everything there is to know of an error, for a report: codes and ids, never a token. */
export function errorReport(error: unknown): string {
  if (!(error instanceof PimError)) return error instanceof Error ? error.message : String(error);
  const { code, message, serviceCode, serviceMessage, status, requestId, correlationId } = error;
  const facts = { code, message, serviceCode, serviceMessage, status, requestId, correlationId };
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
