import type { Cloud, CloudName, CodeUse, Palette, PaletteSettings, Store } from '@pim-palette/core';

export interface DoorOptions {
  readonly demo: boolean;
  /** Something the person should know once: a file put aside, tokens that are not kept. */
  readonly onMessage?: (text: string) => void;
  /** When a code to type on any device stands in for the sign-in page; as the machine needs it when absent. */
  readonly codes?: CodeUse;
  /** What a launcher's own options say; they come before the settings of the data folder. */
  readonly host?: HostSettings;
}

/** The options a launcher may keep for a person. */
export interface HostSettings {
  readonly clientId?: string;
  readonly tenantId?: string;
  readonly cloud?: CloudName;
  readonly defaultDurationMs?: number;
  readonly keepRecentJustifications?: boolean;
}

/** How this installation is set up, for `doctor` and `settings`. */
interface DoorSetup {
  /** Where everything is kept; absent in the demo, which keeps nothing. */
  readonly folder?: string;
  readonly settings: Store;
  readonly cloud: Cloud;
  /** How tokens are kept, and why so. */
  /** `isLocked`: a sign-in is kept, and what it is sealed with cannot be had now. */
  readonly sealing: () => Promise<{ readonly name: string; readonly reason: string; readonly isLocked?: true }>;
  /** The service's clock, ms since 1970; rejects when it cannot be reached. */
  readonly serviceTime: () => Promise<number>;
}

/** Core, composed for the terminal. */
export interface Door {
  readonly palette: Palette;
  readonly paletteSettings: PaletteSettings;
  readonly timeZone?: string;
  /** How long before its end a role is told of, ms; 0 for never, as usual when absent. */
  readonly endWarningMs?: number;
  readonly setup: DoorSetup;
  close(): Promise<void>;
}
