import type { Row } from '@pim-palette/core';
import type { WireContextAction } from '@pim-palette/protocol';
import type { Desk } from './desk.ts';
import { actionsFor, wishFacts } from './row-actions.ts';
import type { ShownAction } from './shown-row.ts';

/** What is said about the actions of a row. */
export type WireActionsOf = (row: Row) => WireContextAction[];

const mostKept = 200;

/** Rows that offer the same share one list: sixty lists a keystroke would have to be swept up again. */
export function createWireActions(desk: Desk): WireActionsOf {
  const kept = new Map<string, WireContextAction[]>();
  return (row) => {
    const { action } = row;
    if (action.type !== 'activate' && action.type !== 'form') return wireActions(actionsFor(desk, row));
    const { missing, maximum, failure, isBasket, isInBasket, isEmpty } = wishFacts(desk, row, action.wish);
    const facts = `${missing} ${maximum} ${isBasket} ${isInBasket} ${isEmpty} ${failure ?? ''}`;
    const before = kept.get(facts);
    if (before) return before;
    if (kept.size >= mostKept) kept.clear();
    const made = wireActions(actionsFor(desk, row));
    kept.set(facts, made);
    return made;
  };
}

/** Actions without what they do. */
export function wireActions(actions: readonly ShownAction[]): WireContextAction[] {
  return actions.map(({ run: _run, ...action }) => action);
}
