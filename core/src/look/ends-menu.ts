import type { LookAction, MenuAction, Offer } from '../actions/action.ts';
import { leaveOffer } from '../actions/look-offers.ts';
import { activatedSince, openedBy, running } from '../ends/what-is-ended.ts';
import { beginOfDay } from '../history/past-time.ts';
import type { Activation } from '../model/activation.ts';
import { hiddenWords, nothingWords } from '../words/hidden-words.ts';
import { labelOf } from '../words/label.ts';
import { activationWords, countWords, gapWords } from '../words/row-words.ts';
import type { LookParts } from './look-parts.ts';

/** Activations that are ended together. */
interface Together {
  /** What is typed for it: `@night`, `today`, `all`. */
  readonly name: string;
  readonly title: string;
  readonly activations: readonly Activation[];
}

/** What can be ended together, each shown with what it is before anything is sent. */
export async function endsMenu(
  { text }: Extract<LookAction, { readonly about: 'ends' }>,
  { palette, moment }: LookParts,
): Promise<MenuAction> {
  const { now, timeZone } = moment;
  const { activations, gaps, confirmed } = palette.catalogue();
  const [entries, bundles] = await Promise.all([palette.sentRequests(), palette.bundles()]);
  const today = beginOfDay(now, timeZone);
  const all: readonly Together[] = [
    ...bundles.map(({ id, name }) => ({
      name: `@${id}`,
      title: `What “${name}” opened`,
      activations: openedBy(id, activations, entries, now),
    })),
    { name: 'today', title: 'What was activated today', activations: activatedSince(activations, today, now) },
    { name: 'all', title: 'Everything that is active', activations: running(activations, now) },
  ];
  const typed = text.trim().toLowerCase();
  const chosen = all.filter(({ name }) => typed === '' || name.toLowerCase() === typed);
  const hidden = hiddenWords(palette.catalogue());
  const unread = gaps
    .filter(({ part }) => part === 'activations')
    .map((gap) => `There may be more. ${gapWords(gap)}: ${gap.error.message} ${gap.cure}`);
  const [only, another] = chosen;
  const offers =
    only && !another
      ? ownOffers(only, moment)
      : chosen.filter(({ activations: own }) => own.length > 0).map((one) => goInto(one));
  const lines =
    chosen.length === 0
      ? [`Nothing is called ${text.trim()}: there are ${all.map(({ name }) => name).join(', ')}.`]
      : offers.length === 0
        ? [`${nothingWords('Nothing of it is active', palette.catalogue())}.`]
        : [];
  return {
    type: 'menu',
    title: only && !another ? `End ${only.title.slice(0, 1).toLowerCase()}${only.title.slice(1)}` : 'End several',
    lines: [
      ...lines,
      ...unread,
      ...(offers.length === 0 || hidden === undefined ? [] : [`${hidden}: nothing there is ended.`]),
      ...(confirmed ? [] : ['The list is of the last run: the service has not confirmed it yet.']),
    ],
    offers: [leaveOffer('Leave it as it is'), ...offers],
  };
}

function goInto({ name, title, activations }: Together): Offer {
  return {
    id: `end:${name}`,
    title: `${title}: ${activations.length}`,
    detail: activations.map(labelOf).join(', '),
    icon: 'deactivate',
    keepsOpen: true,
    does: { type: 'look', about: 'ends', text: name },
  };
}

function ownOffers({ activations }: Together, { now, timeZone }: LookParts['moment']): readonly Offer[] {
  if (activations.length === 0) return [];
  return [
    {
      id: `deactivate:${activations.map(({ key }) => key).join(' ')}`,
      title: `End ${countWords(activations.length, 'role')}`,
      detail: activations.map((one) => `${labelOf(one)} (${activationWords(one, now, timeZone)})`).join(', '),
      icon: 'deactivate',
      letter: 'D',
      keepsOpen: false,
      does: { type: 'deactivate', activations },
    },
  ];
}
