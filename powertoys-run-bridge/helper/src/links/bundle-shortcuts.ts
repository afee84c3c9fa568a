import { win32 } from 'node:path';
import { type Bundle, safeLine } from '@pim-palette/core';
import { linkTo } from './parse-link.ts';
import { type LinkProgram, linkCommand } from './registry-entries.ts';
import { type Shortcut, shellLink } from './shell-link.ts';

/** A file to be written. */
export interface ShortcutFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One shortcut for each bundle; each opens the filled-in form, as a link does. */
export function bundleShortcuts(
  bundles: readonly Bundle[],
  program: LinkProgram,
  systemRoot: string,
): readonly ShortcutFile[] {
  const names = new Set<string>();
  return bundles.map((bundle) => {
    const name = freeName(fileNameOf(bundle), names);
    names.add(name.toLowerCase());
    return { name: `${name}.lnk`, bytes: shellLink(shortcutOf(bundle, program, systemRoot)) };
  });
}

function shortcutOf(bundle: Bundle, program: LinkProgram, systemRoot: string): Shortcut {
  const command = linkCommand(program, systemRoot).replace('"%1"', `"${linkTo(bundle.id)}"`);
  // The program comes first in a command; a shortcut has it apart.
  const [, target = '', words = ''] = /^"([^"]+)" (.*)$/.exec(command) ?? [];
  return {
    target,
    words,
    workingFolder: win32.dirname(program.file),
    icon: program.file,
    description: whole(`Opens the form for ${safeLine(bundle.name)}`, 200),
  };
}

/**
 * A name Windows takes for a file: no reserved characters or device names, no dot or blank at its end, and none of the marks that make one
 * name read as another.
 */
function fileNameOf({ name, id }: Bundle): string {
  const clean = whole(
    safeLine(name)
      .replaceAll(/[<>:"/\\|?*\uFFFD]+/g, ' ')
      .replaceAll(/\s+/g, ' '),
    80,
  ).replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return `PIM ${id}`;
  return /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i.test(clean) ? `PIM ${clean}` : clean;
}

/** The beginning, with no character cut in two. */
function whole(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} (${number})`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
