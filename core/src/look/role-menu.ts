import type { MenuAction, Offer } from '../actions/action.ts';
import { leaveOffer, linkOffers, lookOffers } from '../actions/look-offers.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { labelOf } from '../words/label.ts';
import type { LookParts } from './look-parts.ts';
import { readRoleReports, reportLines } from './role-report.ts';

/** Everything that is known of one role, and what can be looked at from there. */
export async function roleMenu(
  eligibility: Eligibility,
  { palette, facts, moment, signal }: LookParts,
): Promise<MenuAction> {
  const [report] = await readRoleReports(palette, [eligibility], moment, signal === undefined ? {} : { signal });
  const { tenantName, username } = eligibility.identity;
  const lines = report === undefined ? [] : reportLines(report).filter(({ title }) => title !== 'Portal');
  const texts = [...lines.map(({ title, text }) => `${title}: ${text}`), `In: ${tenantName}, ${username}`];
  const title = labelOf(eligibility);
  const copy: Offer = {
    id: 'copy',
    title: 'Copy all of it',
    icon: 'copy',
    letter: 'C',
    keepsOpen: false,
    does: { type: 'copy', text: [title, ...texts].join('\n') },
  };
  const others = lookOffers(eligibility, moment.now).filter(({ id }) => id !== 'about');
  return {
    type: 'menu',
    title,
    lines: texts,
    offers: [leaveOffer('Back to the list'), ...others, ...linkOffers(eligibility, facts), copy],
  };
}
