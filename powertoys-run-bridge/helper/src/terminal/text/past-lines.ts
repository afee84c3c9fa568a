import {
  decisionWords,
  labelOf,
  type PastAct,
  pastOutcomeWords,
  pastTone,
  stampOf,
  tenantWords,
} from '@pim-palette/core';
import { prose } from './prose.ts';
import { resultLines } from './result-lines.ts';
import type { Style } from './style.ts';

/** One request of the past: when, what and what came of it; why, the ticket and the service's words below. */
export function pastLines(
  act: PastAct,
  look: { readonly columns: number | undefined; readonly style: Style; readonly timeZone?: string },
): readonly string[] {
  const { columns = Number.MAX_SAFE_INTEGER, style, timeZone } = look;
  const label = `${stampOf(act.askedAt, timeZone)}  ${labelOf(act)} · ${tenantWords(act.identity)}`;
  const words = pastOutcomeWords(act, timeZone);
  const lines = resultLines({ label, words, tone: pastTone(act) }, look);
  const { ticket, justification, error } = act;
  const decision = decisionWords(act, timeZone);
  const below = [
    ...(justification === undefined ? [] : [`reason: ${justification}`]),
    ...(ticket === undefined
      ? []
      : [`ticket: ${ticket.number}${ticket.system === undefined ? '' : ` (${ticket.system})`}`]),
    ...(decision === '' || decision === 'waits' ? [] : [`approval: ${decision}`]),
    ...(error === undefined ? [] : [`“${error.message}”`]),
    ...(act.told ? [] : ['known here alone, the service did not list it']),
  ];
  return [...lines, ...below.flatMap((text) => prose(text, columns - 6)).map((text) => `      ${style.faint(text)}`)];
}
