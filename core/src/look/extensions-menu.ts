import type { MenuAction, Offer } from '../actions/action.ts';
import { extensionOffer, leaveOffer, linkOffers } from '../actions/look-offers.ts';
import { nothingToExtend, offeredExtensions } from '../extensions/extension-offered.ts';
import type { Eligibility } from '../model/eligibility.ts';
import type { OpenExtension } from '../model/extension.ts';
import { tenantWords } from '../model/identity.ts';
import { hiddenWords } from '../words/hidden-words.ts';
import { labelOf } from '../words/label.ts';
import { formatLocalTime } from '../words/local-time.ts';
import { gapWords } from '../words/row-words.ts';
import type { LookParts } from './look-parts.ts';

/** Of what more can be asked for: each to be asked for, or with what was asked for and waits. */
export async function extensionsMenu(parts: LookParts): Promise<MenuAction> {
  const { palette, moment, signal, interaction } = parts;
  const catalogue = palette.catalogue();
  const { gaps } = catalogue;
  const offered = offeredExtensions(catalogue, moment.now);
  const open =
    offered.length === 0
      ? { items: [], gaps: [] }
      : await palette.extensions(offered, { ...(signal ? { signal } : {}), ...(interaction ? { interaction } : {}) });
  const unread = [...gaps.filter(({ part }) => part === 'eligibilities'), ...open.gaps];
  const hidden = hiddenWords(catalogue);
  const offers = offered.map((one) => {
    const request = open.items.find(({ eligibility }) => eligibility.key === one.key);
    return request === undefined ? askOffer(one, parts) : waitingOffer(request, parts);
  });
  return {
    type: 'menu',
    title: 'Ask for more of an eligibility',
    lines: [
      ...(offers.length === 0 ? [nothingToExtend] : []),
      ...(hidden === undefined ? [] : [`${hidden}.`]),
      ...unread.map((gap) => `${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
    ],
    offers: [leaveOffer('Back to the list'), ...offers],
    isLong: true,
  };
}

function askOffer(one: Eligibility, { moment: { now, timeZone } }: LookParts): Offer {
  const [offer] = extensionOffer(one, now);
  const end = formatLocalTime(Date.parse(one.endsAt ?? ''), now, timeZone);
  const isOver = Date.parse(one.endsAt ?? '') <= now;
  return {
    id: `extend:${one.key}`,
    title: labelOf(one),
    detail: `${isOver ? 'ended' : 'eligible until'} ${end} · ${tenantWords(one.identity)}`,
    icon: 'extend',
    keepsOpen: true,
    does: offer?.does ?? { type: 'none' },
  };
}

function waitingOffer(request: OpenExtension, { facts, moment: { now, timeZone } }: LookParts): Offer {
  const { eligibility, record } = request;
  const since =
    record.createdAt === undefined ? '' : ` since ${formatLocalTime(Date.parse(record.createdAt), now, timeZone)}`;
  const title = labelOf(eligibility);
  const state = `waits for an administrator${since}`;
  return {
    id: `waits:${record.requestId}`,
    title,
    detail: `${state} · ${tenantWords(eligibility.identity)}`,
    icon: 'extend',
    keepsOpen: true,
    does: {
      type: 'menu',
      title: `More of ${title}`,
      lines: [
        `It ${state}. No API lets anybody decide it: an administrator does in the portal.`,
        ...(record.justification === undefined ? [] : [`Reason: ${record.justification}`]),
      ],
      offers: [
        leaveOffer('Keep waiting'),
        {
          id: 'withdraw',
          title: 'Withdraw the request',
          icon: 'withdraw',
          letter: 'D',
          keepsOpen: false,
          does: { type: 'withdrawExtension', requests: [request] },
        },
        ...linkOffers(eligibility, facts),
      ],
    },
  };
}
