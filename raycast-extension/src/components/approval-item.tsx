import { Action, ActionPanel, Icon, Keyboard, List } from '@raycast/api';
import {
  type Approval,
  approvalLabel,
  approvalTerms,
  type Decision,
  decisionLinkOffers,
  type DecisionOutcome,
  decisionOutcomeWords,
  decisionTone,
  requesterWords,
} from '@pim-palette/core';
import { systemClock } from '../clock.ts';
import { decisionVerbs } from '../format/decision-words.ts';
import { rowIcon, toneLook } from '../format/row-look.ts';
import { shortcut } from '../format/shortcuts.ts';
import { openLink } from '../feedback/open-link.ts';
import { copy } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { ApprovalBoard, BoardState } from '../hooks/approval-board.ts';
import { ApprovalDetail } from './approval-detail.tsx';
import { DecisionForm } from './decision-form.tsx';

interface Props {
  readonly board: ApprovalBoard;
  readonly state: BoardState;
  readonly approval: Approval;
  /** What came of a decision about it; absent for none. */
  readonly outcome?: DecisionOutcome | undefined;
  /** Nothing is left to decide. */
  readonly isOver?: boolean;
  readonly isShowingDetail: boolean;
  readonly onToggleDetail: () => void;
  /** Origin of the cloud's portal; absent where it has none. */
  readonly portal?: string | undefined;
}

const decisions: readonly Decision[] = ['approve', 'deny'];

/** A request of somebody else, and what can be done about it. ↵ and ⌘↵ open forms; neither decides. */
export function ApprovalItem({
  board,
  state,
  approval,
  outcome,
  isOver = false,
  isShowingDetail,
  onToggleDetail,
  portal,
}: Props) {
  const { ticked, waiting } = state;
  const isGoing = state.isGoing(approval);
  const isTicked = ticked.includes(approval);
  const canDecide = !isOver && !isGoing;
  const now = systemClock.now();
  const words = isGoing ? 'being sent' : outcome && decisionOutcomeWords(outcome, now);
  const look = toneLook(isGoing ? 'going' : outcome ? decisionTone(outcome) : 'waiting');
  const terms = approvalTerms(approval, now);
  const free = waiting.filter((one) => !state.isGoing(one));
  const copied = [
    `${requesterWords(approval)} asks for ${approvalLabel(approval)}`,
    ...(words === undefined ? [] : [words]),
    ...terms,
    approval.justification ?? '',
  ].filter((line) => line !== '');

  const forms = (approvals: readonly Approval[], what: string) =>
    decisions.map((decision) => (
      <Action.Push
        key={decision}
        title={`${decisionVerbs[decision]}${what}…`}
        icon={decision === 'approve' ? Icon.Check : Icon.XMarkCircle}
        target={<DecisionForm board={board} approvals={approvals} decision={decision} />}
      />
    ));
  return (
    <List.Item
      id={approval.key}
      icon={words === undefined ? rowIcon({ type: 'eligible' }, approval.kind, isTicked) : look.icon}
      title={shownText(requesterWords(approval))}
      subtitle={shownText(approvalLabel(approval))}
      accessories={[
        ...(words === undefined || isShowingDetail ? [] : [{ text: { value: shownText(words), color: look.color } }]),
        ...(words === undefined && !isShowingDetail ? terms.slice(-1).map((text) => ({ text: shownText(text) })) : []),
      ]}
      detail={<ApprovalDetail approval={approval} outcome={outcome} />}
      actions={
        <ActionPanel>
          {ticked.length > 0 && forms(ticked, ` ${ticked.length} Ticked`)}
          {canDecide && !(isTicked && ticked.length === 1) && forms([approval], '')}
          {canDecide && (
            <Action
              title={isTicked ? 'Untick' : 'Tick'}
              icon={isTicked ? Icon.Circle : Icon.CheckCircle}
              shortcut={shortcut('t')}
              onAction={() => board.tick([approval], !isTicked)}
            />
          )}
          {free.length > 1 && (
            <Action
              title={ticked.length === free.length ? 'Untick All' : 'Tick All'}
              icon={Icon.CheckList}
              shortcut={shortcut('t', 'shift')}
              onAction={() => board.tick(free, ticked.length !== free.length)}
            />
          )}
          <Action title="Toggle Details" icon={Icon.Sidebar} shortcut={shortcut('i')} onAction={onToggleDetail} />
          {decisionLinkOffers(approval, portal === undefined ? {} : { portal }).map(({ id, title, does }) => (
            <Action
              key={id}
              title={titleCase(title)}
              icon={does.type === 'openLink' ? Icon.Globe : Icon.Clipboard}
              onAction={() =>
                void (does.type === 'openLink' ? openLink(does.link) : does.type === 'copy' && copy(does.text))
              }
            />
          ))}
          <Action.CopyToClipboard title="Copy Request" icon={Icon.Clipboard} content={copied.join('\n')} />
          <Action
            title="Refresh"
            icon={Icon.ArrowClockwise}
            shortcut={Keyboard.Shortcut.Common.Refresh}
            onAction={() => void board.read('allowed')}
          />
        </ActionPanel>
      }
    />
  );
}
