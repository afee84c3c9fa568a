// An open palette without a terminal: keys are pressed, the screen is read.
import { draw } from '../../../powertoys-run-bridge/helper/src/terminal/palette/draw.ts';
import { openSession, type Session } from '../../../powertoys-run-bridge/helper/src/terminal/palette/session.ts';
import { styleFor } from '../../../powertoys-run-bridge/helper/src/terminal/text/style.ts';
import { nowhere } from '../serve/nowhere.ts';
import { type Script, type ScriptedPalette, scriptedPalette } from './scripted-palette.ts';
import { catalogueOf, eligibilityOf, rowOf } from './things.ts';

export const now = Date.parse('2026-11-23T14:00:00Z');
const names = ['Global Reader', 'Security Reader', 'User Administrator', 'Intune Administrator'];
export const eligibilities = names.map((name) => eligibilityOf(name));

export function rowsMatching(text: string) {
  return eligibilities
    .filter(({ roleName }) => roleName.toLowerCase().includes(text.trim().toLowerCase()))
    .map((eligibility) =>
      rowOf(eligibility.roleName, {
        action: { type: 'form', wish: { eligibilities: [eligibility] }, missing: ['justification'] },
      }),
    );
}

export interface Opened {
  readonly session: Session;
  readonly palette: ScriptedPalette;
  readonly copied: readonly string[];
  type(text: string): void;
  press(...names: string[]): Promise<void>;
  screen(columns?: number): string;
  /** Moves time on by so many ms, in steps of what waits. */
  later(ms: number): Promise<void>;
}

export async function open(
  script: Script = {},
  size = { columns: 100, rows: 24 },
  endWarningMs?: number,
): Promise<Opened> {
  const palette = scriptedPalette({ catalogue: catalogueOf(eligibilities), rows: rowsMatching, ...script });
  const copied: string[] = [];
  const copy = (text: string) => void copied.push(text);
  let passed = 0;
  /** What looks by itself every so often waits until time is moved; what only lets a moment pass does not. */
  const pending: { readonly at: number; readonly resolve: () => void }[] = [];
  const wait = async (ms: number, signal?: AbortSignal) => {
    if (ms < 2_000) passed += ms;
    else
      await new Promise<void>((resolve, reject) => {
        pending.push({ at: passed + ms, resolve });
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
  };
  const session = await openSession({
    palette,
    clock: { now: () => now + passed, wait },
    size,
    timeZone: 'UTC',
    ...(endWarningMs === undefined ? {} : { endWarningMs }),
    desktop: nowhere,
    copy,
  });
  await session.begin();
  await settled();
  return {
    session,
    palette,
    copied,
    type: (text) => session.press({ name: text.at(-1) ?? '', ctrl: false }, session.state().line + text),
    async press(...keys) {
      for (const key of keys) {
        const [, held, name = ''] = /^(?:(ctrl|shift)-)?(.*)$/.exec(key) ?? [];
        const line = session.state().line;
        session.press({ name, ctrl: held === 'ctrl', shift: held === 'shift' }, line);
        await settled();
      }
    },
    async later(ms) {
      const until = passed + ms;
      for (;;) {
        const next = pending.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
        if (!next) break;
        pending.splice(pending.indexOf(next), 1);
        passed = Math.max(passed, next.at);
        next.resolve();
        await settled();
      }
      passed = until;
    },
    screen(columns = size.columns) {
      const tickedEnter = session.tickedEnter();
      const ticked = tickedEnter === undefined ? {} : { tickedEnter };
      const look = { size: { ...size, columns }, style: styleFor(false), now, timeZone: 'UTC', ...ticked };
      const frame = draw(session.state(), look);
      return [...frame.top, ...frame.bottom].join('\n');
    },
  };
}

/** Everything that only waits for promises has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
