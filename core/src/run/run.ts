import type { EligibilityKey } from '../model/eligibility.ts';
import { type Identity, tenantWords } from '../model/identity.ts';
import type { InForce, Outcome } from '../model/outcome.ts';
import type { ActivationWish, MissingField, Plan } from '../model/plan.ts';
import type { ErrorWords } from '../words/error-words.ts';
import { labelOf, type Named, placeOf } from '../words/label.ts';
import type { OutcomeTone } from '../words/outcome-tone.ts';
import type { AskedAction } from '../words/sentences.ts';

/** How a line is meant: each door has its own shape and colour for it. `going` is under way. */
export type RunTone = OutcomeTone | 'going';

/** One role of a batch, as every door shows it. */
export interface RunLine {
  readonly key: EligibilityKey;
  readonly label: string;
  /** Where it reaches, with its tenant. */
  readonly place: string;
  readonly words: string;
  readonly tone: RunTone;
  /** Who decides, of what waits for approval; `words` say it too. */
  readonly decider?: string;
  /** The service's own words, verbatim, where `words` do not hold them already. */
  readonly service?: string;
  /** Code, status and request id, to copy. */
  readonly reference?: string;
  /** What the service knows the request by. */
  readonly requestId?: string;
  /** More was wished for than policy allows: so long it is asked for, ms. */
  readonly clampedToMs?: number;
  /** What came of it; absent while it is under way and where nothing was sent. */
  readonly outcome?: Outcome;
  /** Whether what is active can be used, once the service was asked; `words` say it too, where it can be told. */
  readonly usable?: { readonly inForce: InForce; readonly words: string };
}

/**
 * A batch as it runs, and what came of it: a value that `reduceRun` takes from one event to the next. The same in every door,
 * which draws it and performs what it offers.
 */
export interface RunState {
  readonly action: AskedAction;
  readonly checkOnly: boolean;
  readonly title: string;
  readonly lines: readonly RunLine[];
  /** What is about to happen: a browser opens, for whom. */
  readonly note?: string;
  /** Nothing is under way any more. */
  readonly isDone: boolean;
  /** Once it is done: one line for all, then one each for what that does not say. */
  readonly summary: readonly string[];
  /** Once it is done: how all of it is meant, at one glance. `good` and `waiting` only where something was sent, or checked. */
  readonly tone?: RunTone;
  /** The plan that was sent, of an activation. */
  readonly plan?: Plan;
  /** What was asked for, of an activation. */
  readonly wish?: ActivationWish;
  /** Why nothing was sent, where it could not even be planned. */
  readonly problem?: ErrorWords;
  /** Nothing was sent: what policy asks for and was not given. */
  readonly missing?: readonly MissingField[];
}

/** What can be in a batch: an eligibility, an activation, an open request. */
export type RunThing = Named & { readonly identity: Pick<Identity, 'tenantName' | 'ownTenantName'> };

/** What a batch is opened with besides what is in it. */
export interface RunParts {
  readonly action?: AskedAction;
  readonly checkOnly?: boolean;
  /** Of an activation: to send it once more. */
  readonly wish?: ActivationWish;
}

/** A batch nothing has been sent of yet. */
export function openRun(
  things: readonly RunThing[],
  { action = 'activate', checkOnly = false, wish }: RunParts = {},
): RunState {
  return {
    action,
    checkOnly,
    title: titleOf(things, action, checkOnly),
    lines: things.map((thing) => ({
      key: thing.key,
      label: labelOf(thing),
      place: placeWords(thing),
      words: action === 'activate' ? 'reading what it asks for' : 'about to be sent',
      tone: 'going',
    })),
    isDone: false,
    summary: [],
    ...(wish === undefined ? {} : { wish }),
  };
}

/** Where something reaches, with its tenant. */
export function placeWords(thing: RunThing): string {
  const path = 'scope' in thing ? thing.scope.path.slice(-1) : [];
  const parts = [placeOf(thing), ...path, tenantWords(thing.identity)];
  return [...new Set(parts)].filter((part) => part !== '').join(' · ');
}

/** While it is under way: `Activating Global Reader`, `Withdrawing 2 roles`. */
export function goingWords({ action, checkOnly, lines }: Pick<RunState, 'action' | 'checkOnly' | 'lines'>): string {
  const verb = { activate: checkOnly ? 'Checking' : 'Activating', deactivate: 'Deactivating', cancel: 'Withdrawing' }[
    action
  ];
  const [only] = lines;
  return `${verb} ${lines.length === 1 && only ? only.label : `${lines.length} roles`}`;
}

function titleOf(things: readonly RunThing[], action: AskedAction, checkOnly: boolean): string {
  const verb = { activate: checkOnly ? 'Check' : 'Activate', deactivate: 'Deactivate', cancel: 'Withdraw' }[action];
  const [only] = things;
  return `${verb} ${things.length === 1 && only ? only.roleName : `${things.length} roles`}`;
}
