import { List } from '@raycast/api';
import {
  type Approval,
  approvalLabel,
  approvalTerms,
  type DecisionOutcome,
  decisionOutcomeWords,
  requesterWords,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';

interface Props {
  readonly approval: Approval;
  readonly outcome?: DecisionOutcome | undefined;
}

/** Who asks, for what, how long and why, and what came of a decision in core's and the service's words. */
export function ApprovalDetail({ approval, outcome }: Props) {
  const { justification, ticket, description, identity, requestId } = approval;
  const now = systemClock.now();
  const error = outcome && 'error' in outcome ? outcome.error : undefined;
  const made = outcome && 'made' in outcome ? outcome.made : undefined;
  const text = [
    `## ${plainMarkdown(`${requesterWords(approval)} asks for ${approvalLabel(approval)}`)}`,
    ...(outcome ? [plainMarkdown(decisionOutcomeWords(outcome, now))] : []),
    ...(made?.justification === undefined ? [] : [`Why: ${plainMarkdown(made.justification)}`]),
    ...(error ? [`The service said: “${plainMarkdown(error.message)}”`] : []),
    ...(error?.requestId === undefined ? [] : [plainMarkdown(`(request ${error.requestId})`)]),
    approvalTerms(approval, now)
      .map((term) => `- ${plainMarkdown(term)}`)
      .join('\n'),
    justification === undefined ? 'No reason given.' : `Reason: ${plainMarkdown(justification)}`,
    ...(description === undefined ? [] : [`The role: ${plainMarkdown(description)}`]),
  ];
  const { Metadata } = List.Item.Detail;
  return (
    <List.Item.Detail
      markdown={text.join('\n\n')}
      metadata={
        <Metadata>
          {ticket !== undefined && (
            <Metadata.Label
              title="Ticket"
              text={shownText(ticket.system === undefined ? ticket.number : `${ticket.number} (${ticket.system})`)}
            />
          )}
          <Metadata.Label title="You Decide As" text={shownText(identity.username)} />
          <Metadata.Label title="Request" text={shownText(requestId)} />
        </Metadata>
      }
    />
  );
}
