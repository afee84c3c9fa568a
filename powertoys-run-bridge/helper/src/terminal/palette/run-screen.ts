import {
  type ActivateAction,
  type Activation,
  activatedIn,
  type BatchItem,
  errorLines,
  eventOf,
  keepOffer,
  type Offer,
  type OpenRequest,
  type Outcome,
  openRun,
  type RunEvent,
  type RunState,
  reduceRun,
  runOffers,
  type SendResult,
} from '@pim-palette/core';
import type { Desk, Place } from './desk.ts';
import { keepBeside } from './keep.ts';
import type { RunView } from './state.ts';

/** Sends a wish and shows it role by role; the result stays until a key is pressed. */
export function runActivation(desk: Desk, { wish, checkOnly = false }: ActivateAction, place: Place = {}): void {
  const stop = new AbortController();
  const run = openView(desk, openRun(wish.eligibilities, { checkOnly, wish }), {
    callOff: () => stop.abort(),
    ...(place.back === undefined ? {} : { back: place.back }),
  });
  const keepAsBundle = (): void => {
    if (!place.keep) return;
    keepBeside(desk, { does: 'newBundle', ...place.keep }, ({ words = '' }) => run.kept(words));
  };
  const sending = desk.palette.send(wish, {
    checkOnly,
    interaction: 'allowed',
    signal: AbortSignal.any([stop.signal, desk.signal]),
    onPlan(plan) {
      run.happen({ type: 'planned', plan });
      keepAsBundle();
    },
    onEvent: run.happen,
  });
  const finish = (result: SendResult): void => {
    if (stop.signal.aborted && result.state === 'unsent') return;
    if (result.state === 'missing' && run.isOnTop()) {
      // The policy says more than was known of it: asked for where the rest was typed.
      const back = place.back?.type === 'form' ? place.back.back : undefined;
      desk.perform(
        { type: 'openForm', wish, missing: result.fields, ...(checkOnly ? { checkOnly } : {}) },
        back === undefined ? {} : { back },
      );
      return;
    }
    run.finish(eventOf(result), result.state === 'sent' ? result.items : []);
    if (result.state === 'later') {
      keepAsBundle();
      desk.changed();
    }
    if (result.state !== 'sent' || checkOnly) return;
    desk.sent(result.items);
    const active = activatedIn(result.items);
    if (active.length > 0)
      desk.usable(active, ({ key, kind }, inForce) => run.happen({ type: 'usable', key, kind, inForce }));
  };
  hold(desk, sending.then(finish));
}

/** Ends activations and shows what came of it. */
export function runDeactivation(desk: Desk, activations: readonly Activation[]): void {
  const run = openView(desk, openRun(activations, { action: 'deactivate' }));
  const ending = desk.palette.deactivate(activations, { interaction: 'allowed', signal: desk.signal });
  holdEnd(desk, run, ending);
}

/** Withdraws requests that wait. */
export function runWithdrawal(desk: Desk, requests: readonly OpenRequest[]): void {
  const run = openView(desk, openRun(requests, { action: 'cancel' }));
  holdEnd(desk, run, desk.palette.cancel(requests, { interaction: 'allowed', signal: desk.signal }));
}

/** What can be done with a batch on screen, each by its letter: how what failed is sent once more, and keeping the roles. */
export function offersOn({ run }: RunView, now: number): readonly Offer[] {
  if (!run.isDone || run.wish === undefined) return [];
  return [...runOffers(run, now), keepOffer(run.wish)];
}

/** Only what core rejects has failed: a fault in showing leaves the outcome as it is. */
function holdEnd(desk: Desk, run: View, ending: Promise<readonly { readonly outcome: Outcome }[]>): void {
  hold(
    desk,
    ending.then(
      (items) => {
        run.finish({ type: 'finished', outcomes: items.map(({ outcome }) => outcome) }, []);
        desk.redraw();
      },
      (error: unknown) => run.finish({ type: 'unsent', error }, []),
    ),
  );
}

/** Waited for before the process may end. */
function hold(desk: Desk, work: Promise<void>): void {
  desk.hold(work.catch((error: unknown) => desk.change({ news: errorLines(error)[0] ?? '' })));
}

interface View {
  happen(event: RunEvent): void;
  /** The last event: what came of it is kept for the terminal, and said in the list when the person went there. */
  finish(event: RunEvent, items: readonly BatchItem[]): void;
  kept(words: string): void;
  isOnTop(): boolean;
}

/** A batch on screen. It goes on when the person returns to the list, and then says so there when it ends. */
function openView(desk: Desk, run: RunState, more: Pick<RunView, 'back' | 'callOff'> = {}): View {
  const id = Symbol(run.title);
  let view: RunView = { id, run, selected: 0, ...more };
  const isOnTop = () => {
    const { screen } = desk.state();
    return screen.type === 'run' && screen.view.id === id;
  };
  const update = (change: Partial<RunView>) => {
    const { screen } = desk.state();
    const selected = screen.type === 'run' && screen.view.id === id ? screen.view.selected : view.selected;
    view = { ...view, selected, ...change };
    if (isOnTop()) desk.change({ screen: { type: 'run', view } });
  };
  const happen = (event: RunEvent) =>
    update({ run: reduceRun(view.run, event, { ...desk.moment(), policies: desk.palette.knownPolicies() }) });
  desk.show({ type: 'run', view });
  desk.onFollowed((event) => {
    if (isOnTop() && event.entry.action === view.run.action)
      happen({ type: 'followed', key: event.entry.key, outcome: event.outcome });
  });
  return {
    happen(event) {
      if (event.type === 'planned') {
        const { callOff: _, ...rest } = view;
        view = rest;
      }
      happen(event);
    },
    finish(event, items) {
      const wasOnTop = isOnTop();
      happen(event);
      const { summary, lines } = view.run;
      const each = lines.length < 2 ? [] : lines.map((line) => `  ${line.label}: ${line.words}`);
      // What a screen cannot show is printed when it is left.
      if (lines.some(({ outcome }) => outcome !== undefined)) desk.record([...summary.slice(0, 1), ...each], items);
      if (!wasOnTop) desk.change({ news: summary[0] });
    },
    kept: (words) => update({ kept: words }),
    isOnTop,
  };
}
