import type { Door } from '../installation/door.ts';
import type { GlobalOptions } from './options.ts';
import type { Printer } from './printer.ts';
import type { World } from './world.ts';

/** What every command is given. */
export interface CommandContext {
  readonly world: World;
  readonly options: GlobalOptions;
  readonly print: Printer;
  /** What the door has to say goes to the listener, until the function given back is called. */
  readonly tellThrough: (listener: (text: string) => void) => () => void;
  /** Opened when first asked for: a wrong option costs no start-up. */
  readonly door: () => Promise<Door>;
}
