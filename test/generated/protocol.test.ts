import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { pimErrors, pipeErrors } from '../../powertoys-run-bridge/protocol/errors.ts';
import { generatedFiles } from '../../powertoys-run-bridge/protocol/generate.ts';
import {
  initializeParams,
  notifications,
  queryResult,
  requests,
  row,
} from '../../powertoys-run-bridge/protocol/messages.ts';

const someRow = {
  id: 'a',
  type: 'eligible',
  icon: 'eligible',
  title: 'Global Reader',
  titleMatches: [0, 1],
  subtitle: 'Directory',
  subtitleMatches: [],
  state: '4 h',
  enter: 'activate until 18:40',
  does: 'activate',
  keepsOpen: false,
  unconfirmed: false,
};

describe('generated files of the protocol', () => {
  it.each(generatedFiles().map((file) => [file.path, file] as const))('%s is what the messages say', (_, file) => {
    expect(file.found).toBe(file.wanted);
  });

  it('are the same bytes when made again', () => {
    expect(generatedFiles()).toEqual(generatedFiles());
  });
});

describe('messages', () => {
  it('ignore fields they do not know', () => {
    expect(row.parse({ ...someRow, colour: 'red' })).toEqual(someRow);
    expect(queryResult.parse({ rows: [], settled: true, later: { a: 1 } })).toEqual({ rows: [], settled: true });
  });

  it.each([
    ['no title', { ...someRow, title: undefined }],
    ['a position below zero', { ...someRow, titleMatches: [-1] }],
    ['a position between two units', { ...someRow, titleMatches: [0.5] }],
    ['an action word nobody knows', { ...someRow, does: 'explode' }],
    ['a number for a flag', { ...someRow, unconfirmed: 1 }],
  ])('refuse a row with %s', (_, value) => {
    expect(row.safeParse(value).success).toBe(false);
  });

  it('start with the version: initialize cannot leave it out', () => {
    const result = initializeParams.safeParse({
      hostName: 'x',
      theme: 'dark',
      locale: 'en',
      settings: { keepRecentJustifications: true, followPending: true },
    });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['protocolVersion']);
  });

  it('never name a launcher', () => {
    const all = [
      ...Object.values(requests).flatMap((one) => [one.params, one.result]),
      ...Object.values(notifications).map((one) => one.params),
    ];
    const words = all.map((schema) => JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))).join('\n');
    expect(words).not.toMatch(/powertoys|raycast|wox|command palette/i);
  });
});

describe('error numbers', () => {
  it('are each used once, negative for the pipe and positive for PIM', () => {
    const pipe = Object.values(pipeErrors);
    const pim = Object.values(pimErrors);
    expect(new Set([...pipe, ...pim]).size).toBe(pipe.length + pim.length);
    expect(pipe.every((number) => number < 0)).toBe(true);
    expect(pim.every((number) => number > 0)).toBe(true);
  });
});
