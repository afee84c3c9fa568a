import type { Catalogue } from '@pim-palette/core';
import type { Command } from 'commander';
import { openStores } from '../../stores/open-stores.ts';
import type { CommandContext } from '../command-context.ts';
import { candidatesFor, type Known } from '../completion/candidates.ts';
import { scripts, shells } from '../completion/scripts.ts';
import { unquoted } from '../completion/shell-words.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { safeText } from '../text/safe-text.ts';

/** Prints the script that teaches a shell to complete `pim`. */
export async function completion({ print }: CommandContext, shell: string): Promise<Exit> {
  const name = shells.find((one) => one === shell.toLowerCase());
  if (name === undefined)
    throw new Failure('refusedInput', [`There is no completion for “${shell}”: use ${shells.join(', ')}.`]);
  print.line(scripts[name].trimEnd());
  print.document(documentOf('done', { command: 'completion', shell: name, script: scripts[name] }));
  return 'done';
}

/** What a shell asks at each Tab. Never says anything else and never asks anybody: what is not known here is not offered. */
export async function complete(
  context: CommandContext,
  program: Command,
  before: readonly string[],
  { at = '', raw = false }: { readonly at?: string; readonly raw?: boolean },
): Promise<Exit> {
  const read = raw ? unquoted : (word: string) => word;
  const known = await knownHere(context).catch(() => nothing(context));
  const found = candidatesFor(program, { before: before.map(read), current: read(at) }, () => known);
  for (const { text, description } of found) {
    // A name that would break the line is typed by hand.
    if (text !== safeText(text)) continue;
    context.print.line(description === undefined ? text : `${text}\t${safeText(description).replaceAll('\t', ' ')}`);
  }
  return 'done';
}

/** The snapshot and the bundles, as files have them: without a snapshot not even the sign-in is looked at. */
async function knownHere(context: CommandContext): Promise<Known> {
  const { palette, setup } = await context.door();
  const { folder } = setup;
  const isKnown = folder === undefined || (await openStores(folder).snapshot.read()) !== undefined;
  const catalogue: Catalogue = isKnown ? await palette.load() : nothing(context).catalogue;
  return { catalogue, bundles: await palette.bundles(), now: context.world.now() };
}

function nothing({ world }: CommandContext): Known {
  const now = world.now();
  const takenAt = new Date(now).toISOString();
  const catalogue = { eligibilities: [], activations: [], openRequests: [], gaps: [], takenAt, confirmed: false };
  return { catalogue, bundles: [], now };
}
