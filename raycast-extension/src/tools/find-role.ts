import { gapWords } from '@pim-palette/core';
import { shownText } from '../format/shown-text.ts';
import { openDoor } from '../palette.ts';

type Input = {
  /** The error of a refused command exactly as it was printed, an action such as Microsoft.Compute/virtualMachines/restart/action, or the task in a few plain words such as "reset mfa". */
  text: string;
};

/** Says which of this person's roles a refused command or a task needs, smallest first. Sends nothing. */
export default async function findRole({ text }: Input) {
  const { palette } = await openDoor();
  await palette.load();
  const catalogue = await palette.refresh({ interaction: 'never' });
  const { findings, roles, wouldDo, note, gaps } = await palette.need(text, { catalogue });
  return {
    causes: findings.map(({ cause }) => cause),
    roles: roles.slice(0, 20).map(({ key, roleName, scopeLabel, state, activateAt, why }) => ({
      key,
      name: shownText(roleName),
      where: shownText(scopeLabel),
      state,
      enoughAt: shownText(activateAt),
      why: shownText(why),
    })),
    wouldDo: [...wouldDo],
    note: shownText(note),
    gaps: [...catalogue.gaps, ...gaps].map((gap) => `${gapWords(gap)}: ${gap.cure}`),
  };
}
