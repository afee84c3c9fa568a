import { plainText } from './plain-text.ts';

/** HTML that is known to be safe: made here, of escaped parts. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Html[];

/** A piece of HTML; what is put into it is escaped, but for what is HTML already. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const text = parts.map((part, index) => part + (index < values.length ? partOf(values[index] ?? '') : ''));
  return { html: text.join('') };
}

function partOf(value: Part): string {
  if (typeof value === 'string') return escaped(plainText(value));
  if (typeof value === 'number') return String(value);
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character);
}
