import { Action, ActionPanel, Clipboard, Icon, Keyboard, List } from '@raycast/api';
import { createDeeplink } from '@raycast/utils';
import {
  type Bundle,
  bundlesDocument,
  deleteBundle,
  formatDuration,
  importBundles,
  moveBundle,
  PimError,
  resolveBundle,
} from '@pim-palette/core';
import { useCallback, useEffect, useState } from 'react';
import { isConfirmed } from '../feedback/confirm.ts';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import { shortcut } from '../format/shortcuts.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import type { Door } from '../palette.ts';
import { BundleForm } from './bundle-form.tsx';
import { BundleActivation } from './bundle-activation.tsx';
import { NewBundle } from './new-bundle.tsx';

/** The saved bundles in the person's own order, with everything that can be done with them. */
export function BundleList({ desk }: { readonly desk: Desk }) {
  const { door, version } = useDeskState(desk);
  const [bundles, setBundles] = useState<readonly Bundle[]>();
  const read = useCallback(() => void door?.palette.bundles().then(setBundles, showError), [door]);
  useEffect(read, [read, version]);

  async function save(change: (bundles: readonly Bundle[]) => readonly Bundle[]): Promise<boolean> {
    try {
      if (door) setBundles(await door.palette.saveBundles(change));
      desk.redraw();
      return true;
    } catch (error) {
      await showError(error);
      return false;
    }
  }

  async function remove(bundle: Bundle): Promise<void> {
    const isSure = await isConfirmed({
      title: `Delete “${shownText(bundle.name)}”?`,
      message: 'Quicklinks to it will say that it is gone. What is active stays active.',
      button: 'Delete',
    });
    if (isSure && (await save((all) => deleteBundle(all, bundle.id)))) {
      await show({ tone: 'success', title: `Deleted “${shownText(bundle.name)}”` });
    }
  }

  async function importFromClipboard(): Promise<void> {
    try {
      const document = parseClipboard(await Clipboard.readText());
      let added = 0;
      await save((all) => {
        const result = importBundles(all, document);
        added = result.added.length;
        return result.bundles;
      });
      await show({ tone: 'success', title: added === 1 ? 'Imported 1 Bundle' : `Imported ${added} Bundles` });
    } catch (error) {
      await showError(error);
    }
  }

  const exported = (some: readonly Bundle[]): string => JSON.stringify(bundlesDocument(some), undefined, 2);
  const general = (
    <ActionPanel.Section>
      <Action.Push
        title="Create Bundle…"
        icon={Icon.Plus}
        shortcut={Keyboard.Shortcut.Common.New}
        target={<NewBundle desk={desk} />}
      />
      <Action title="Import from Clipboard" icon={Icon.Download} onAction={() => void importFromClipboard()} />
      {(bundles ?? []).length > 0 && (
        <Action.CopyToClipboard title="Export All to Clipboard" icon={Icon.Upload} content={exported(bundles ?? [])} />
      )}
    </ActionPanel.Section>
  );
  return (
    <List isLoading={bundles === undefined} searchBarPlaceholder="Search bundles">
      {(bundles ?? []).map((bundle, place) => (
        <List.Item
          key={bundle.id}
          id={bundle.id}
          icon={Icon.Layers}
          title={shownText(bundle.name)}
          subtitle={shownText(membersOf(door, bundle))}
          accessories={[
            ...(bundle.durationMs === undefined ? [] : [{ text: formatDuration(bundle.durationMs) }]),
            { tag: `@${bundle.id}` },
          ]}
          actions={
            <ActionPanel>
              <ActionPanel.Section>
                <Action.Push
                  title="Open Activation Form…"
                  icon={Icon.LockUnlocked}
                  target={<BundleActivation desk={desk} id={bundle.id} />}
                />
                <Action.CreateQuicklink
                  title="Create Quicklink"
                  icon={Icon.Link}
                  shortcut={shortcut('l')}
                  quicklink={{
                    name: `Activate ${bundle.name}`,
                    link: createDeeplink({ command: 'activate-bundle', context: { bundle: bundle.id } }),
                  }}
                />
                <Action.Push
                  title="Change Bundle…"
                  icon={Icon.Pencil}
                  shortcut={Keyboard.Shortcut.Common.Edit}
                  target={<BundleForm desk={desk} bundle={bundle} />}
                />
              </ActionPanel.Section>
              <ActionPanel.Section>
                <Action
                  title="Move up"
                  icon={Icon.ArrowUp}
                  shortcut={Keyboard.Shortcut.Common.MoveUp}
                  onAction={() => void save((all) => moveBundle(all, bundle.id, place - 1))}
                />
                <Action
                  title="Move Down"
                  icon={Icon.ArrowDown}
                  shortcut={Keyboard.Shortcut.Common.MoveDown}
                  onAction={() => void save((all) => moveBundle(all, bundle.id, place + 1))}
                />
                <Action.CopyToClipboard title="Export to Clipboard" icon={Icon.Upload} content={exported([bundle])} />
                <Action
                  title="Delete Bundle"
                  icon={Icon.Trash}
                  style={Action.Style.Destructive}
                  shortcut={Keyboard.Shortcut.Common.Remove}
                  onAction={() => void remove(bundle)}
                />
              </ActionPanel.Section>
              {general}
            </ActionPanel>
          }
        />
      ))}
      <List.EmptyView
        icon={Icon.Layers}
        title="No Bundles Yet"
        description="A bundle is a set of roles you activate together"
        actions={<ActionPanel>{general}</ActionPanel>}
      />
    </List>
  );
}

function membersOf(door: Door | undefined, bundle: Bundle): string {
  if (!door) return '';
  const { eligibilities, gone, unread } = resolveBundle(bundle, door.palette.catalogue());
  const names = eligibilities.map(({ roleName }) => roleName);
  const told = (what: string, members: typeof gone) =>
    members.length === 0 ? [] : [`${what}: ${members.map(({ label }) => label).join(', ')}`];
  return [
    ...(names.length === 0 ? [] : [names.join(', ')]),
    ...told('no longer there', gone),
    ...told('not read', unread),
  ].join(' · ');
}

function parseClipboard(text: string | undefined): unknown {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return value;
  } catch (cause) {
    throw new PimError('badInput', 'There are no exported bundles on the clipboard.', { cause });
  }
}
