import type { StartMenu } from '../links/start-menu.ts';
import type { Desk } from './desk.ts';
import { ownRow, type ShownRow } from './shown-row.ts';

const what = 'Each opens its filled-in form and sends nothing. Links such as pimpalette://bundle/NAME do the same';

/** Below the list of bundles: puts them into the Start menu, and takes them out again. */
export function startMenuRows(desk: Desk, menu: StartMenu, bundleCount: number): readonly ShownRow[] {
  const isThere = menu.hasBundles();
  const put = ownRow(
    {
      id: 'own:start-menu',
      title: isThere ? 'Bring the Start menu up to date' : 'Put the bundles into the Start menu',
      subtitle: what,
      enter: isThere ? 'put the bundles of now there' : 'put them there',
    },
    async () => {
      const bundles = await desk.palette().bundles();
      await desk.hold(menu.put(bundles));
      desk.notify({
        title: `${bundles.length === 1 ? '1 bundle is' : `${bundles.length} bundles are`} in the Start menu`,
        body: 'In its folder PIM Palette. They are taken out where they were put in: /bundles',
        severity: 'success',
      });
      desk.changed();
      return {};
    },
  );
  const remove = ownRow(
    {
      id: 'own:no-start-menu',
      title: 'Take the bundles out of the Start menu',
      subtitle: 'Links to bundles open nothing then; the bundles themselves stay',
      enter: 'take them out',
    },
    async () => {
      await desk.hold(menu.remove());
      desk.notify({ title: 'No bundle is in the Start menu any more', body: '', severity: 'success' });
      desk.changed();
      return {};
    },
  );
  return [...(bundleCount > 0 ? [put] : []), ...(isThere ? [remove] : [])];
}
