import type { EligibilityKey } from '../model/eligibility.ts';
import { copiedWords } from '../words/reference.ts';
import { createNeedRows } from './need-rows.ts';
import { createReading } from './reading.ts';
import { createResting } from './resting.ts';
import type { Session, SessionParts, SessionState } from './session.ts';
import { watchUsable } from './usable.ts';
import { createWatch } from './watch.ts';

/** A session of a palette that is loaded; asks nobody yet. */
export function createSession(parts: SessionParts): Session {
  const { palette, signal } = parts;
  const listeners = new Set<() => void>();
  let state: SessionState = {
    version: 0,
    isReading: false,
    isOffline: false,
    lastRead: 0,
    ticked: [],
    failures: new Map(),
  };

  function change(patch: Partial<SessionState>): void {
    if (signal.aborted) return;
    state = { ...state, ...patch, version: state.version + 1 };
    for (const listener of listeners) listener();
  }
  const changed = (): void => change({});
  const need = createNeedRows(parts, changed);
  const reading = createReading(parts, () => state, change);
  const watch = createWatch({
    ...parts,
    changed,
    read: () => reading.read('never'),
    lastRead: () => state.lastRead,
  });
  // A step-up waits too: its rows are there from the moment it does.
  const unwatch = palette.signInWaits.subscribe(changed);
  signal.addEventListener('abort', unwatch, { once: true });
  const without = (keys: readonly EligibilityKey[]) => state.ticked.filter((key) => !keys.includes(key));

  const session: Session = {
    palette,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
    touch: reading.touch,
    read: (interaction = 'never') => reading.read(interaction),
    async readAgain(interaction = 'never') {
      await watch.look();
      return reading.read(interaction, { isAsked: true });
    },
    follow: watch.follow,
    watch: watch.always,
    restOn: createResting(parts, changed),
    tick(keys, isOn) {
      change({ ticked: [...without(keys), ...(isOn ? new Set(keys) : [])] });
    },
    sent(items) {
      const failures = new Map(state.failures);
      for (const { eligibility, outcome } of items) {
        if ('error' in outcome) failures.set(eligibility.key, copiedWords(outcome.error));
        else failures.delete(eligibility.key);
      }
      change({ failures, ticked: without(items.map(({ eligibility }) => eligibility.key)) });
      watch.follow();
    },
    usable: (eligibilities, onAnswer) => watchUsable(parts, eligibilities, onAnswer),
    rows(text, given = {}) {
      const options = {
        ...(state.isOffline ? { offline: true } : {}),
        ...(state.notice === undefined ? {} : { notice: state.notice }),
        ...(state.ticked.length === 0 ? {} : { ticked: state.ticked }),
        ...(watch.sendsAgain() ? { again: palette.knownAskedAgain() } : {}),
        ...given,
      };
      return need.rows(text, options) ?? palette.rows(text, options);
    },
    isQuestion: need.isQuestion,
    facts: () => ({
      policies: palette.knownPolicies(),
      ticked: state.ticked,
      bundles: palette.knownBundles(),
      own: palette.knownOwn(),
      offline: state.isOffline,
      failures: state.failures,
      now: parts.clock.now(),
      ...(palette.portal === undefined ? {} : { portal: palette.portal }),
    }),
    async look(look, options) {
      // The first rows need none of it.
      const { lookMenu } = await import('../look/look-menu.ts');
      return lookMenu(look, { palette, facts: session.facts(), ...options });
    },
    async exported({ as, past }, moment) {
      const { pastFile } = await import('../history/past-part.ts');
      return pastFile(past, as, moment);
    },
  };
  return session;
}
