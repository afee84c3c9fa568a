import { List } from '@raycast/api';
import {
  type EligibilityKey,
  formatLocalTime,
  type JournalEntry,
  outcomeWords,
  roleSheet,
  tenantWords,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';

/** What a role is, where it reaches, what its policy asks, and how it was used lately. */
export function EligibilityDetail({
  desk,
  eligibilityKey,
}: {
  readonly desk: Desk;
  readonly eligibilityKey: EligibilityKey;
}) {
  const { door } = useDeskState(desk);
  const [sent, setSent] = useState<readonly JournalEntry[]>([]);
  useEffect(() => {
    void door?.palette.sentRequests(eligibilityKey).then(setSent, () => undefined);
  }, [door, eligibilityKey]);

  const eligibility = door?.palette.catalogue().eligibilities.find(({ key }) => key === eligibilityKey);
  if (!door || !eligibility) return <List.Item.Detail markdown="Active without an eligibility of its own." />;
  const { roleName, description, identity } = eligibility;
  const policy = door.palette.knownPolicies().get(eligibilityKey);
  const now = systemClock.now();
  // What it is for stands above.
  const lines = roleSheet(eligibility, policy, now).filter(({ id }) => id !== 'does');
  const lately = sent.slice(0, 5).map((entry) => {
    const words = entry.outcome ? outcomeWords(entry.outcome, now, undefined, entry.action) : 'sent, no answer yet';
    return `- ${formatLocalTime(entry.sentAt, now)}: ${plainMarkdown(words)}`;
  });
  const text = [
    `## ${plainMarkdown(roleName)}`,
    plainMarkdown(description ?? ''),
    ...(lately.length === 0 ? [] : ['### Lately', lately.join('\n')]),
  ];
  const { Metadata } = List.Item.Detail;
  return (
    <List.Item.Detail
      markdown={text.filter((part) => part !== '').join('\n\n')}
      metadata={
        <Metadata>
          {lines.map(({ id, title, text: words }) => (
            <Metadata.Label key={id} title={titleCase(title)} text={shownText(words)} />
          ))}
          <Metadata.Separator />
          <Metadata.Label title="Tenant" text={shownText(tenantWords(identity))} />
          <Metadata.Label title="Account" text={shownText(identity.username)} />
        </Metadata>
      }
    />
  );
}
