import { Clipboard, getSelectedText, type LaunchProps, List } from '@raycast/api';
import { isQuestion, type Palette } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { givenText } from './format/given-text.ts';
import type { Desk } from './hooks/desk.ts';
import { useDesk, useDeskState } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

type Props = LaunchProps<{ arguments: { text?: string } }>;

export default function FindRole({ arguments: given, fallbackText, launchContext }: Props) {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  const typed = onOneLine(given.text ?? '');
  const asked = typed === '' ? givenText('text', launchContext, { text: fallbackText }) : typed;
  const begin = useBegin(asked, desk);
  if (begin === undefined) return <List isLoading searchBarPlaceholder={placeholder} />;
  return <RoleList desk={desk} perform={perform} command="?" begin={begin} placeholder={placeholder} />;
}

const placeholder = 'A task, as in reset mfa; or paste the error';

/** What was asked with; else an error that is selected, or on the clipboard; nothing else of either is taken. */
function useBegin(asked: string | undefined, desk: Desk): string | undefined {
  const [begin, setBegin] = useState(asked);
  const { door, problem } = useDeskState(desk);
  useEffect(() => {
    if (asked !== undefined) return;
    if (door) void findError(door.palette).then(setBegin);
    // The list says why nothing can be shown.
    else if (problem !== undefined) setBegin('');
  }, [asked, door, problem]);
  return begin;
}

async function findError(palette: Palette): Promise<string> {
  // There is no selection to be had in every application.
  const selected = await getSelectedText().catch(() => '');
  if (await isQuestion(selected, palette)) return onOneLine(selected);
  const copied = await Clipboard.readText().catch(() => undefined);
  return copied !== undefined && (await isQuestion(copied, palette)) ? onOneLine(copied) : '';
}

/** The search bar has one line; where an error was cut does not matter. */
function onOneLine(text: string): string {
  return text
    .replace(/^\s*\?/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 5000);
}
