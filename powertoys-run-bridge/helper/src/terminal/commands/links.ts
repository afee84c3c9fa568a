import { linkProgram } from '../../links/link-program.ts';
import { registerLinks, thisMachine, unregisterLinks } from '../../links/register-links.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { documentOf } from '../json/documents.ts';
import { safeText } from '../text/safe-text.ts';

/** Makes `pimpalette:` links open the form for this person; with `bundles` each bundle gets a Start-menu entry too. */
export async function registerLinksHere(
  context: CommandContext,
  options: { readonly bundles: boolean },
): Promise<Exit> {
  const { palette } = await context.door();
  const bundles = options.bundles ? await palette.bundles() : undefined;
  const shortcuts = await registerLinks(thisMachine(context.world.environment), linkProgram(), bundles);
  context.print.line('Links to bundles open the form now: pimpalette://bundle/NAME');
  for (const name of shortcuts) context.print.line(safeText(`Start menu: ${name}`));
  context.print.document(documentOf('done', { command: 'links', registered: true, shortcuts: [...shortcuts] }));
  return 'done';
}

/** Takes the links and the Start-menu entries back. */
export async function unregisterLinksHere(context: CommandContext): Promise<Exit> {
  await unregisterLinks(thisMachine(context.world.environment));
  context.print.line('Links and Start-menu entries are gone.');
  context.print.document(documentOf('done', { command: 'links', registered: false, shortcuts: [] }));
  return 'done';
}
