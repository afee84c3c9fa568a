import { describe, expect, it } from '@jest/globals';
import { offsetAt } from '@pim-palette/core';
import {
  readZoneVariable,
  settleMachineZone,
  unknownZoneWords,
} from '../../../powertoys-run-bridge/helper/src/installation/machine-zone.ts';
import { nearestZones } from '../../../powertoys-run-bridge/helper/src/installation/nearest-zones.ts';
import { parsePosixZone } from '../../../powertoys-run-bridge/helper/src/installation/posix-zone.ts';

const now = Date.UTC(2026, 10, 26);
const hour = 3_600_000;

describe('TZ', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [':Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' Europe/Berlin ', 'Europe/Berlin'],
    ['/usr/share/zoneinfo/Europe/Berlin', 'Europe/Berlin'],
    [':/usr/share/zoneinfo/posix/Asia/Tokyo', 'Asia/Tokyo'],
    ['', 'UTC'],
    ['UTC0', 'Etc/UTC'],
    ['<+03>-3', 'Etc/GMT-3'],
    ['UTC-3', 'Etc/GMT-3'],
    ['GMT+3', 'Etc/GMT+3'],
    ['EST5', 'Etc/GMT+5'],
    ['+03:00', 'Etc/GMT-3'],
  ])('%j is %s', (text, name) => expect(readZoneVariable(text, now)).toBe(name));

  it.each([
    ['CET-1CEST,M3.5.0,M10.5.0/3', 'Europe/Paris'],
    ['EST5EDT,M3.2.0,M11.1.0', 'America/New_York'],
    ['NZST-12NZDT,M9.5.0,M4.1.0/3', 'Pacific/Auckland'],
    ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', 'Australia/Lord_Howe'],
    ['IST-1GMT0,M10.5.0,M3.5.0/1', 'Europe/Dublin'],
    ['IST-5:30', 'Asia/Kolkata'],
    ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', 'America/Nuuk'],
  ])('%s has the time of %s, all the years to come', (text, like) => {
    const name = readZoneVariable(text, now);
    expect(name).toBeDefined();
    for (let at = now; at < Date.UTC(2029, 0); at += 13 * hour) expect(offsetAt(at, name)).toBe(offsetAt(at, like));
  });

  it.each(['Foo/Bar', 'BST', 'Z', 'CET-1CEST', '<+0517>-5:17', '/no/such/file', 'M3.5.0'])(
    '%s is not understood: it stays, and is spoken of with the cure',
    (text) => {
      const environment = { TZ: text };
      settleMachineZone(environment, now);
      expect(environment.TZ).toBe(text);
      expect(unknownZoneWords(environment, now)).toContain(
        `TZ=${text} is no time zone that is understood here: times are read`,
      );
      expect(unknownZoneWords(environment, now)).toContain('pim settings set timeZone');
    },
  );

  it('is put right for the process, and nothing is said then', () => {
    const environment: Record<string, string> = { TZ: '<-03>3' };
    settleMachineZone(environment, now);
    expect(environment).toEqual({ TZ: 'Etc/GMT+3' });
    expect(unknownZoneWords(environment, now)).toBeUndefined();
    const unset = {};
    settleMachineZone(unset, now);
    expect(unset).toEqual({});
    expect(unknownZoneWords({}, now)).toBeUndefined();
  });
});

describe('a POSIX rule', () => {
  it.each([
    // Day 60 is 1 March in every year with J, and 29 February or 1 March without.
    ['AAA0BBB,J60/0,J300/0', 2028, [Date.UTC(2028, 2, 1), Date.UTC(2028, 9, 26, 23)]],
    ['AAA0BBB,J60/0,J300/0', 2027, [Date.UTC(2027, 2, 1), Date.UTC(2027, 9, 26, 23)]],
    ['AAA0BBB,59/0,299/0', 2028, [Date.UTC(2028, 1, 29), Date.UTC(2028, 9, 25, 23)]],
    ['CET-1CEST,M3.5.0,M10.5.0/3', 2026, [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)]],
  ])('%s changes in %i when it says', (text, year, changes) => {
    expect(parsePosixZone(text)?.changes?.(year)).toEqual(changes);
  });
});

describe('the name of a zone that is misspelt', () => {
  it.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['new-york', 'America/New_York'],
    ['Asia/Kolkatta', 'Asia/Kolkata'],
    ['Lord Howe', 'Australia/Lord_Howe'],
  ])('%s is near to %s', (text, name) => expect(nearestZones(text)[0]).toBe(name));
});
