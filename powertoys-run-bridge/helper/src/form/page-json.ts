// A page draws what it is told as text, so nothing of it runs; but direction marks make one name read as another in a page too.
import { safeLine } from '@pim-palette/core';

/** What is handed back or copied as it is, or was typed by the person: all else is drawn. */
const kept: ReadonlySet<string> = new Set(['key', 'id', 'text', 'values', 'recent', 'searchText', 'typed']);

/** Names: one that goes on for pages would push all others out of sight. */
const names: ReadonlySet<string> = new Set(['name', 'label', 'place', 'title', 'subtitle']);
const longestName = 200;

/**
 * What the page is told, as JSON text, with every character that could pass off one name as another, or steer anything, as `\uFFFD`. Lines
 * stay lines, and what was typed stays as it was.
 */
export function pageJson(told: unknown): string {
  return JSON.stringify(drawn(told));
}

function drawn(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return cut(value.split('\n').map(safeLine).join('\n'), member);
  if (Array.isArray(value)) return value.map((one) => drawn(one, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, kept.has(name) ? part : drawn(part, name)]),
  );
}

function cut(text: string, member: string): string {
  return names.has(member) && text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text;
}
