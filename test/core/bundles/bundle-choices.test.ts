import { describe, expect, it } from '@jest/globals';
import { bundleChoices } from '@pim-palette/core';
import { changeByChoice } from '../../../core/src/bundles/bundle-choices.ts';
import { memberOf } from '../../../core/src/bundles/bundle-members.ts';
import { createBundle, removeMember } from '../../../core/src/bundles/edit-bundles.ts';
import { eligibility, hour } from '../scripted/samples.ts';

const [A, B] = [eligibility('A'), eligibility('B')];
const { bundles, bundle } = createBundle([], { name: 'Night', members: [A, B].map(memberOf), durationMs: 4 * hour });

describe('what can be done with a bundle', () => {
  it('begins with nothing and ends with deleting it', () => {
    expect(bundleChoices(bundle, [A, B]).map(({ does }) => does)).toEqual([
      'leave',
      'rename',
      'takeOut',
      'takeOut',
      'dropDuration',
      'delete',
    ]);
    expect(
      bundleChoices({ ...bundle, durationMs: undefined } as never, [A, B]).map(({ title }) => title),
    ).not.toContain('No longer for 4 h');
  });

  it('changes the bundle as it is now, whatever the menu was shown for', () => {
    const [, , takeA, takeB, endless] = bundleChoices(bundle, [A, B]);
    if (takeA?.does !== 'takeOut' || takeB?.does !== 'takeOut' || endless?.does !== 'dropDuration') throw new Error();
    const elsewhere = removeMember(bundles, bundle.id, A.key);
    expect(changeByChoice(elsewhere, bundle.id, takeB)[0]?.members).toEqual([]);
    expect(changeByChoice(elsewhere, bundle.id, endless)).toEqual([
      { id: 'night', name: 'Night', members: [memberOf(B)] },
    ]);
    expect(() => changeByChoice([], bundle.id, takeA)).toThrow(/no bundle/i);
  });
});
