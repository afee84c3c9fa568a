import { Clipboard, getSelectedText, type LaunchProps, List } from '@raycast/api';
import { questionIn } from '@pim-palette/core';
import { useEffect, useState } from 'react';
import { RoleList } from './components/role-list.tsx';
import { givenText } from './format/given-text.ts';
import { useDesk } from './hooks/use-desk.ts';
import { createPerform } from './perform.tsx';

type Props = LaunchProps<{ arguments: { text?: string } }>;

export default function FindRole({ arguments: given, fallbackText, launchContext }: Props) {
  const desk = useDesk();
  const [perform] = useState(() => createPerform(desk));
  const typed = onOneLine(given.text ?? '');
  const asked = typed === '' ? givenText('text', launchContext, { text: fallbackText }) : typed;
  const begin = useBegin(asked);
  if (begin === undefined) return <List isLoading searchBarPlaceholder={placeholder} />;
  return <RoleList desk={desk} perform={perform} command="?" begin={begin} placeholder={placeholder} />;
}

const placeholder = 'A task, as in reset mfa; or paste the error';

/** What was asked with; else an error that is selected, or on the clipboard; nothing else of either is taken. */
function useBegin(asked: string | undefined): string | undefined {
  const [begin, setBegin] = useState(asked);
  useEffect(() => {
    if (asked === undefined) void findError().then(setBegin);
  }, [asked]);
  return begin;
}

async function findError(): Promise<string> {
  // There is no selection to be had in every application.
  const selected = await getSelectedText().catch(() => '');
  if (questionIn(selected) !== undefined) return onOneLine(selected);
  const copied = await Clipboard.readText().catch(() => undefined);
  return copied !== undefined && questionIn(copied) !== undefined ? onOneLine(copied) : '';
}

/** The search bar has one line; where an error was cut does not matter. */
function onOneLine(text: string): string {
  return text
    .replace(/^\s*\?/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 5000);
}
