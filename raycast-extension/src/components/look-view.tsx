import { Detail, useNavigation } from '@raycast/api';
import { type LookAction, type MenuAction, PimError } from '@pim-palette/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { systemClock } from '../clock.ts';
import type { Desk } from '../hooks/desk.ts';
import type { Perform } from '../hooks/perform-action.ts';
import { useDeskState } from '../hooks/use-desk.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { MenuList } from './menu-list.tsx';
import { MenuView } from './menu-view.tsx';
import { ProblemView } from './problem-view.tsx';
import { SignInView } from './sign-in-view.tsx';

interface Props {
  readonly desk: Desk;
  readonly look: LookAction;
  readonly perform: Perform;
}

/** What is asked about, read, then shown as core puts it; going on to the same of another place stays in this view. */
export function LookView({ desk, look: first, perform }: Props) {
  const { door, session, problem: closed } = useDeskState(desk);
  const { push } = useNavigation();
  const [look, setLook] = useState(first);
  const [menu, setMenu] = useState<MenuAction>();
  const [problem, setProblem] = useState<unknown>();
  const [isLoading, setLoading] = useState(true);
  const asked = useRef(0);

  const read = useCallback(
    async (interaction: 'never' | 'allowed') => {
      if (!session) return;
      const mine = ++asked.current;
      setLoading(true);
      try {
        const found = await session.look(look, { moment: { now: systemClock.now() }, interaction });
        if (mine !== asked.current) return;
        setMenu(found);
        setProblem(undefined);
      } catch (error) {
        if (mine === asked.current) setProblem(error);
      }
      if (mine === asked.current) setLoading(false);
    },
    [session, look],
  );
  useEffect(() => {
    // What is asked for so rarely has a permission of its own, which nobody may have consented to yet.
    void read(look.about === 'extensions' ? 'allowed' : 'never');
  }, [read, look]);

  if (closed !== undefined) return <ProblemView problem={closed} />;
  if (problem instanceof PimError && problem.code === 'notSignedIn') {
    const enter = async () => {
      if (door && (await signIn(door))) await read('allowed');
    };
    return <SignInView desk={desk} onEnter={() => void desk.once('sign in', enter)} />;
  }
  if (problem !== undefined) return <ProblemView problem={problem} />;
  if (menu === undefined) return <Detail isLoading markdown="" />;
  const onLook = (next: LookAction): void => {
    if (next.about === look.about) setLook(next);
    else push(<LookView desk={desk} look={next} perform={perform} />);
  };
  return menu.isLong ? (
    <MenuList
      menu={menu}
      perform={perform}
      isLoading={isLoading}
      onLook={onLook}
      onReadAgain={() => void read('allowed')}
    />
  ) : (
    <MenuView desk={desk} menu={menu} perform={perform} />
  );
}
