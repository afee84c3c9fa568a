import { Action, ActionPanel, Color, Icon, type Image, List, useNavigation } from '@raycast/api';
import { type ActivationWish, type MissingField, outcomeTone, outcomeWords, tryAgain } from '@pim-palette/core';
import { type ReactElement, useEffect, useState, useSyncExternalStore } from 'react';
import { systemClock } from '../clock.ts';
import { outcomeIcon } from '../format/row-look.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { ActivationRun, RunState } from '../hooks/activation-run.ts';
import type { Desk } from '../hooks/desk.ts';
import { BundleForm } from './bundle-form.tsx';
import { errorToast } from '../feedback/toasts.ts';

const stateWords: Readonly<Record<Extract<RunState, string>, string>> = {
  reading: 'reading what it asks for',
  waiting: 'about to be sent',
  signingIn: 'sign in again in the browser',
  sending: 'sending',
  lookingUp: 'the answer was lost, asking what happened',
};

/** The form for a wish after a run, with the cursor in the first of these fields. */
export type FormFor = (wish: ActivationWish, fields: readonly MissingField[], after: ActivationRun) => ReactElement;

interface SendOptions {
  readonly checkOnly?: boolean;
  /** The run whose result this is asked for from. */
  readonly after?: ActivationRun | undefined;
}

/** Sends a wish and shows what comes of it; a second press in the same moment does nothing. */
export function useSend(desk: Desk, formFor: FormFor): (wish: ActivationWish, options?: SendOptions) => void {
  const { push } = useNavigation();
  return (wish, { checkOnly = false, after } = {}) => {
    const run = desk.runs.begin(wish, { checkOnly, ...(after ? { after } : {}) });
    if (run) push(<ActivationResult desk={desk} run={run} formFor={formFor} />);
  };
}

interface Props {
  readonly desk: Desk;
  readonly run: ActivationRun;
  /** The form to change a wish in, where something is missing or was refused. */
  readonly formFor: FormFor;
}

