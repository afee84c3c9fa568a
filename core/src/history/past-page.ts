// A page that stands alone: no script, nothing loaded from anywhere, readable on paper and in the dark.
import type { Gap } from '../model/catalogue.ts';
import { formatDuration } from '../model/duration.ts';
import type { PastAct } from '../model/past-act.ts';
import { offsetAt, offsetWords } from '../model/time-zone.ts';
import { placeOf } from '../words/label.ts';
import { gapWords } from '../words/row-words.ts';
import { type Html, html } from './past-html.ts';
import { pageStyle } from './past-page-style.ts';
import { timeline } from './past-timeline.ts';
import {
  decisionWords,
  isHeld,
  pastKindWords,
  pastOutcomeWords,
  pastSummary,
  pastTone,
  stampOf,
} from './past-words.ts';

const day = 24 * 60 * 60_000;

/** What a page tells of. */
export interface PastPage {
  readonly acts: readonly PastAct[];
  readonly gaps: readonly Gap[];
  /** ms since 1970: when it was looked at. */
  readonly now: number;
  readonly timeZone?: string;
  /** The setting forbids to remember reasons: it is said that they are left out. */
  readonly reasonsLeftOut: boolean;
  /** What was left out by a filter, in words. */
  readonly filter?: string;
  /** The services were not asked: it is what is known here alone. */
  readonly cached?: boolean;
}

/** The acts as a page of HTML: a timeline of the last 90 days, and everything as a table. */
export function pastPage(page: PastPage): string {
  const { acts, now, timeZone } = page;
  const span = { from: now - 90 * day, to: now, ...(timeZone === undefined ? {} : { timeZone }) };
  const recent = acts.filter((act) => Date.parse(lastOf(act)) >= span.from && Date.parse(act.askedAt) <= now);
  const people = [...new Set(acts.map(({ identity }) => identity.username))];
  const zone = timeZone ?? offsetWords(offsetAt(now));
  const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Privileged access ${stampOf(new Date(now).toISOString(), timeZone).slice(0, 10)}</title>
<style>${{ html: pageStyle }}</style></head><body>
<header><h1>Privileged access</h1>
<p class="who"><bdi>${people.join(', ')}</bdi></p>
<p>${pastSummary(acts)}. Looked at ${stampOf(new Date(now).toISOString(), timeZone)}; times are ${zone}.</p>
${notes(page)}</header>
${
  acts.length === 0
    ? html`<p class="empty">${page.gaps.length === 0 ? 'Nothing was asked for in this time.' : 'Nothing that could be read was asked for in this time.'}</p>`
    : html`<h2>The last 90 days</h2>
${recent.length === 0 ? html`<p class="empty">Nothing in the last 90 days.</p>` : timeline(recent, span)}
<p class="legend"><i class="bar good"></i> held now <i class="bar neutral"></i> held <span class="waiting">◐ waits</span> <span class="bad">✕ denied, refused or failed</span> <span class="neutral">– withdrawn</span> <span class="unsure">? not known</span></p>
<h2>Every request</h2>
${table(page)}`
}
<footer>Made by PIM Palette from what Microsoft’s services listed and what was sent from this machine. “Held” is said only of what the service confirmed.</footer>
</body></html>
`;
  return body.html;
}

function lastOf({ askedAt, endsAt }: PastAct): string {
  return endsAt !== undefined && endsAt > askedAt ? endsAt : askedAt;
}

function notes({ gaps, reasonsLeftOut, filter, cached }: PastPage): Html {
  const lines = [
    ...(filter === undefined ? [] : [`Only ${filter}.`]),
    ...(cached ? ['The services were not asked: this is what is known on this machine alone.'] : []),
    ...(reasonsLeftOut ? ['Reasons are left out: the setting keepRecentJustifications is off.'] : []),
    ...gaps.map((gap) => `Not complete. ${gapWords(gap)}: ${gap.error.message} ${gap.cure}`),
  ];
  return lines.length === 0 ? html`` : html`<ul class="notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** From when to when; the day once where it is the same. */
function spanWords({ startedAt, endsAt }: PastAct, timeZone: string | undefined): string {
  if (startedAt === undefined) return endsAt === undefined ? '' : `until ${stampOf(endsAt, timeZone)}`;
  const from = stampOf(startedAt, timeZone);
  if (endsAt === undefined) return `from ${from}`;
  const to = stampOf(endsAt, timeZone);
  return `${from} – ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`;
}

function table({ acts, timeZone, reasonsLeftOut }: PastPage): Html {
  const stamp = (at: string | undefined) => (at === undefined ? '' : stampOf(at, timeZone));
  const isAlone = new Set(acts.map(({ identity }) => identity.username)).size < 2;
  const row = (act: PastAct) => html`<tr>
<td class="asked">${stamp(act.askedAt)}</td>
<td><b><bdi>${act.roleName}</bdi></b><small>${pastKindWords(act)}</small></td>
<td><bdi>${placeOf(act)}</bdi><small><bdi>${act.identity.tenantName}</bdi></small>${isAlone ? html`` : html`<small><bdi>${act.identity.username}</bdi></small>`}</td>
${reasonsLeftOut ? html`` : html`<td class="why" data-name="Why"><bdi>${act.justification ?? ''}</bdi></td>`}
<td class="ticket" data-name="Ticket"><bdi>${act.ticket?.number ?? ''}</bdi><small><bdi>${act.ticket?.system ?? ''}</bdi></small></td>
<td class="time" data-name="Approval">${decisionWords(act, timeZone)}</td>
<td class="time" data-name="Held">${isHeld(act) ? spanWords(act, timeZone) : ''}<small>${act.durationMs === undefined ? '' : `asked for ${formatDuration(act.durationMs)}`}</small></td>
<td class="${pastTone(act)}"><span>${pastOutcomeWords(act, timeZone)}</span>${act.error === undefined ? html`` : html`<small><bdi>“${act.error.message}”</bdi></small>`}<small class="id">${act.id}${act.told ? '' : ' · known here alone'}</small></td>
</tr>
`;
  return html`<table><thead><tr><th>Asked</th><th>What</th><th>Where</th>${reasonsLeftOut ? html`` : html`<th>Why</th>`}<th>Ticket</th><th>Approval</th><th>Held</th><th>Outcome</th></tr></thead><tbody>
${acts.map(row)}</tbody></table>`;
}
