// One set of hands for every door: what is typed, what is seen, what is told. A test that runs through all of them is written once.
import { afterEach, describe, it } from '@jest/globals';
import type { Scenario, Tenant } from '@pim-palette/fake-tenant';
import { helperDoor } from './helper-door.ts';
import { raycastDoor } from './raycast-door.ts';
import { terminalDoor } from './terminal-door.ts';

/** What a list shows for a text. */
export interface Shown {
  /** Every row as one text, from the top. */
  readonly rows: readonly string[];
  /** What Enter says it does: with everything ticked, or with the first row. In lower case, since launchers have their own. */
  readonly enter: string;
}

/** The fields every form has, as they are typed. */
export type Field = 'justification' | 'duration';

/** A form that is open. */
export interface OpenedForm {
  /** Durations in minutes; empty where nothing was typed. */
  valueOf(field: Field): Promise<string>;
  fill(field: Field, text: string): Promise<void>;
  /** Whether it can be only checked. */
  offersCheck(): Promise<boolean>;
  /** As a person who has changed their mind. */
  leave(): Promise<void>;
  send(): Promise<void>;
}

/** What can be done with bundles; each is called by its id and its name. */
export interface BundleHands {
  /** Names what is ticked, or a bundle anew: what is said of it, which is why not where nothing was kept. */
  keep(name: string): Promise<string>;
  rename(bundle: KnownBundle, name: string): Promise<string>;
  /** Adds what is ticked. */
  add(bundle: KnownBundle): Promise<string>;
  /** How the members are named where they are taken out. */
  members(bundle: KnownBundle): Promise<readonly string[]>;
  takeOut(bundle: KnownBundle, member: string): Promise<string>;
  delete(bundle: KnownBundle): Promise<string>;
}

export interface KnownBundle {
  readonly id: string;
  readonly name: string;
}

/** What a door says once a bundle was kept or changed, or why it was not. */
export const bundleWords =
  /Kept as @|it stays @|Changed @|(?:role|roles) added to @|means nothing now|There is a bundle “|is the bundle “|needs a name/;

/** A door somebody is signed in at. */
export interface OpenDoor {
  readonly tenant: Tenant;
  /** Types this, and waits until what is seen is right. */
  until(text: string, isRight: (shown: Shown) => boolean): Promise<Shown>;
  /** Ticks the one role these words find. */
  tick(text: string, name: string): Promise<void>;
  /** Types this, and presses Enter once it says so. */
  enter(text: string, says: RegExp): Promise<void>;
  /** What is offered when Enter is pressed on this, which must not send. */
  menu(text: string, says: RegExp): Promise<readonly string[]>;
  /** The same, and chooses the one that begins with this, in whatever letters. */
  choose(text: string, says: RegExp, title: string): Promise<void>;
  /** All that was told of what was sent, once it holds these words. */
  told(words: RegExp): Promise<string>;
  /** Whether what was told last is drawn as a success. */
  isToldAsSuccess(): boolean;
  /** Waits until it is. */
  untilSuccess(): Promise<void>;
  /** The form that Enter has opened. */
  form(): Promise<OpenedForm>;
  /** Back to the list from a result. */
  back(): Promise<void>;
  readAgain(): Promise<void>;
  readonly bundles: BundleHands;
  close(): Promise<void>;
}

/** One way into the product. */
export interface Door {
  readonly name: string;
  open(scenario?: Scenario): Promise<OpenDoor>;
}

const doors: readonly Door[] = [terminalDoor, helperDoor, raycastDoor];

/** The same test through every door. What the tenant took as an offence fails it. */
export function throughEveryDoor(fault: string, test: (door: OpenDoor) => Promise<void>, scenario?: Scenario): void {
  describe(fault, () => {
    let open: OpenDoor | undefined;
    afterEach(async () => {
      await open?.close();
      open = undefined;
    });
    for (const door of doors) {
      it(`in ${door.name}`, async () => {
        open = await door.open(scenario);
        await test(open);
        const offences = open.tenant.offences();
        if (offences.length > 0) throw new Error(`the tenant took offence: ${JSON.stringify(offences)}`);
      });
    }
  });
}
