// A desktop nothing is opened or written on.
import type { Desktop } from '../../../powertoys-run-bridge/helper/src/installation/desktop.ts';

export const nowhere: Desktop = {
  openLink: async () => undefined,
  openFile: async () => undefined,
  save: async ({ name }) => name,
};
