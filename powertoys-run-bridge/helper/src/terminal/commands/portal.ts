import { type PortalPage, portalLink } from '@pim-palette/core';
import { openPage } from '../../installation/browser.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { chooseEach, sayingMeant } from './choose.ts';
import { eligibilitiesFor } from './eligibilities-for.ts';
import { cachedPalette, readFresh } from './ready.ts';
import { subjectOf } from './show.ts';
import { gapsIn } from './unread.ts';

/** Options of `pim portal`. */
export interface PortalFlags {
  readonly scope?: boolean;
  readonly approvals?: boolean;
  readonly print?: boolean;
}

/** Opens the page of the portal that is about roles, in the right cloud and tenant. Sends nothing: the portal asks by itself. */
export async function portal(context: CommandContext, words: readonly string[], flags: PortalFlags): Promise<Exit> {
  const page: PortalPage = flags.scope ? 'scope' : flags.approvals ? 'approvals' : 'roles';
  if (flags.scope && flags.approvals)
    throw new Failure('refusedInput', ['--scope and --approvals are two pages: give one.']);
  const { setup } = await context.door();
  const links = (await subjects(context, words)).map((subject) => {
    const link = portalLink(setup.cloud, page, subject);
    if (link !== undefined) return link;
    throw new Failure(
      'refusedInput',
      setup.cloud.portal === undefined
        ? [`The cloud ${setup.cloud.name} has no portal.`]
        : ['The portal has no page for the scope of a directory role.', 'Leave out --scope.'],
    );
  });
  const distinct = [...new Set(links)];
  for (const link of distinct) {
    context.print.line(link);
    if (!flags.print && !context.options.json) await open(link, context);
  }
  context.print.document(documentOf('done', { command: 'portal', links: distinct }));
  return 'done';
}

async function open(link: string, { world }: CommandContext): Promise<void> {
  try {
    await openPage(link, world.environment);
  } catch {
    throw new Failure('someFailed', ['No browser could be started.', 'Set BROWSER, or open the link above yourself.']);
  }
}

/** The roles the words name, as they were at the last run; without words the first person's directory roles. */
async function subjects(context: CommandContext, words: readonly string[]) {
  const palette = await cachedPalette(context);
  if (palette.catalogue().eligibilities.length === 0) await readFresh(context, palette);
  const text = words.join(' ');
  if (text.trim() !== '') {
    const unread = gapsIn(palette.catalogue().gaps, 'eligibilities');
    const matches = eligibilitiesFor(palette, text, context.world.now());
    return chooseEach(palette.readQuery(text).parts, matches, unread, sayingMeant(context)).map(subjectOf);
  }
  // Nobody need be signed in here to be told of the portal: it asks by itself.
  const identity = palette.catalogue().eligibilities[0]?.identity ?? (await palette.identities())[0];
  if (identity === undefined)
    throw new Failure('notSignedIn', ['Nobody is signed in.', 'Sign in with the browser: pim signin']);
  return [{ kind: 'directoryRole' as const, tenantId: identity.tenantId }];
}
