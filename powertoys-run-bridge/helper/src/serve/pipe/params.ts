// What is read before the first rows are shown is checked by hand and not with the schemas of the protocol: loading these
// costs 11 ms of 70 until there are rows (decision 24). A test holds the two against each other.
import type { RequestParams } from '@pim-palette/protocol';
import { PipeError } from './wire-error.ts';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const whole: Check = (value) => Number.isSafeInteger(value);
const atLeast =
  (least: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const settingsChecks: Readonly<Record<string, Check>> = {
  clientId: optional(text),
  tenantId: optional(text),
  cloud: optional(text),
  defaultDurationMs: optional(atLeast(1)),
  keepRecentJustifications: flag,
  followPending: flag,
  endWarningMs: optional(atLeast(0)),
  endAtLock: optional(flag),
  endAtSleep: optional(flag),
  endAtHour: optional(text),
};

const initializeChecks: Readonly<Record<string, Check>> = {
  protocolVersion: whole,
  hostName: text,
  hostVersion: optional(text),
  hostProcessId: optional(atLeast(1)),
  theme: (value) => value === 'light' || value === 'dark' || value === 'highContrast',
  locale: text,
  proxy: optional(fields({ url: text, bypass: listOf(text) })),
  settings: fields(settingsChecks),
};

const queryChecks: Readonly<Record<string, Check>> = {
  text,
  limit: optional(atLeast(1)),
  withActions: optional(flag),
  clipboard: optional(text),
};

/** Parameters of `initialize`; throws `invalidParams` naming the wrong ones. */
export function readInitializeParams(value: unknown): RequestParams<'initialize'> {
  if (fits<RequestParams<'initialize'>>(value, initializeChecks)) return value;
  throw wrong(value, initializeChecks);
}

/** Parameters of `query`; throws `invalidParams` naming the wrong ones. */
export function readQueryParams(value: unknown): RequestParams<'query'> {
  if (fits<RequestParams<'query'>>(value, queryChecks)) return value;
  throw wrong(value, queryChecks);
}

/** Parameters of `settings`; throws `invalidParams` naming the wrong ones. */
export function readSettingsParams(value: unknown): RequestParams<'settings'> {
  if (fits<RequestParams<'settings'>>(value, settingsChecks)) return value;
  throw wrong(value, settingsChecks);
}

function fits<T>(value: unknown, checks: Readonly<Record<string, Check>>): value is T {
  return fields(checks)(value);
}

/** Names only: what a person typed is never repeated in an error. */
function wrong(value: unknown, checks: Readonly<Record<string, Check>>): PipeError {
  const names = Object.entries(checks).flatMap(([name, check]) =>
    isObject(value) && check(value[name]) ? [] : [name],
  );
  return new PipeError('invalidParams', `Missing or wrong: ${names.join(', ')}.`);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
