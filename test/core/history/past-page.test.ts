import { describe, expect, it } from '@jest/globals';
import {
  filterPast,
  type PastAct,
  parsePastTime,
  pastCsv,
  pastPage,
  pastStatesNamed,
  pastSummary,
} from '@pim-palette/core';
import { hostileNames } from '../../bridge/terminal/things.ts';
import { hour, iso, mara, start } from '../scripted/samples.ts';

const now = start + 3 * hour;

function act(change: Partial<PastAct> = {}): PastAct {
  return {
    id: 'r1',
    key: 'directoryrole|reader',
    kind: 'directoryRole',
    identity: mara,
    roleName: 'Global Reader',
    scopeId: '/',
    scopeLabel: 'Directory',
    askedAt: iso(start),
    durationMs: hour,
    justification: 'ticket review',
    state: 'ended',
    startedAt: iso(start),
    endsAt: iso(start + hour),
    told: true,
    ...change,
  };
}

const page = (acts: readonly PastAct[], more: Partial<Parameters<typeof pastPage>[0]> = {}) =>
  pastPage({ acts, gaps: [], now, timeZone: 'UTC', reasonsLeftOut: false, ...more });

describe('the page of the past', () => {
  it('runs nothing and loads nothing, whatever a name holds', () => {
    const names = [...hostileNames, '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='x"];
    const error = { message: '<svg onload=alert(1)>', code: 'x' };
    const html = page(
      names.map((name, index) => act({ id: String(index), key: name, roleName: name, justification: name, error })),
    );
    expect(html).not.toMatch(/<(script|img|svg|link|iframe)/i);
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
    expect(html).not.toMatch(/<[^>]*\s(?:src|href|srcset)\s*=|url\(|@import/i);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(html).not.toMatch(/[\u0000-\u0008\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(html).toContain("default-src 'none'");
  });

  it('draws what was held in the span as bars and what came to nothing as marks', () => {
    const html = page([
      act(),
      act({ id: 'r2', state: 'denied', key: 'b', roleName: 'Owner' }),
      act({
        id: 'r3',
        askedAt: iso(start - 200 * 24 * hour),
        endsAt: iso(start - 199 * 24 * hour),
        key: 'c',
        roleName: 'Old',
      }),
    ]);
    const lanes = html.match(/<div class="lane">/g);
    expect(lanes).toHaveLength(2);
    expect(html.match(/class="bar neutral"\s+style/g)).toHaveLength(1);
    expect(html.match(/class="mark bad"/g)).toHaveLength(1);
    expect(html).toContain('<bdi>Old</bdi>');
  });

  it('says what is not complete, what a filter left out, and that reasons are left out', () => {
    const error = { message: 'Insufficient privileges', code: 'x' };
    const gap = { kind: 'group', identity: mara, part: 'requests', error, cure: 'Ask.' } as const;
    const html = page([act()], { gaps: [gap], reasonsLeftOut: true, filter: 'kind group' });
    expect(html).toContain('Insufficient privileges Ask.');
    expect(html).toContain('Only kind group.');
    expect(html).toContain('Reasons are left out');
    expect(html).not.toContain('<th>Why</th>');
  });

  it('is a page when there is nothing to tell', () => {
    expect(page([])).toContain('Nothing was asked for in this time.');
  });
});

describe('the table of the past', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49 123', "'+49 123"],
    ['@sum', "'@sum"],
    ['-x', "'-x"],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
  ])('writes the cell %j as %j', (reason, cell) => {
    const [, line = ''] = pastCsv([act({ justification: reason })]).split('\r\n');
    expect(line).toContain(`,mara@northwind.example,${cell},`);
  });

  it('has a line of names and one for each request', () => {
    const lines = pastCsv([act(), act({ id: 'r2' })]).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^asked,role,kind,scope,/);
    expect(lines[1]).toMatch(/^2026-11-23T10:00:00\.000Z,Global Reader,Directory role,Directory,/);
  });
});

describe('which part of the past is meant', () => {
  const acts = [act(), act({ id: 'r2', roleName: 'Système Owner', kind: 'azureResource', state: 'denied' })];
  it.each([
    [{ words: ['SYSTEME', 'own'] }, ['r2']],
    [{ words: ['ticket', 'reader'] }, ['r1']],
    [{ kinds: ['directoryRole'] as const }, ['r1']],
    [{ states: pastStatesNamed('held') ?? [] }, ['r1']],
    [{ states: pastStatesNamed('DENIED') ?? [] }, ['r2']],
    [{ since: start + hour / 2 }, ['r1', 'r2']],
    [{ since: start + 2 * hour }, []],
    [{ until: start - 1 }, []],
  ])('%j', (filter, ids) => {
    expect(filterPast(acts, filter).map(({ id }) => id)).toEqual(ids);
  });

  it('has no state of another name', () => {
    expect(pastStatesNamed('constructor')).toBeUndefined();
  });

  it.each([
    ['7d', 'begin', now - 7 * 24 * hour],
    ['today', 'begin', Date.UTC(2026, 10, 23)],
    ['yesterday', 'end', Date.UTC(2026, 10, 23) - 1],
    ['2026-11-01', 'begin', Date.UTC(2026, 10, 1)],
    ['2026-11-01', 'end', Date.UTC(2026, 10, 2) - 1],
    ['2026-11-01 14:30', 'begin', Date.UTC(2026, 10, 1, 14, 30)],
    ['2026-02-30', 'begin', undefined],
    ['soon', 'begin', undefined],
    ['', 'begin', undefined],
  ] as const)('%j as %s', (text, edge, at) => {
    expect(parsePastTime(text, now, edge, 'UTC')).toBe(at);
  });

  it('is counted in a line', () => {
    expect(pastSummary(acts)).toBe('2 requests: 1 held, 1 denied');
    expect(pastSummary([])).toBe('No requests');
  });
});
