import { Action, ActionPanel, Form, Icon, useNavigation } from '@raycast/api';
import { type Approval, approvalLabel, approvalTerms, type Decision, requesterWords } from '@pim-palette/core';
import { useRef } from 'react';
import { systemClock } from '../clock.ts';
import { decisionVerbs } from '../format/decision-words.ts';
import { shownText } from '../format/shown-text.ts';
import type { ApprovalBoard } from '../hooks/approval-board.ts';
import { useLatest } from '../hooks/use-latest.ts';

interface Props {
  readonly board: ApprovalBoard;
  readonly approvals: readonly Approval[];
  readonly decision: Decision;
}

/** Asks for the reason of a decision, and shows what it is about; nothing leaves before it is submitted, and then once. */
export function DecisionForm({ board, approvals, decision }: Props) {
  const { pop } = useNavigation();
  const reason = useLatest(() => ({ text: board.draftOf(approvals, decision), isTried: false }));
  const field = useRef<Form.TextArea>(null);
  const isSent = useRef(false);
  const { text, isTried } = reason.drawn;
  const now = systemClock.now();

  function submit(): void {
    const justification = reason.now().text.trim();
    if (isSent.current) return;
    if (justification === '') {
      reason.change((before) => ({ ...before, isTried: true }));
      field.current?.focus();
      return;
    }
    isSent.current = true;
    board.decide(approvals, { decision, justification });
    pop();
  }

  const title =
    approvals.length === 1 ? decisionVerbs[decision] : `${decisionVerbs[decision]} ${approvals.length} Requests`;
  return (
    <Form
      navigationTitle={title}
      actions={
        <ActionPanel>
          <Action.SubmitForm
            title={title}
            icon={decision === 'approve' ? Icon.Check : Icon.XMarkCircle}
            onSubmit={submit}
          />
        </ActionPanel>
      }
    >
      <Form.TextArea
        id="justification"
        ref={field}
        title="Reason"
        placeholder="Why; who asked reads it"
        autoFocus
        value={text}
        onChange={(typed) => {
          board.keepDraft(approvals, decision, typed);
          reason.change((before) => ({ ...before, text: typed }));
        }}
        {...(isTried && text.trim() === '' ? { error: 'Say why: who asked reads it' } : {})}
      />
      {approvals.map((approval) => (
        <Form.Description
          key={approval.key}
          title={shownText(requesterWords(approval))}
          text={[
            approvalLabel(approval),
            approvalTerms(approval, now).join(' · '),
            approval.justification === undefined ? 'No reason given.' : `Reason: ${approval.justification}`,
          ]
            .map(shownText)
            .join('\n')}
        />
      ))}
    </Form>
  );
}
