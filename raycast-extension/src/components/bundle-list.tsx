import { Action, ActionPanel, Clipboard, Icon, Keyboard, List, useNavigation } from '@raycast/api';
import { createDeeplink } from '@raycast/utils';
import {
  type Bundle,
  bundleParts,
  bundlesDocument,
  enterOf,
  formatDuration,
  exportedDocument,
  exportedTenants,
  importBundles,
  importedWords,
  importOwnRoles,
  importScopeSets,
  importTenants,
  type ScopeSet,
  isStateRow,
  memberLabel,
  moveBundle,
  PimError,
  resolveBundle,
  type Row,
  type Session,
} from '@pim-palette/core';
import { useCallback, useEffect, useState } from 'react';
import { show, showError } from '../feedback/show.ts';
import { shownText } from '../format/shown-text.ts';
import { titleCase } from '../format/title-case.ts';
import type { Desk } from '../hooks/desk.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import type { Door } from '../palette.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { BundleActivation } from './bundle-activation.tsx';
import { NewBundle } from './new-bundle.tsx';
import { RowItem } from './row-item.tsx';

/** The saved bundles in the person's own order, with everything that can be done with them. */
export function BundleList({ desk, perform }: { readonly desk: Desk; readonly perform: Perform }) {
  const { door, session, version, isLoading } = useDeskState(desk);
  const [saved, setSaved] = useState<string>();
  const navigation = useNavigation();
  const [bundles, setBundles] = useState<readonly Bundle[]>();
  const [places, setPlaces] = useState<readonly ScopeSet[]>([]);
  const read = useCallback(() => {
    void door?.palette.bundles().then(setBundles, showError);
    void door?.palette.scopeSets().then(setPlaces, () => undefined);
  }, [door]);
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

  async function importFromClipboard(): Promise<void> {
    try {
      const document = parseClipboard(await Clipboard.readText());
      let added = 0;
      const isKept = await save((all) => {
        const result = importBundles(all, document);
        added = result.added.length;
        return result.bundles;
      });
      // What could not be kept has been said.
      if (!isKept) return;
      const names = await importNames(document);
      const title = titleCase(importedWords(added, names));
      await show({ tone: added + names === 0 ? 'failure' : 'success', title });
    } catch (error) {
      await showError(error);
    }
  }

  /** Own names and favourites that stand beside the bundles; gives how many came in. */
  async function importNames(document: unknown): Promise<number> {
    let added = 0;
    await door?.palette.saveOwnRoles((roles) => {
      const result = importOwnRoles(roles, document);
      added = result.added;
      return result.roles;
    });
    await door?.palette.saveScopeSets((sets) => {
      const result = importScopeSets(sets, document);
      added += result.added.length;
      return result.sets;
    });
    if (!door) return added;
    const tenants = await importTenants(door.palette, document);
    return added + tenants.added;
  }

  const exported = (some: readonly Bundle[]): string => JSON.stringify(bundlesDocument(some), undefined, 2);
  /** Everything a person made here. */
  const all = (some: readonly Bundle[]): string =>
    JSON.stringify(
      {
        ...exportedDocument(some, { roles: [...(door?.palette.knownOwn().values() ?? [])], places }),
        ...(door && exportedTenants(door.palette.tenantChoices())),
      },
      undefined,
      2,
    );
  const general = (
    <ActionPanel.Section>
      <Action.Push
        title="Create Bundle…"
        icon={Icon.Plus}
        shortcut={Keyboard.Shortcut.Common.New}
        target={<NewBundle desk={desk} onSaved={({ id }) => setSaved(id)} />}
      />
      <Action title="Import from Clipboard" icon={Icon.Download} onAction={() => void importFromClipboard()} />
      {(bundles ?? []).length + (door?.palette.knownOwn().size ?? 0) + places.length > 0 && (
        <Action.CopyToClipboard title="Export All to Clipboard" icon={Icon.Upload} content={all(bundles ?? [])} />
      )}
    </ActionPanel.Section>
  );
  return (
    <List
      isLoading={bundles === undefined || isLoading}
      searchBarPlaceholder="Search bundles and what is in them"
      {...(saved === undefined ? {} : { selectedItemId: saved })}
      onSelectionChange={(id) => id !== saved && setSaved(undefined)}
    >
      {session &&
        stateRows(session).map((row) => {
          const enter = enterOf(row, session.facts());
          return (
            <RowItem
              key={row.id}
              row={row}
              actions={
                <ActionPanel>
                  {enter.type !== 'none' && (
                    <Action
                      title={titleCase(row.enter)}
                      icon={Icon.Key}
                      onAction={() => perform(enter, { ...navigation, row })}
                    />
                  )}
                  {general}
                </ActionPanel>
              }
            />
          );
        })}
      {(bundles ?? []).map((bundle, place) => (
        <List.Item
          key={bundle.id}
          id={bundle.id}
          icon={Icon.Layers}
          title={shownText(bundle.name)}
          subtitle={shownText(membersOf(door, bundle))}
          keywords={keywordsOf(bundle)}
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
                  target={<BundleActivation desk={desk} id={bundle.id} perform={perform} />}
                />
                <Action.CreateQuicklink
                  title="Create Quicklink"
                  icon={Icon.Link}
                  quicklink={{
                    name: `Activate ${bundle.name}`,
                    link: createDeeplink({ command: 'activate-bundle', context: { bundle: bundle.id } }),
                  }}
                />
                <Action
                  title="Change Bundle…"
                  icon={Icon.Pencil}
                  shortcut={Keyboard.Shortcut.Common.Edit}
                  onAction={() => perform({ type: 'changeBundle', bundle }, navigation)}
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
                  onAction={() => perform({ type: 'deleteBundle', bundle }, navigation)}
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

/** What stands above the bundles: that nobody is signed in, or that nobody can be reached. */
function stateRows(session: Session): readonly Row[] {
  return session.rows('', { limit: 6 }).filter(isStateRow);
}

/** A bundle is found by its id and by what it holds, also where that is not there now. */
function keywordsOf({ id, members }: Bundle): string[] {
  return [id, ...members.map((member) => shownText(memberLabel(member)))];
}

function membersOf(door: Door | undefined, bundle: Bundle): string {
  return door ? bundleParts(resolveBundle(bundle, door.palette.catalogue())).join(' · ') : '';
}

function parseClipboard(text: string | undefined): unknown {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return value;
  } catch (cause) {
    throw new PimError('badInput', 'There are no exported bundles on the clipboard.', { cause });
  }
}
