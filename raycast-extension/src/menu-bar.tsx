import { environment, Icon, launchCommand, LaunchType, MenuBarExtra, showHUD } from '@raycast/api';
import {
  type Activation,
  activationWords,
  formatLocalTime,
  type OpenRequest,
  openRequestWords,
} from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { followToast } from './feedback/toasts.ts';
import { shownText } from './format/shown-text.ts';
import { openDoor } from './palette.ts';

interface Shown {
  readonly active: readonly Activation[];
  readonly waiting: readonly OpenRequest[];
  /** What was decided since the last time. */
  readonly news: readonly string[];
}

export default function MenuBar() {
  const [shown, setShown] = useState<Shown>({ active: [], waiting: [], news: [] });
  const [isLoading, setLoading] = useState(true);

  useEffect(() => {
    async function read(): Promise<void> {
      const news: string[] = [];
      try {
        const { palette } = await openDoor();
        const put = (): void => {
          const { activations, openRequests } = palette.catalogue();
          setShown({
            active: activations.filter(isActive).toSorted(endsSooner),
            waiting: openRequests,
            news: [...news],
          });
        };
        await palette.load();
        put();
        // Silent only: a menu that refreshes itself must never open a browser.
        await palette.refresh({ interaction: 'never' });
        await palette.follow({
          once: true,
          onEvent(event) {
            if (event.final) news.push(shownText(followToast(event, Date.now()).title));
          },
        });
        put();
        const line = news.length > 1 ? `${news.length} PIM requests have been decided` : news[0];
        if (line !== undefined && environment.launchType === LaunchType.Background) await showHUD(line);
      } catch {
        // Nobody signed in, or nobody to be reached: what was known stays shown.
      } finally {
        setLoading(false);
      }
    }
    void read();
  }, []);

  const now = Date.now();
  const { active, waiting, news } = shown;
  const next = active.find(({ endsAt }) => endsAt !== undefined)?.endsAt;
  const until = next === undefined ? '' : ` · ${formatLocalTime(Date.parse(next), now)}`;
  const launch = (name: string) => () =>
    void launchCommand({ name, type: LaunchType.UserInitiated }).catch(() => undefined);
  return (
    <MenuBarExtra
      icon={active.length > 0 ? Icon.LockUnlocked : Icon.Lock}
      {...(active.length > 0 ? { title: `${active.length}${until}` } : {})}
      tooltip={active.length === 0 ? 'PIM: nothing is active' : `PIM: ${active.length} active`}
      isLoading={isLoading}
    >
      {news.length > 0 && (
        <MenuBarExtra.Section title="Decided">
          {news.map((line) => (
            <MenuBarExtra.Item key={line} title={line} onAction={launch('requests')} />
          ))}
        </MenuBarExtra.Section>
      )}
      <MenuBarExtra.Section title={active.length === 0 ? 'Nothing Is Active' : 'Active'}>
        {active.map((one) => (
          <MenuBarExtra.Item
            key={one.key}
            icon={Icon.CircleFilled}
            title={shownText(one.roleName)}
            subtitle={shownText(`${one.scopeLabel} · ${activationWords(one, now)}`)}
            onAction={launch('active-roles')}
          />
        ))}
      </MenuBarExtra.Section>
      {waiting.length > 0 && (
        <MenuBarExtra.Section title="Waiting">
          {waiting.map((one) => (
            <MenuBarExtra.Item
              key={one.requestId}
              icon={Icon.Clock}
              title={shownText(one.roleName)}
              subtitle={shownText(openRequestWords(one, now))}
              onAction={launch('requests')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
      <MenuBarExtra.Section>
        <MenuBarExtra.Item title="Activate Role…" onAction={launch('activate-role')} />
        <MenuBarExtra.Item title="Manage Bundles…" onAction={launch('manage-bundles')} />
      </MenuBarExtra.Section>
    </MenuBarExtra>
  );
}

function isActive({ activated, startsAt, endsAt }: Activation): boolean {
  const now = Date.now();
  return activated && !(Date.parse(startsAt ?? '') > now) && !(Date.parse(endsAt ?? '') <= now);
}

function endsSooner(one: Activation, other: Activation): number {
  const end = ({ endsAt }: Activation): number => Date.parse(endsAt ?? '') || Number.MAX_SAFE_INTEGER;
  return end(one) - end(other);
}
