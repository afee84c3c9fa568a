import { describe, expect, it } from '@jest/globals';

import { readDenial } from '../../../core/src/need/read/read-denial.ts';
import { unwrap } from '../../../core/src/need/read/unwrap.ts';
import { denials } from '../../relevance/need/denials.ts';

const sentence = (action: string, scope: string) =>
  `The client 'a@b.example' with object id '11111111-2222-4333-8444-555555555555' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid.`;
const action = 'Microsoft.Compute/virtualMachines/restart/action';
const scope = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm-1';

describe('a refusal, as tools print it', () => {
  const frames: Readonly<Record<string, (text: string) => string>> = {
    plain: (text) => text,
    'cut at 40 in a box': (text) => (text.match(/.{1,40}/g) ?? []).map((line) => `│ ${line} │`).join('\n'),
    'escaped three times': (text) => JSON.stringify(JSON.stringify(JSON.stringify({ message: text }))),
    'quoted in an answer to an answer': (text) => text.replaceAll(' perform', '\n> > perform'),
    'of a page': (text) => text.replaceAll("'", '&#39;'),
    'with unicode escapes': (text) => text.replaceAll("'", '\\u0027'),
    'in colour': (text) => `\u001b[91m${text}\u001b[0m`,
  };
  for (const [name, frame] of Object.entries(frames)) {
    it(`is read ${name}`, () => {
      expect(readDenial(frame(sentence(action, scope)))).toEqual([
        {
          cause: 'role',
          service: 'Azure',
          actions: [action],
          plane: 'management',
          scope,
          client: '11111111-2222-4333-8444-555555555555',
        },
      ]);
    });
  }

  for (const { tool, text, cause, actions = [], scope: where } of denials) {
    it(`is understood: ${tool}`, () => {
      const found = readDenial(text);
      const needed = found.filter((finding) => finding.cause === 'role').flatMap((finding) => finding.actions);
      expect(found.map((finding) => finding.cause)).toContain(cause);
      expect(needed.map((one) => one.toLowerCase()).sort()).toEqual(
        cause === 'role' ? actions.map((one) => one.toLowerCase()).sort() : [],
      );
      if (where) expect(found.map((finding) => finding.scope)).toContain(where);
    });
  }

  it('is told once when it is printed twice', () => {
    expect(readDenial(`${sentence(action, scope)}\nMessage: ${sentence(action, scope)}`)).toHaveLength(1);
  });

  it('keeps what is held apart from what is needed, and all scopes of it', () => {
    const [finding] = readDenial(
      "The client 'x' with object id 'y' has permission to perform action 'Microsoft.A/b/write' on scope '/subscriptions/1'; however, it does not have permission to perform action 'Microsoft.A/b/join/action' on the linked scope(s)'/subscriptions/1,/subscriptions/2' or the linked scope(s)are invalid",
    );
    expect(finding).toMatchObject({
      actions: ['Microsoft.A/b/join/action'],
      held: ['Microsoft.A/b/write'],
      scopes: ['/subscriptions/1', '/subscriptions/2'],
    });
  });

  it('in words of another language counts by its quoted action and scope', () => {
    expect(
      readDenial(`Le client n'est pas autorisé à effectuer l'action "${action}" sur l'étendue "${scope}".`),
    ).toMatchObject([{ cause: 'role', actions: [action] }]);
  });
});

describe('what is no action', () => {
  it('is an id that looks like one', () => {
    expect(
      readDenial("Resource '/subscriptions/1/providers/Microsoft.Authorization/policyAssignments/deny' was not found."),
    ).toMatchObject([{ cause: 'unknown', actions: [] }]);
  });
});

describe('a hostile text', () => {
  const hostile = [
    "'".repeat(100_000),
    `${'has permission to perform action '.repeat(5000)}`,
    `${sentence(action, scope)}\n`.repeat(400),
    `${'\\'.repeat(50_000)}n`,
    '{"'.repeat(50_000),
    "Action:'Resource:'".repeat(5000),
    '\u0000\ud800\u202e',
    '',
  ];
  it('is read in time, and never throws', () => {
    const before = performance.now();
    for (const text of hostile) expect(readDenial(text).length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(4000);
  });

  it('does not grow', () => {
    expect(unwrap('a'.repeat(1_000_000)).tight.length).toBeLessThanOrEqual(200_000);
  });
});
