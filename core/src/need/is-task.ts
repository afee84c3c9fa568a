// Apart from what tasks mean: every keystroke asks this, and the tables of tasks are loaded when there is one.
const errorSigns =
  /^\(\w{8,}\)\s|[{}[\]"'`<>\n]|https?:|:\s|error|denied|forbidden|unauthori|not authori|fail(?!over|(?:ed|ing)? (?:sign|log)-?ins?\b)|cannot|can't|insufficient|AADSTS|\(4\d\d\)|blocked by|does not|doesn't|invalid|exception|disallowed/i;

/** Whether a text is a task in words, not a refusal: one short line that says nothing of an error. */
export function isTask(text: string): boolean {
  const typed = text.trim();
  return typed !== '' && typed.length <= 150 && !errorSigns.test(typed);
}
