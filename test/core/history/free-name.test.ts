// A file that is written for a person never takes the place of another.
import { expect, it } from '@jest/globals';
import { writeUnderFreeName } from '@pim-palette/core';

const exists = () => Object.assign(new Error('EEXIST: file already exists'), { code: 'EEXIST' });

it('takes the next name that is free', async () => {
  const there = new Set(['history.csv', 'history (2).csv']);
  const write = async (name: string) => {
    if (there.has(name)) throw exists();
    return name;
  };
  expect(await writeUnderFreeName('history.csv', write)).toBe('history (3).csv');
  expect(await writeUnderFreeName('other.html', write)).toBe('other.html');
});

it('says why a file cannot be written, and ends where a hundred are there', async () => {
  const full = async () => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  await expect(writeUnderFreeName('a.csv', full)).rejects.toMatchObject({
    code: 'storeFailed',
    message: expect.stringContaining('a.csv cannot be written: ENOSPC'),
  });
  const taken = async () => {
    throw exists();
  };
  await expect(writeUnderFreeName('a.csv', taken)).rejects.toMatchObject({ code: 'storeFailed' });
});
