import { Color, Icon, MenuBarExtra, openExtensionPreferences } from '@raycast/api';
import { activationWords, formatLocalTime, openRequestWords } from '@pim-palette/core';
import { systemClock } from './clock.ts';
import { WithoutFailure } from './components/without-failure.tsx';
import { launch } from './feedback/launch.ts';
import { shownText } from './format/shown-text.ts';
import { type MenuBarHands, useMenuBar } from './hooks/use-menu-bar.ts';

export default function MenuBar() {
  const hands = useMenuBar();
  // A launcher without a menu bar still runs this in the background, and tells what was decided.
  return (
    <WithoutFailure>
      <Menu {...hands} />
    </WithoutFailure>
  );
}

function Menu({ shown, refresh, deactivate }: MenuBarHands) {
  const { active, ending, waiting, news, deciding, isLoading, cause, hidden, isSignedOut } = shown;
  const now = systemClock.now();
  const next = active.find(({ of }) => of.endsAt !== undefined)?.of.endsAt;
  const until = next === undefined ? '' : ` · ${ending.length > 0 ? 'ends ' : ''}${localTime(next, now)}`;
  const rest = active.filter((one) => !ending.includes(one));
  const doubts = active.filter(({ isConfirmed }) => !isConfirmed).length;
  return (
    <MenuBarExtra
      icon={iconOf(active.length, ending.length, cause)}
      {...(active.length > 0 ? { title: `${active.length}${doubts > 0 ? '?' : ''}${until}` } : {})}
      tooltip={tooltipOf(active.length, doubts, { cause, hidden })}
      isLoading={isLoading}
    >
      {ending.length > 0 && (
        <MenuBarExtra.Section title="Ends Soon">
          {ending.map(({ of, isConfirmed }) => (
            <MenuBarExtra.Item
              key={of.key}
              icon={Icon.Alarm}
              title={shownText(of.roleName)}
              subtitle={subtitleOf(`${of.scopeLabel} · until ${localTime(of.endsAt ?? '', now)}`, isConfirmed)}
              onAction={opens('active-roles')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
      {news.length > 0 && (
        <MenuBarExtra.Section title="Decided">
          {news.map((line) => (
            <MenuBarExtra.Item key={line} title={line} onAction={opens('requests')} />
          ))}
        </MenuBarExtra.Section>
      )}
      {rest.length > 0 && (
        <MenuBarExtra.Section title="Active">
          {rest.map(({ of, isConfirmed }) => (
            <MenuBarExtra.Item
              key={of.key}
              icon={isConfirmed ? Icon.CircleFilled : Icon.QuestionMarkCircle}
              title={shownText(of.roleName)}
              subtitle={subtitleOf(`${of.scopeLabel} · ${activationWords(of, now)}`, isConfirmed)}
              onAction={opens('active-roles')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
      {active.length === 0 && cause === undefined && (
        <MenuBarExtra.Section
          title={hidden === undefined ? 'Nothing Is Active' : 'Nothing Is Active in the Tenants Listed'}
        />
      )}
      {hidden !== undefined && (
        <MenuBarExtra.Section>
          <MenuBarExtra.Item icon={Icon.EyeDisabled} title={hidden} onAction={opens('activate-role')} />
        </MenuBarExtra.Section>
      )}
      {cause !== undefined && (
        <MenuBarExtra.Section title={active.length === 0 ? 'What Is Active Is Not Known' : 'Not All of It Is Known'}>
          <MenuBarExtra.Item icon={Icon.QuestionMarkCircle} title={cause} onAction={opens('active-roles')} />
        </MenuBarExtra.Section>
      )}
      {waiting.length > 0 && (
        <MenuBarExtra.Section title="Waiting">
          {waiting.map(({ of, isConfirmed }) => (
            <MenuBarExtra.Item
              key={of.requestId}
              icon={Icon.Clock}
              title={shownText(of.roleName)}
              subtitle={subtitleOf(openRequestWords(of, now), isConfirmed)}
              onAction={opens('requests')}
            />
          ))}
        </MenuBarExtra.Section>
      )}
      <MenuBarExtra.Section>
        <MenuBarExtra.Item title={isSignedOut ? 'Sign in…' : 'Activate Role…'} onAction={opens('activate-role')} />
        <MenuBarExtra.Item
          title={decideTitle(deciding?.count ?? 0)}
          {...(deciding && !deciding.isWhole ? { subtitle: 'not all could be read' } : {})}
          onAction={opens('decide-requests')}
        />
        <MenuBarExtra.Item title="Manage Bundles…" onAction={opens('manage-bundles')} />
        {active.length > 0 && (
          <MenuBarExtra.Submenu title="Deactivate Now">
            {active.map(({ of }) => (
              <MenuBarExtra.Item
                key={of.key}
                title={shownText(of.roleName)}
                subtitle={shownText(of.scopeLabel)}
                onAction={() => deactivate(of)}
              />
            ))}
          </MenuBarExtra.Submenu>
        )}
      </MenuBarExtra.Section>
      <MenuBarExtra.Section>
        <MenuBarExtra.Item title="Refresh" onAction={refresh} />
        <MenuBarExtra.Item title="Open Preferences…" onAction={() => void openExtensionPreferences()} />
      </MenuBarExtra.Section>
    </MenuBarExtra>
  );
}

/** How many requests of others wait, as far as is known. */
function decideTitle(count: number): string {
  if (count === 0) return 'Decide Requests…';
  return `Decide ${count} Request${count === 1 ? '' : 's'}…`;
}

/** Another shape for each state, and not a colour alone. */
function iconOf(active: number, ending: number, cause: string | undefined) {
  if (ending > 0) return { source: Icon.Alarm, tintColor: Color.Orange };
  if (active > 0) return Icon.LockUnlocked;
  return cause === undefined ? Icon.Lock : Icon.QuestionMarkCircle;
}

interface Unknown {
  readonly cause: string | undefined;
  readonly hidden: string | undefined;
}

function tooltipOf(active: number, doubts: number, { cause, hidden }: Unknown): string {
  if (hidden !== undefined) return `${tooltipOf(active, doubts, { cause, hidden: undefined })}. ${hidden}`;
  if (active === 0)
    return cause === undefined ? 'PIM: nothing is active' : `PIM: what is active is not known. ${cause}`;
  const words = doubts === 0 ? `PIM: ${active} active` : `PIM: ${active} active, ${doubts} not confirmed`;
  return cause === undefined ? words : `${words}. ${cause}`;
}

function subtitleOf(words: string, isConfirmed: boolean): string {
  return shownText(isConfirmed ? words : `${words} · not confirmed`);
}

function localTime(time: string, now: number): string {
  return formatLocalTime(Date.parse(time), now);
}

function opens(name: string): () => void {
  return () => void launch(name);
}
