import { extensionAction, extensionLabel, extensionTerm, type Moment, usualExtensionMs } from '@pim-palette/core';
import type { AskingMore } from './act.ts';
import { menuRow } from './menu-rows.ts';
import { type OwnRow, ownRow } from './own-row.ts';

/** Asks why; with a reason, says what would be asked for. The reason itself stands in the box alone. */
export function extensionRows(asking: AskingMore, justification: string, moment: Moment): readonly OwnRow[] {
  const { eligibilities } = asking;
  const [first] = eligibilities;
  const action = first === undefined ? 'extend' : extensionAction(first, moment.now);
  const title = `Ask for ${extensionLabel(action, eligibilities)}`;
  const term = first === undefined ? '' : extensionTerm(action, first, usualExtensionMs, moment);
  const icon = 'waiting';
  const back = ownRow(
    { id: 'extend:back', title: 'Ask for nothing now', enter: 'back to the list' },
    { type: 'search', text: '' },
  );
  if (justification === '') {
    const subtitle = `${term} · Type the reason after the >. The administrator who decides reads it.`;
    return [ownRow({ id: 'extend:reason', title: `${title}: why?`, subtitle, enter: '', icon }), back];
  }
  return [
    menuRow(
      {
        // Named by what it asks for: a row that was shown for another one is not this one.
        id: `extend:${eligibilities.map(({ key }) => key).join(' ')}`,
        title,
        subtitle: `${term} · An administrator decides.`,
        enter: 'send the request',
        keepsOpen: false,
        icon,
      },
      { type: 'extend', decision: 'extend', eligibilities, justification },
    ),
    back,
  ];
}
