import { describe, expect, it } from '@jest/globals';
import { type Approval, findApprovals } from '@pim-palette/core';
import { mara } from '../scripted/samples.ts';

const id = '4135f961-be78-4005-8101-c72a5af307a2';
function approval(change: Partial<Approval>): Approval {
  const base = {
    key: 'k',
    id: 'a',
    requestId: 'r',
    kind: 'directoryRole',
    identity: mara,
    roleName: 'Owner',
    scopeId: '/',
  } as const;
  return {
    ...base,
    requester: { id: 'p', name: 'Ada Bérg', username: 'ada@x.example' },
    scopeLabel: 'Directory',
    ...change,
  };
}
const all = [
  approval({ key: '1' }),
  approval({ key: '2', roleName: 'Reader', requester: { id: 'q', name: 'Ben' }, scopeLabel: 'Production' }),
  approval({ key: '3', id: `/subscriptions/s/x/${id.toUpperCase()}`, kind: 'azureResource', justification: 'INC-77' }),
];

describe('which requests a text means', () => {
  it.each([
    ['', ['1', '2', '3']],
    ['ada', ['1', '3']],
    ['BERG own', ['1', '3']],
    ['ben production', ['2']],
    ['inc-77', ['3']],
    [`https://portal.azure.com/#view/X/ApproveRequestMenuBlade/~/azurerbac/requestId/${id}`, ['3']],
    [id, ['3']],
    ['nobody', []],
  ])('%j', (text, keys) => {
    expect(findApprovals(all, text).map(({ key }) => key)).toEqual(keys);
  });
});
