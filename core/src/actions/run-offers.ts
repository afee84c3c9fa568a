import type { FieldWords } from '../form/form.ts';
import type { ActivationWish } from '../model/plan.ts';
import { againOf } from '../run/again.ts';
import type { RunState } from '../run/run.ts';
import { tryAgain } from '../run/try-again.ts';
import type { Offer, OpenFormAction } from './action.ts';

/**
 * How a batch may be sent once more, as far as it may: what was refused goes through the form, at the field that mends it; what
 * only did not get through goes out as it was. None while anything is under way. `now` is ms since 1970.
 */
export function runOffers(run: RunState, now: number): readonly Offer[] {
  const { wish, isDone, missing, problem } = run;
  if (!isDone || wish === undefined) return [];
  if (missing !== undefined) return [fillIn({ type: 'openForm', wish, missing, ...checkOnlyOf(run) })];
  if (problem !== undefined) return [sendAgain(run, wish, 'Try again')];
  const cures = run.lines.map(({ outcome }) => (outcome === undefined ? undefined : tryAgain(outcome)?.fields));
  const of = (isIn: (row: number) => boolean): ActivationWish => {
    const { startsAt, ...rest } = wish;
    const later = startsAt === undefined || Date.parse(startsAt) <= now ? {} : { startsAt };
    return { ...rest, ...later, eligibilities: wish.eligibilities.filter((_, row) => isIn(row)) };
  };
  const curable = of((row) => (cures[row]?.length ?? 0) > 0);
  const again = of((row) => cures[row]?.length === 0);
  const title = again.eligibilities.length < wish.eligibilities.length ? 'Try again what failed' : 'Try again';
  return [
    ...(curable.eligibilities.length === 0 ? [] : [fillIn(cure(run, curable, now))]),
    ...(again.eligibilities.length === 0 ? [] : [sendAgain(run, again, title)]),
  ];
}

/** The form for what was refused, with what the service said under the fields. */
function cure(run: RunState, wish: ActivationWish, now: number): OpenFormAction {
  const each = wish.eligibilities.flatMap(({ key }) => againOf(run, key, now) ?? []);
  const fields: FieldWords = Object.assign({}, ...each.map(({ refused }) => refused.fields));
  const notes = [...new Set(each.flatMap(({ refused }) => refused.note ?? []))];
  return {
    type: 'openForm',
    wish,
    missing: [...new Set(each.flatMap(({ missing }) => missing))],
    refused: { fields, ...(notes.length === 0 ? {} : { note: notes.join(' ') }) },
    ...checkOnlyOf(run),
  };
}

function fillIn(does: OpenFormAction): Offer {
  return { id: 'form', title: 'Fill in and send again', icon: 'form', letter: 'F', keepsOpen: false, does };
}

function sendAgain(run: RunState, wish: ActivationWish, title: string): Offer {
  const does = { type: 'activate', wish, ...checkOnlyOf(run) } as const;
  return { id: 'again', title, icon: 'activate', letter: 'A', keepsOpen: false, does };
}

function checkOnlyOf({ checkOnly }: RunState): { readonly checkOnly?: true } {
  return checkOnly ? { checkOnly } : {};
}
