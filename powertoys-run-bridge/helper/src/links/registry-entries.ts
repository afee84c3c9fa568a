import { linkScheme } from './parse-link.ts';

/** One `reg.exe` call. */
export type RegistryCall = readonly string[];

/** Per user: no administrator rights, and nobody else's links change. */
const key = `HKCU\\Software\\Classes\\${linkScheme}`;

/** A program with the words that come before the link. */
export interface LinkProgram {
  readonly file: string;
  readonly words: readonly string[];
}

/**
 * The calls that register the link scheme for this person. The program is started by `conhost --headless`, so that no
 * console window flashes; the link is one quoted word and the last one.
 */
export function registerCalls(program: LinkProgram, systemRoot: string): readonly RegistryCall[] {
  const set = (subKey: string, name: string | undefined, value: string): RegistryCall => [
    'add',
    subKey,
    ...(name === undefined ? ['/ve'] : ['/v', name]),
    '/t',
    'REG_SZ',
    '/d',
    value,
    '/f',
  ];
  return [
    set(key, undefined, 'URL:PIM Palette'),
    set(key, 'URL Protocol', ''),
    set(`${key}\\DefaultIcon`, undefined, `${quoted(program.file)},0`),
    set(`${key}\\shell\\open\\command`, undefined, linkCommand(program, systemRoot)),
  ];
}

/** The call that takes it back. */
export function unregisterCalls(): readonly RegistryCall[] {
  return [['delete', key, '/f']];
}

/** What Windows runs for a link; `%1` is the link. */
export function linkCommand(program: LinkProgram, systemRoot: string): string {
  const host = `${systemRoot}\\System32\\conhost.exe`;
  return [quoted(host), '--headless', quoted(program.file), ...program.words.map(quoted), 'link', '"%1"'].join(' ');
}

/** A word of a Windows command line. A file name cannot hold a quotation mark, so nothing has to be escaped. */
function quoted(word: string): string {
  if (word.includes('"')) throw new TypeError('A path with a quotation mark in it is none.');
  return `"${word}"`;
}
