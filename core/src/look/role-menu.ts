import type { MenuAction } from '../actions/action.ts';
import { copyAllOffer, leaveOffer, linkOffers, lookOffers } from '../actions/look-offers.ts';
import type { Eligibility } from '../model/eligibility.ts';
import { tenantWords } from '../model/identity.ts';
import { labelOf } from '../words/label.ts';
import type { LookParts } from './look-parts.ts';
import { readRoleReports, reportLines } from './role-report.ts';

/** Everything that is known of one role, and what can be looked at from there. */
export async function roleMenu(
  eligibility: Eligibility,
  { palette, facts, moment, signal }: LookParts,
): Promise<MenuAction> {
  const [report] = await readRoleReports(palette, [eligibility], moment, signal === undefined ? {} : { signal });
  const { identity } = eligibility;
  const lines = report === undefined ? [] : reportLines(report).filter(({ title }) => title !== 'Portal');
  const texts = [
    ...lines.map(({ title, text }) => `${title}: ${text}`),
    `In: ${tenantWords(identity)}, ${identity.username}`,
  ];
  const title = labelOf(eligibility);
  const copy = copyAllOffer(title, texts);
  const others = lookOffers(eligibility, moment.now).filter(({ id }) => id !== 'about');
  return {
    type: 'menu',
    title,
    lines: texts,
    offers: [leaveOffer('Back to the list'), ...others, ...linkOffers(eligibility, facts), copy],
  };
}
