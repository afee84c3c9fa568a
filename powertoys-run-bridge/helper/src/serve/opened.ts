import {
  type Clock,
  createSession,
  type FollowEvent,
  type Moment,
  type Session,
  usualEndWarningMs,
} from '@pim-palette/core';
import type { WireSettings } from '@pim-palette/protocol';
import type { Door } from '../installation/door.ts';
import { createWaitingApprovals, type WaitingApprovals } from './approvals/waiting.ts';
import { againNotice, endingNotice, followNotice, type Notice, newsNotice, waitingNotice } from './notices.ts';
import { tellActive } from './tell-usable.ts';

/** The palette in use, with what runs for it. */
export interface Opened {
  readonly door: Door;
  readonly isDemo: boolean;
  readonly session: Session;
  readonly approvals: WaitingApprovals;
  close(): Promise<void>;
}

export interface OpenedParts {
  readonly door: Door;
  readonly isDemo: boolean;
  readonly clock: Clock;
  /** The options of now. */
  readonly settings: () => WireSettings;
  readonly moment: () => Moment;
  readonly notify: (notice: Notice) => void;
  /** Waited for before the helper ends. */
  readonly hold: (work: Promise<unknown>) => void;
  readonly onChange: () => void;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** How long before an end it is told, ms; 0 for never. */
export function endWarningOf({ endWarningMs = usualEndWarningMs }: WireSettings): number {
  return endWarningMs;
}

/** Shows the snapshot of the last run; reads and follows behind from now on. */
export async function startOpened(parts: OpenedParts): Promise<Opened> {
  const { door, isDemo, clock, log, settings, moment, notify } = parts;
  await door.palette.load();
  const stopping = new AbortController();
  const untilClosed = AbortSignal.any([stopping.signal, parts.signal]);
  const session = createSession({
    palette: door.palette,
    clock,
    log,
    signal: untilClosed,
    onFollowed: (event) => void tellFollowed(event),
    onNews: (news) => notify(newsNotice(news, moment())),
  });
  /** What became active by somebody's decision can be used soon, not at once. */
  async function tellFollowed(event: FollowEvent): Promise<void> {
    const { entry, outcome } = event;
    const isActivated = outcome.state === 'active' && entry.action === 'activate';
    const found = isActivated && door.palette.catalogue().eligibilities.find(({ key }) => key === entry.key);
    const telling = { notify, moment, session: () => session };
    await tellActive(telling, found ? [found] : [], (answers) => {
      const inForce = answers.get(entry.key);
      return followNotice(event, moment(), found && inForce ? { kind: found.kind, inForce } : undefined);
    });
  }
  session.subscribe(parts.onChange);
  session.watch({
    isFollowing: () => settings().followPending,
    endWarningMs: () => endWarningOf(settings()),
    hold: parts.hold,
    onAgain(items) {
      for (const item of items) notify(againNotice(item, moment()));
    },
    onEnding: (activation) => notify(endingNotice(activation, moment(), door.palette.knownAskedAgain())),
  });
  const approvals = createWaitingApprovals({
    palette: door.palette,
    clock,
    signal: untilClosed,
    isWatching: () => settings().followPending,
    onNew: (approval) => notify(waitingNotice(approval, moment())),
    onChange: parts.onChange,
  });
  return {
    door,
    isDemo,
    session,
    approvals,
    async close() {
      stopping.abort();
      await door.close();
    },
  };
}
