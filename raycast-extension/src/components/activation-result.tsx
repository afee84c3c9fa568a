import { Action, ActionPanel, Icon, List, useNavigation } from '@raycast/api';
import { keepOffer, type RunLine, runOffers } from '@pim-palette/core';
import { useState } from 'react';
import { systemClock } from '../clock.ts';
import { toneLook } from '../format/row-look.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import type { Run } from '../hooks/runs.ts';
import { useRun } from '../hooks/use-run.ts';
import type { Perform, Place } from '../hooks/perform-action.ts';
import { OfferAction } from './offer-action.tsx';

interface Props {
  readonly desk: Desk;
  readonly run: Run;
  readonly perform: Perform;
}

/** Shows a run role by role, live; it can be closed at any time, the run goes on. */
export function ActivationResult({ desk, run, perform }: Props) {
  const state = useRun(desk, run);
  const { push, pop } = useNavigation();
  const [isAsked, setAsked] = useState<boolean>();
  const { lines, isDone, problem } = state;
  // The service's own words need room; what simply worked does not.
  const isShowingDetail = isAsked ?? (problem !== undefined || lines.some(({ service }) => service !== undefined));
  const place: Place = { push, pop, after: run };
  const [again, ...more] = runOffers(state, systemClock.now());
  const details = {
    title: 'Toggle Details',
    icon: Icon.Sidebar,
    onAction: () => setAsked(!isShowingDetail),
  };
  const why = problem === undefined ? '' : ` ${[problem.what, problem.service ?? ''].join(' ').trim()}`;

  return (
    <List isLoading={!isDone} isShowingDetail={isShowingDetail} searchBarPlaceholder="Search roles">
      {lines.map((line) => {
        const words = why === '' ? line.words : `${line.words}:${why}`;
        const { icon, color } = toneLook(line.tone);
        return (
          <List.Item
            key={line.key}
            id={line.key}
            icon={icon}
            title={shownText(line.label)}
            subtitle={isShowingDetail ? '' : shownText(line.place)}
            accessories={isShowingDetail ? [] : [{ text: { value: shownText(words), color } }]}
            detail={<LineDetail line={line} words={words} />}
            actions={
              <ActionPanel>
                {again && <OfferAction offer={again} perform={perform} place={place} hasShortcut={false} />}
                <Action {...details} {...(again ? {} : { shortcut: shortcut('i') })} />
                {more.map((offer) => (
                  <OfferAction key={offer.id} offer={offer} perform={perform} place={place} />
                ))}
                <Action.CopyToClipboard
                  title="Copy Result"
                  icon={Icon.Clipboard}
                  content={[`${line.label}: ${words}`, line.service ?? '', line.reference ?? '']
                    .filter((part) => part !== '')
                    .join('\n')}
                />
                <Action
                  title="Keep as Bundle…"
                  icon={Icon.Layers}
                  shortcut={shortcut('b')}
                  onAction={() => perform(keepOffer(run.wish).does, place)}
                />
                {line.requestId !== undefined && (
                  <Action.CopyToClipboard title="Copy Request ID" icon={Icon.Hashtag} content={line.requestId} />
                )}
              </ActionPanel>
            }
          />
        );
      })}
    </List>
  );
}

function LineDetail({ line, words }: { readonly line: RunLine; readonly words: string }) {
  const { label, place, service, reference, requestId } = line;
  const text = [
    `## ${plainMarkdown(label)}`,
    plainMarkdown(words),
    ...(service === undefined ? [] : [`The service said: “${plainMarkdown(service)}”`]),
    ...(reference === undefined ? [] : [`(${plainMarkdown(reference)})`]),
  ];
  const { Metadata } = List.Item.Detail;
  return (
    <List.Item.Detail
      markdown={text.join('\n\n')}
      metadata={
        <Metadata>
          <Metadata.Label title="Where" text={shownText(place)} />
          {requestId !== undefined && <Metadata.Label title="Request" text={requestId} />}
        </Metadata>
      }
    />
  );
}
