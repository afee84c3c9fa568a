// What the helper tells the page and what the page says back. Types only: the page shares them and holds no logic of its own.
import type { FieldType, FormField } from '@pim-palette/core';

/** How a line of the result is meant, as in a terminal. */
type Tone = 'going' | 'active' | 'good' | 'waiting' | 'bad' | 'unsure' | 'neutral';

export type FieldName = FormField;

/** Everything a person can type or tick; texts are as typed. */
export type FormValues = Readonly<Record<FieldName, string>> & {
  readonly startsLater: boolean;
  readonly checkOnly: boolean;
  readonly keepsBundle: boolean;
};

export interface RoleView {
  readonly key: string;
  readonly name: string;
  /** Where it reaches: `Directory · Contoso`. */
  readonly place: string;
  /** Unticked roles stay in sight and are not sent. */
  readonly isOn: boolean;
  /** What it makes of the form: `4 h, the most this role allows`, `approval by SecOps`. */
  readonly terms: readonly string[];
  /** Its policy is being read. */
  readonly isReading: boolean;
}

export interface FieldView {
  readonly type: FieldType;
  readonly label: string;
  readonly placeholder: string;
  readonly most: number;
  readonly isShown: boolean;
  readonly isRequired: boolean;
  /** Said below the field when nothing is wrong. */
  readonly hint?: string;
  readonly error?: string;
}

/** The durations the slider stops at, shortest first, as they would be typed and as they are read aloud. */
export interface SliderView {
  readonly stops: readonly { readonly typed: string; readonly words: string }[];
  readonly at: number;
}

/** One request of the past. */
interface PastLineView {
  readonly id: string;
  readonly at: string;
  readonly label: string;
  readonly words: string;
  readonly tone: Tone;
  readonly justification?: string;
}

export interface FormPartView {
  readonly roles: readonly RoleView[];
  readonly values: FormValues;
  /** In the order they are drawn. */
  readonly fields: Readonly<Record<FieldName, FieldView>>;
  readonly slider: SliderView;
  /** Newest first. */
  readonly recent: readonly string[];
  /** What was asked for of these roles before, newest first; as far as is known on this machine. */
  readonly past: readonly PastLineView[];
  /** What the first button does: `Activate`, `Ask for approval`, `Check`. */
  readonly submit: string;
  /** It starts by what it waits for, and cannot be only checked: neither is offered. */
  readonly isFixed: boolean;
  /** Something that belongs to no field. */
  readonly note?: string;
  /** Text the search for another role holds next: a part of a query that was not settled. */
  readonly searchText: string;
}

export interface ResultLineView {
  readonly key: string;
  readonly label: string;
  readonly place: string;
  readonly words: string;
  readonly tone: Tone;
  /** The service's own words, verbatim. */
  readonly service?: string;
  /** Code, status and request id, to copy. */
  readonly reference?: string;
  /** May be sent again by the person: never for what is unconfirmed. */
  readonly mayRepeat: boolean;
}

export interface ResultPartView {
  readonly lines: readonly ResultLineView[];
  /** Said before a browser opens. */
  readonly note?: string;
  readonly summary: readonly string[];
  /** Nothing is under way any more. */
  readonly isDone: boolean;
  /** Something waits and is being followed. */
  readonly isFollowing: boolean;
  /** It was a check: the form can be sent in earnest. */
  readonly wasCheck: boolean;
  /** The window closes by itself when nobody touches it. */
  readonly closesSoon: boolean;
}

/** A sign-in that waits for the person, over whatever the form shows. */
export interface WaitView {
  readonly title: string;
  readonly detail: string;
  /** `text` is to be copied; without it the helper does what it says. */
  readonly offers: readonly { readonly id: string; readonly title: string; readonly text?: string }[];
}

export interface FormView {
  readonly screen: 'form' | 'result' | 'over';
  readonly title: string;
  readonly form: FormPartView;
  readonly result?: ResultPartView;
  readonly waiting?: WaitView;
  /** Why the form is over, when it was not the person who closed it. */
  readonly over?: string;
  /** Changes when the page has to take over `values` and move the focus; else what is typed there stays as it is. */
  readonly turn: number;
  readonly focus: FieldName | 'search';
}

/** One row of the search for another role. */
export interface SearchRowView {
  readonly key: string;
  readonly title: string;
  /** Matched positions in `title`. */
  readonly titleMatches: readonly number[];
  readonly subtitle: string;
  readonly state: string;
}

export type PageMessage =
  | { readonly type: 'change'; readonly values: FormValues; readonly touched?: FieldName }
  | { readonly type: 'tick'; readonly key: string; readonly isOn: boolean }
  | { readonly type: 'add'; readonly key: string }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'send'; readonly values: FormValues }
  | { readonly type: 'again'; readonly key: string }
  | { readonly type: 'backToForm' }
  | { readonly type: 'keepOpen' }
  /** Of the sign-in that waits: one of its offers was chosen. */
  | { readonly type: 'wait'; readonly id: string }
  | { readonly type: 'close' };

/** What is found; all else comes as views, in order, over the event stream. */
export interface PageAnswer {
  readonly rows?: readonly SearchRowView[];
  /** Whether the rows match; else they are only what is nearest, and none is chosen by Enter alone. */
  readonly matches?: boolean;
  /** What is to be said beside the rows: that nothing matches, what could not be read. */
  readonly note?: string;
}
