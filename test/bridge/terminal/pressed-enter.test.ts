import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  createPressedEnter,
  togetherMs,
} from '../../../powertoys-run-bridge/helper/src/terminal/palette/pressed-enter.ts';

let at = 0;
let due: { at: number; then: () => void }[] = [];
let sent = 0;

const parts = {
  now: () => at,
  later: (ms: number, then: () => void) => {
    const one = { at: at + ms, then };
    due.push(one);
    return () => {
      due = due.filter((other) => other !== one);
    };
  },
};

function pass(ms: number): void {
  at += ms;
  const now = due.filter((one) => one.at <= at);
  due = due.filter((one) => one.at > at);
  for (const { then } of now) then();
}

/** What readline makes of one read. */
function comes(pressed: ReturnType<typeof createPressedEnter>, chunk: string): void {
  pressed.read(chunk);
  for (const char of chunk.replaceAll('\r\n', '\r')) {
    if (char === '\r' || char === '\n') pressed.enter(() => sent++);
    else pressed.otherKey();
  }
}

describe('an Enter', () => {
  beforeEach(() => {
    at = 1_000;
    due = [];
    sent = 0;
  });

  it.each(['\r', '\n', '\r\n'])('that comes alone (%j) is pressed, a moment later', (key) => {
    const pressed = createPressedEnter(parts);
    comes(pressed, 'reader');
    pass(200);
    comes(pressed, key);
    expect(sent).toBe(0);
    pass(togetherMs);
    expect(sent).toBe(1);
  });

  it.each([
    ['in the read of other characters', [['reader\r', 0]]],
    ['at the beginning of a read', [['\rreader', 0]]],
    ['of several lines', [['a\rb\rc\r', 0]]],
    [
      'just after other characters',
      [
        ['reader', 5],
        ['\r', 0],
      ],
    ],
    [
      'just before other characters',
      [
        ['\r', 5],
        ['reader', 0],
      ],
    ],
    [
      'between two pieces',
      [
        ['rea', 4],
        ['\r', 4],
        ['der', 0],
      ],
    ],
    ['after an empty line', [['\r\r', 0]]],
  ] as const)('that comes %s sends nothing', (_what, reads) => {
    const pressed = createPressedEnter(parts);
    for (const [chunk, pause] of reads) {
      comes(pressed, chunk);
      pass(pause);
    }
    pass(1_000);
    expect(sent).toBe(0);
  });

  it('pressed twice counts twice', () => {
    const pressed = createPressedEnter(parts);
    for (let times = 0; times < 2; times++) {
      comes(pressed, '\r');
      pass(150);
    }
    expect(sent).toBe(2);
  });
});
