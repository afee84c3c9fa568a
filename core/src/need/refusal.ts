import { isTask } from './is-task.ts';
import { readDenial } from './read/read-denial.ts';

/** Whether a text is a refusal of a service of Microsoft's, with or without a role that cures it; nothing of it leaves this process. */
export function isRefusal(text: string): boolean {
  return !isTask(text) && readDenial(text).some(({ cause }) => cause !== 'unknown' && cause !== 'notAzure');
}

/** What was refused, in a few words without the text itself: `Azure: Microsoft.Web/sites/restart/action`. */
export function refusedWords(text: string): string {
  const findings = readDenial(text).filter(({ cause }) => cause !== 'unknown');
  const [first] = findings;
  if (!first) return '';
  const more = findings.length > 1 ? `, ${findings.length - 1} more` : '';
  const what = first.actions.length > 0 ? first.actions.join(', ') : first.cause === 'role' ? '' : 'no role helps';
  return `${[first.service ?? '', what].filter((part) => part !== '').join(': ')}${more}`;
}
