import { Action, ActionPanel, Detail, Icon } from '@raycast/api';
import { type Gap, gapWords } from '@pim-palette/core';
import { plainMarkdown } from '../format/shown-text.ts';
import { signIn } from '../sign-in/sign-in.ts';
import type { Desk } from '../hooks/desk.ts';

/** A part of the list that is missing: the service's words in full, and the way on. */
export function GapView({ desk, gap }: { readonly desk: Desk; readonly gap: Gap }) {
  const { message, code, status, requestId } = gap.error;
  const facts = [
    code,
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(requestId ? [`request ${requestId}`] : []),
  ];
  const { tenantId, username } = gap.identity;

  async function signInAgain(): Promise<void> {
    const { door } = desk.state();
    if (door && (await signIn(door, { tenant: tenantId, loginHint: username }))) await desk.refresh('allowed');
  }

  return (
    <Detail
      navigationTitle="Could Not Be Read"
      markdown={[
        `# ${plainMarkdown(gapWords(gap))}`,
        plainMarkdown(gap.cure),
        `The service said: “${plainMarkdown(message)}” (${plainMarkdown(facts.join(', '))})`,
      ].join('\n\n')}
      actions={
        <ActionPanel>
          {gap.signInCures && <Action title="Sign in Again" icon={Icon.Key} onAction={() => void signInAgain()} />}
          {gap.consentLink && (
            <Action.CopyToClipboard title="Copy Link for an Administrator" icon={Icon.Link} content={gap.consentLink} />
          )}
          <Action title="Read Again" icon={Icon.ArrowClockwise} onAction={() => void desk.refresh('allowed')} />
          <Action.CopyToClipboard title="Copy Details" icon={Icon.Clipboard} content={[message, ...facts].join('\n')} />
        </ActionPanel>
      }
    />
  );
}
