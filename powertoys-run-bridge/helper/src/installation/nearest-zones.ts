import { createRanker, type RankItem } from '@pim-palette/core';

const most = 3;
/** Names of today that the platform lists under an older one. */
const newer = [
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Ho_Chi_Minh',
  'Europe/Kyiv',
  'America/Nuuk',
  'UTC',
];
/** Zones stand where roles do, for the search that forgives typing errors. */
const nobody = { accountId: '', username: '', tenantId: '', tenantName: '', principalId: '' };
const nowhere = { id: '', type: 'tenant', label: '', path: [] } as const;

/** Names of time zones that may be meant by a text, the likeliest first; none when nothing is near. */
export function nearestZones(text: string): readonly string[] {
  const names = [...new Set([...Intl.supportedValuesOf('timeZone'), ...newer])];
  const ranker = createRanker(
    names.map(
      (name): RankItem => ({
        key: name,
        kind: 'directoryRole',
        identity: nobody,
        roleName: name.replaceAll(/[/_]/g, ' '),
        scope: nowhere,
      }),
    ),
  );
  const words = text.split(/[\s/_]+/).filter((word) => word !== '');
  const options = { now: 0, limit: most };
  const place = words.slice(-1);
  const ways = [
    () => ranker.rank(words, options),
    () => ranker.rank(place, options),
    () => ranker.nearest(place, options),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found.map(({ key }) => key);
  }
  return [];
}
