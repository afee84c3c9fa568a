import { Color, Icon, launchCommand, LaunchType, MenuBarExtra } from '@raycast/api';
import { activationWords, formatLocalTime, openRequestWords } from '@pim-palette/core';
import { shownText } from './format/shown-text.ts';
import { useMenuBar } from './hooks/use-menu-bar.ts';

export default function MenuBar() {
  const { active, ending, waiting, news, isLoading } = useMenuBar();
  const now = Date.now();
  const next = active.find(({ endsAt }) => endsAt !== undefined)?.endsAt;
  const until = next === undefined ? '' : ` · ${ending.length > 0 ? 'ends ' : ''}${localTime(next, now)}`;
  const rest = active.filter((one) => !ending.includes(one));
  return (
    <MenuBarExtra
      icon={iconOf(active.length > 0, ending.length > 0)}
      {...(active.length > 0 ? { title: `${active.length}${until}` } : {})}
      tooltip={active.length === 0 ? 'PIM: nothing is active' : `PIM: ${active.length} active`}
      isLoading={isLoading}
    >
      {ending.length > 0 && (
        <MenuBarExtra.Section title="Ends Soon">
          {ending.map((one) => (
            <MenuBarExtra.Item
              key={one.key}
              icon={Icon.Alarm}
              title={shownText(one.roleName)}
              subtitle={shownText(`${one.scopeLabel} · until ${localTime(one.endsAt ?? '', now)}`)}
              onAction={launch('active-roles')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
      {news.length > 0 && (
        <MenuBarExtra.Section title="Decided">
          {news.map((line) => (
            <MenuBarExtra.Item key={line} title={line} onAction={launch('requests')} />
          ))}
        </MenuBarExtra.Section>
      )}
      {(rest.length > 0 || active.length === 0) && (
        <MenuBarExtra.Section title={active.length === 0 ? 'Nothing Is Active' : 'Active'}>
          {rest.map((one) => (
            <MenuBarExtra.Item
              key={one.key}
              icon={Icon.CircleFilled}
              title={shownText(one.roleName)}
              subtitle={shownText(`${one.scopeLabel} · ${activationWords(one, now)}`)}
              onAction={launch('active-roles')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
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

/** Another shape for each state, and not a colour alone. */
function iconOf(isActive: boolean, isEnding: boolean) {
  if (isEnding) return { source: Icon.Alarm, tintColor: Color.Orange };
  return isActive ? Icon.LockUnlocked : Icon.Lock;
}

function localTime(time: string, now: number): string {
  return formatLocalTime(Date.parse(time), now);
}

function launch(name: string): () => void {
  return () => void launchCommand({ name, type: LaunchType.UserInitiated }).catch(() => undefined);
}
