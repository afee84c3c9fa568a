import { clip } from '../text/fit.ts';

const keys: readonly (readonly [string, string])[] = [
  ['type', 'filter: blanks separate words, 4h a duration, #INC1 a ticket, > a reason'],
  ['a + b', 'several roles in one go'],
  ['@name', 'a bundle'],
  ['? words', 'which of your roles a task needs; the same for an error that is pasted'],
  ['/', 'active, pending, off, bundles, tenant, refresh, signin, signout'],
  ['↑ ↓ PageUp PageDown Home End', 'move'],
  ['Tab', 'tick several; Enter then activates all of them'],
  ['Enter', 'do what the line below the list says'],
  ['Ctrl-O', 'what else can be done with the row, or with all that is ticked'],
  ['Esc', 'back; clear the text, the ticks, the one tenant; leave'],
  ['Ctrl-R', 'read everything again'],
  ['Ctrl-C', 'leave'],
  ['In the form', ''],
  ['Tab, Shift-Tab', 'next field, field before'],
  ['In Add a role', 'letters search, ↑ ↓ choose, Enter adds, Del drops'],
  ['↑ ↓ in Reason', 'reasons given lately'],
  ['Ctrl-T', 'only check, send nothing'],
  ['In the result', ''],
  ['F', 'fill in what was refused, and send it again'],
  ['A', 'send again what only did not get through'],
  ['B', 'keep these roles as a bundle'],
  ['Marks', ''],
  ['○ ● ◐', 'may be activated, active, waits'],
  ['✓ ◌', 'ticked, not confirmed by the service yet'],
  ['▣ ◎ !', 'a bundle, several in one go, a part that could not be read'],
];

const shortForms = [
  'Enter do · Ctrl-O more · Tab tick · ↑↓ move · Esc clear · Ctrl-R read again · F1 keys · Ctrl-C leave',
  'Enter do · Ctrl-O more · Tab tick · Esc clear · F1 keys · Ctrl-C leave',
  'Enter do · Tab tick · Esc clear · F1 keys · Ctrl-C leave',
  'Enter · Tab tick · F1 keys · Ctrl-C leave',
];

/** The one line that is always there, and the page behind F1. */
export const helpLines = {
  short(columns: number): string {
    return shortForms.find((line) => line.length <= columns) ?? clip(shortForms.at(-1) ?? '', columns);
  },
  full(): readonly string[] {
    return keys.map(([key, what]) => (what === '' ? key : `${key}: ${what}`));
  },
};
