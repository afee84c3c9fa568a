import { describe, expect, it } from '@jest/globals';

import { createRanker } from '../../../core/src/rank/rank.ts';
import { everyRight } from '../../relevance/need/rights.ts';

const items = everyRight();
const ranker = createRanker(items);
const found = (text: string) => ranker.rank(text.split(' '), { now: 0 }).map(({ index }) => items[index]?.roleName);

describe('a built-in role', () => {
  const nicknames: readonly (readonly [typed: string, role: string])[] = [
    ['power bi', 'Fabric Administrator'],
    ['cloud pc', 'Windows 365 Administrator'],
    ['aad connect', 'Hybrid Identity Administrator'],
    ['bitlocker', 'Cloud Device Administrator'],
    ['purview', 'Compliance Administrator'],
    ['message trace', 'Exchange Administrator'],
    ['docker', 'AcrPush'],
    ['besitzer', 'Owner'],
    ['globaler leser', 'Global Reader'],
    ['administrateur général', 'Global Administrator'],
    ['administrador de usuarios', 'User Administrator'],
  ];
  for (const [typed, role] of nicknames)
    it(`is found as ${typed}`, () => {
      expect(found(typed)).toContain(role);
    });

  it('comes by its nickname after every role that is called so', () => {
    const names = found('defender');
    const first = names.findIndex((name) => !name?.includes('Defender'));
    expect(names.slice(first).filter((name) => name?.includes('Defender'))).toEqual([]);
  });

  it('is not found by the beginning of a nickname, nor by what is none', () => {
    expect(found('secr')).not.toContain('Key Vault Administrator');
    expect(found('lync qwertz')).toEqual([]);
  });
});
