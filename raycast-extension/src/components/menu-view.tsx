import { Action, ActionPanel, Detail, Icon, useNavigation } from '@raycast/api';
import { type Eligibility, type InForce, type MenuAction, type Row, usableWords } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import type { Perform, Place } from '../hooks/perform-action.ts';
import { harmlessFirst, OfferAction } from './offer-action.tsx';

interface Props {
  readonly desk: Desk;
  readonly menu: MenuAction;
  readonly perform: Perform;
  /** What it is about: its state is shown with it. */
  readonly row?: Row;
}

/** What can be done with one thing. The first action changes nothing, nor does the second. */
export function MenuView({ desk, menu, perform, row }: Props) {
  const { isLoading } = useDeskState(desk);
  const { push, pop } = useNavigation();
  const usable = useUsable(desk, row);
  const place: Place = { push, pop, ...(row ? { row } : {}) };
  const [first, ...rest] = harmlessFirst(menu.offers);
  const about = row === undefined ? [] : [row.subtitle, row.state];
  const text = [...about, ...menu.lines].filter((line) => line !== '');
  const copied = [menu.title, ...text].join('\n');
  const { Metadata } = Detail;
  return (
    <Detail
      isLoading={isLoading || usable === 'asking'}
      navigationTitle={shownText(menu.title)}
      markdown={[`# ${plainMarkdown(menu.title)}`, ...text.map(plainMarkdown)].join('\n\n')}
      {...(usable === undefined || usable === 'asking'
        ? {}
        : {
            metadata: (
              <Metadata>
                <Metadata.Label title="Use" text={usable} />
              </Metadata>
            ),
          })}
      actions={
        <ActionPanel>
          {first && <OfferAction offer={first} perform={perform} place={place} hasShortcut={false} />}
          <Action.CopyToClipboard title="Copy Details" icon={Icon.Clipboard} content={copied} />
          {rest.map((offer) => (
            <OfferAction key={offer.id} offer={offer} perform={perform} place={place} />
          ))}
        </ActionPanel>
      }
    />
  );
}

/** Whether an activation can be used already, in words; `undefined` for what is none. */
function useUsable(desk: Desk, row: Row | undefined): string | undefined {
  const { door } = useDeskState(desk);
  const eligibility = eligibilityOf(row);
  const [answer, setAnswer] = useState<InForce>();
  useEffect(() => {
    if (!eligibility) return;
    void door?.palette.inForce(eligibility).then(setAnswer, () => setAnswer('cannotTell'));
  }, [door, eligibility]);
  if (eligibility === undefined) return undefined;
  return answer === undefined ? 'asking' : usableWords(answer, eligibility.kind);
}

function eligibilityOf(row: Row | undefined): Eligibility | undefined {
  return row?.action.type === 'manageActivation' ? row.action.eligibility : undefined;
}
