import { List } from '@raycast/api';
import {
  type EligibilityKey,
  formatDuration,
  formatLocalTime,
  type JournalEntry,
  kindWords,
  outcomeWords,
  policyWords,
  scopeWords,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { systemClock } from '../clock.ts';
import { plainMarkdown, shownText } from '../format/shown-text.ts';
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
  const { roleName, description, kind, access, scope, identity, via, endsAt } = eligibility;
  const policy = door.palette.knownPolicies().get(eligibilityKey);
  const now = systemClock.now();
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
          <Metadata.Label title="Kind" text={kindWords(kind, access)} />
          <Metadata.Label title="Scope" text={shownText([scope.label, ...scope.path].join(' · '))} />
          <Metadata.Label title="Reaches" text={scopeWords(scope.type) || 'unknown'} />
          <Metadata.Label title="Tenant" text={shownText(identity.tenantName)} />
          <Metadata.Label title="Account" text={shownText(identity.username)} />
          <Metadata.Label title="Given" text={via} />
          {endsAt !== undefined && <Metadata.Label title="Until" text={formatLocalTime(Date.parse(endsAt), now)} />}
          <Metadata.Separator />
          <Metadata.Label title="Policy" text={policy ? shownText(policyWords(policy).join(', ')) : 'not read yet'} />
          {policy?.maximumMs !== undefined && (
            <Metadata.Label title="At Most" text={formatDuration(policy.maximumMs)} />
          )}
        </Metadata>
      }
    />
  );
}
