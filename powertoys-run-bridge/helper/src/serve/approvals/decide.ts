import { type Decision, type DecisionItem, decisionSummary, decisionTone } from '@pim-palette/core';
import type { Notice } from '../notices.ts';
import type { PerformParts } from '../perform-parts.ts';
import type { DecideAct } from '../rows/act.ts';

/** Sends decisions that were shown with their reason, and notifies what came of them. */
export async function decide(parts: PerformParts, act: DecideAct, signal: AbortSignal): Promise<void> {
  const { approvals, decision, justification } = act;
  const session = parts.session();
  const waiting = parts.approvals();
  parts.answered(act);
  const items = await parts.hold(
    session.palette.decide(
      approvals,
      { decision, justification },
      {
        interaction: 'allowed',
        signal: AbortSignal.any([signal, parts.signal]),
        onEvent(event) {
          if (event.type !== 'stepUp') return;
          const body = 'A browser opens for it; the decision is sent after that.';
          parts.notify({ title: 'Deciding asks you to sign in again', body, severity: 'information' });
        },
      },
    ),
  );
  parts.notify(decisionNotice(items, decision, parts.moment()));
  waiting.decided(items);
  session.changed();
}

/** What came of decisions: of one by itself, of several a line each; with the service's words for what failed. */
function decisionNotice(
  items: readonly DecisionItem[],
  decision: Decision,
  { now, timeZone }: { readonly now: number; readonly timeZone?: string },
): Notice {
  const [title = '', ...rest] = decisionSummary(items, decision, now, timeZone);
  const said = [title, ...rest].join('\n');
  const service = items.flatMap(({ outcome }) =>
    'error' in outcome && outcome.error !== undefined && !said.includes(outcome.error.message)
      ? [`“${outcome.error.message}”`]
      : [],
  );
  return { title, body: [...rest, ...new Set(service)].join('\n'), severity: severityOf(items) };
}

function severityOf(items: readonly DecisionItem[]): Notice['severity'] {
  const tones = new Set(items.map(({ outcome }) => decisionTone(outcome)));
  if (tones.has('bad')) return tones.size > 1 ? 'warning' : 'error';
  if (tones.has('unsure')) return 'warning';
  return tones.has('neutral') ? 'information' : 'success';
}
