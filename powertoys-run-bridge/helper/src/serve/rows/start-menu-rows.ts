import { type OwnRow, ownRow } from './own-row.ts';

const what = 'Each opens its filled-in form and sends nothing. Links such as pimpalette://bundle/NAME do the same';

/** Below the list of bundles: puts them into the Start menu, and takes them out again. */
export function startMenuRows(isThere: boolean, bundleCount: number): readonly OwnRow[] {
  const put = ownRow(
    {
      id: 'own:start-menu',
      title: isThere ? 'Bring the Start menu up to date' : 'Put the bundles into the Start menu',
      subtitle: what,
      enter: isThere ? 'put the bundles of now there' : 'put them there',
    },
    { type: 'putStartMenu' },
  );
  const remove = ownRow(
    {
      id: 'own:no-start-menu',
      title: 'Take the bundles out of the Start menu',
      subtitle: 'Links to bundles open nothing then; the bundles themselves stay',
      enter: 'take them out',
    },
    { type: 'removeStartMenu' },
  );
  return [...(bundleCount > 0 ? [put] : []), ...(isThere ? [remove] : [])];
}