/** Shows a run role by role, live; it can be closed at any time, the run goes on. */
function ActivationResult({ desk, run, formFor }: Props) {
  const { wish, checkOnly } = run;
  const { states, isRunning, problem, missing } = useSyncExternalStore(run.subscribe, run.view);
  useEffect(() => () => desk.runs.leave(run), [desk, run]);
  const send = useSend(desk, formFor);
  const rows = wish.eligibilities.map((eligibility, row) => ({ eligibility, state: states[row] ?? 'reading' }));
  const { push } = useNavigation();
  const [isAsked, setAsked] = useState<boolean>();
  // The service's own words need room; what simply worked does not.
  const hasWords = problem !== undefined || rows.some(({ state }) => typeof state === 'object' && 'error' in state);
  const isShowingDetail = isAsked ?? hasWords;
  const fieldsFor = ({ state }: (typeof rows)[number]) =>
    typeof state === 'object' ? tryAgain(state)?.fields : undefined;
  const again = rows.filter((row) => fieldsFor(row)?.length === 0);
  const curable = rows.filter((row) => (fieldsFor(row)?.length ?? 0) > 0);
  const of = (some: typeof rows): ActivationWish => ({
    ...wish,
    eligibilities: some.map(({ eligibility }) => eligibility),
  });
  const retry = (some: typeof rows) => send(of(some), { checkOnly, after: run });
  const asked = rows.flatMap((row) => fieldsFor(row) ?? []).filter((field) => field !== 'duration');
  const change = (some: typeof rows) => push(formFor(of(some), asked, run));

  return (
    <List isLoading={isRunning} isShowingDetail={isShowingDetail} searchBarPlaceholder="Search roles">
      {rows.map(({ eligibility, state }) => {
        const lacks = missing.includes(eligibility);
        const words = lacks ? 'asks for more than was given; nothing was sent' : wordsOf(state, problem);
        return (
          <List.Item
            key={eligibility.key}
            id={eligibility.key}
            icon={problem || lacks ? { source: Icon.MinusCircle, tintColor: Color.SecondaryText } : iconOf(state)}
            title={shownText(eligibility.roleName)}
            subtitle={
              isShowingDetail ? '' : shownText(`${eligibility.scope.label} · ${eligibility.identity.tenantName}`)
            }
            accessories={isShowingDetail ? [] : [{ text: { value: shownText(words), color: colourOf(state) } }]}
            detail={
              <List.Item.Detail
                markdown={`## ${plainMarkdown(eligibility.roleName)}\n\n${plainMarkdown(words)}\n\n${serviceWords(state)}`}
                metadata={
                  <List.Item.Detail.Metadata>
                    <List.Item.Detail.Metadata.Label title="Scope" text={shownText(eligibility.scope.label)} />
                    <List.Item.Detail.Metadata.Label title="Tenant" text={shownText(eligibility.identity.tenantName)} />
                    {requestIdOf(state) && (
                      <List.Item.Detail.Metadata.Label title="Request" text={requestIdOf(state) ?? ''} />
                    )}
                  </List.Item.Detail.Metadata>
                }
              />
            }
            actions={
              <ActionPanel>
                {(missing.length > 0 || curable.length > 0) && !isRunning && (
                  <Action
                    title="Fill in and Send Again…"
                    icon={Icon.Pencil}
                    onAction={() => change(missing.length > 0 ? rows : curable)}
                  />
                )}
                {(again.length > 0 || problem !== undefined) && !isRunning && (
                  <Action
                    title={problem === undefined && again.length < rows.length ? 'Try Again What Failed' : 'Try Again'}
                    icon={Icon.Repeat}
                    onAction={() => retry(problem === undefined ? again : rows)}
                  />
                )}
                <Action
                  title="Toggle Details"
                  icon={Icon.Sidebar}
                  shortcut={shortcut('i')}
                  onAction={() => setAsked(!isShowingDetail)}
                />
                <Action.Push
                  title="Keep as Bundle…"
                  icon={Icon.Layers}
                  shortcut={shortcut('b')}
                  target={<BundleForm desk={desk} wish={wish} />}
                />
                <Action.CopyToClipboard
                  title="Copy Result"
                  icon={Icon.Clipboard}
                  content={`${eligibility.roleName}: ${words}`}
                />
                {requestIdOf(state) && (
                  <Action.CopyToClipboard
                    title="Copy Request ID"
                    icon={Icon.Hashtag}
                    content={requestIdOf(state) ?? ''}
                  />
                )}
              </ActionPanel>
            }
          />
        );
      })}
    </List>
  );
}

function wordsOf(state: RunState, problem: unknown): string {
  if (problem !== undefined) return `nothing was sent: ${errorToast(problem).message ?? ''}`;
  return typeof state === 'string' ? stateWords[state] : outcomeWords(state, systemClock.now());
}

function colourOf(state: RunState): Color {
  if (typeof state === 'string') return Color.SecondaryText;
  return { good: Color.Green, waiting: Color.Orange, bad: Color.Red, unsure: Color.Blue, neutral: Color.SecondaryText }[
    outcomeTone(state)
  ];
}

function serviceWords(state: RunState): string {
  if (typeof state === 'string' || !('error' in state)) return '';
  const { message, code, status } = state.error;
  const facts = [code, ...(status === undefined ? [] : [`status ${status}`])].join(', ');
  return `The service said: “${plainMarkdown(message)}” (${plainMarkdown(facts)})`;
}

function requestIdOf(state: RunState): string | undefined {
  if (typeof state === 'string') return undefined;
  if ('requestId' in state && state.requestId) return state.requestId;
  return 'error' in state ? state.error.requestId : undefined;
}

function iconOf(state: RunState): Image.ImageLike {
  if (typeof state === 'object') return outcomeIcon(state);
  return state === 'signingIn' ? { source: Icon.Key, tintColor: Color.Orange } : Icon.CircleProgress50;
}
