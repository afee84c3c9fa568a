import { Action, ActionPanel, Icon, Keyboard, List } from '@raycast/api';
import {
  approvalNotice,
  errorTitle,
  errorWords,
  findApprovals,
  gapWords,
  hiddenWords,
  PimError,
} from '@pim-palette/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { createApprovalBoard } from '../hooks/approval-board.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { AccountsView } from './accounts-view.tsx';
import { ApprovalItem } from './approval-item.tsx';
import { ProblemView } from './problem-view.tsx';

/** What waits for this person's decision, in all kinds, and what came of the decisions made here. */
export function ApprovalList({ desk }: { readonly desk: Desk }) {
  const { door, problem: closed } = useDeskState(desk);
  const [board] = useState(() => createApprovalBoard(desk));
  const state = useSyncExternalStore(board.subscribe, board.state);
  const [text, setText] = useState('');
  const [isShowingDetail, setShowingDetail] = useState(true);
  useEffect(() => {
    if (door) void board.read();
  }, [door, board]);

  if (closed !== undefined) return <ProblemView problem={closed} />;

  const { waiting, over, gaps, problem, isLoading, isRead } = state;
  const isSignedOut = problem instanceof PimError && problem.code === 'notSignedIn';
  const found = findApprovals(waiting, text);
  const isEmpty = isRead && problem === undefined && gaps.length === 0 && waiting.length === 0 && over.length === 0;
  const hidden = door && hiddenWords(door.palette.catalogue());
  const notice = approvalNotice(found);
  const onToggleDetail = () => setShowingDetail((before) => !before);
  const refresh = (
    <Action
      title="Read Again"
      icon={Icon.ArrowClockwise}
      shortcut={Keyboard.Shortcut.Common.Refresh}
      onAction={() => void board.read('allowed')}
    />
  );
  const accounts = <Action.Push title="Show Accounts…" icon={Icon.Person} target={<AccountsView desk={desk} />} />;

  /** What stands in the way of reading, as a row with its cure. */
  const unread = (id: string, title: string, words: string) => (
    <List.Item
      key={id}
      id={id}
      icon={Icon.Warning}
      title={shownText(title)}
      subtitle={isShowingDetail ? '' : shownText(words)}
      detail={<List.Item.Detail markdown={[`## ${plainMarkdown(title)}`, plainMarkdown(words)].join('\n\n')} />}
      actions={
        <ActionPanel>
          {refresh}
          <Action.CopyToClipboard title="Copy Details" icon={Icon.Clipboard} content={`${title}\n${words}`} />
          {accounts}
        </ActionPanel>
      }
    />
  );

  async function enter(): Promise<void> {
    if (door && (await signIn(door))) await board.read('allowed');
  }

  return (
    <List
      isLoading={isLoading}
      filtering={false}
      searchText={text}
      onSearchTextChange={setText}
      searchBarPlaceholder="Search by person, role or reason, or paste a link"
      isShowingDetail={isShowingDetail && waiting.length + over.length + gaps.length > 0}
    >
      {isSignedOut && (
        <List.Item
          id="sign-in"
          icon={Icon.Key}
          title="Sign in"
          subtitle="to see what waits for your decision"
          actions={
            <ActionPanel>
              <Action title="Open the Browser" icon={Icon.Key} onAction={() => void desk.once('sign in', enter)} />
              {accounts}
            </ActionPanel>
          }
        />
      )}
      {problem !== undefined && !isSignedOut && unread('problem', errorTitle(problem), errorWords(problem).what)}
      <List.Section title="Waits for Your Decision" {...(notice === undefined ? {} : { subtitle: notice })}>
        {found.map((approval) => (
          <ApprovalItem
            key={approval.key}
            {...{ board, state, approval, isShowingDetail, onToggleDetail, portal: door?.palette.portal }}
            outcome={state.outcomeOf(approval)}
          />
        ))}
      </List.Section>
      {over.length > 0 && (
        <List.Section title="What Came of It">
          {over.map(({ approval, outcome }) => (
            <ApprovalItem
              key={approval.key}
              {...{ board, state, approval, outcome, isShowingDetail, onToggleDetail, portal: door?.palette.portal }}
              isOver
            />
          ))}
        </List.Section>
      )}
      {gaps.length > 0 && (
        <List.Section title="Could Not Be Read">
          {gaps.map((gap, place) => unread(`gap ${place}`, gapWords(gap), `${gap.error.message} ${gap.cure}`))}
        </List.Section>
      )}
      {isEmpty && (
        <List.EmptyView
          icon={Icon.CheckCircle}
          title={hidden === undefined ? 'Nothing Waits for Your Decision' : 'Nothing Waits in the Tenants Listed'}
          {...(hidden === undefined ? {} : { description: hidden })}
          actions={<ActionPanel>{refresh}</ActionPanel>}
        />
      )}
      {isRead && waiting.length > 0 && found.length === 0 && (
        <List.EmptyView
          icon={Icon.MagnifyingGlass}
          title="No Request Matches"
          actions={
            <ActionPanel>
              <Action title="Show Everything" icon={Icon.List} onAction={() => setText('')} />
            </ActionPanel>
          }
        />
      )}
    </List>
  );
}
