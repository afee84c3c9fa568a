import {
  type Activation,
  type Bundle,
  type Catalogue,
  hasBegun,
  kinds,
  type OpenRequest,
  pastStateNames,
  tenantWords,
} from '@pim-palette/core';
import type { Command } from 'commander';
import { shells } from './scripts.ts';
import { typedNames } from './typed-names.ts';

/** Something the word at the cursor may become. */
export interface Candidate {
  readonly text: string;
  readonly description?: string;
}

/** What is typed: whole words before the cursor, without the program, and the beginning of the one at it. */
export interface TypedLine {
  readonly before: readonly string[];
  readonly current: string;
}

/** What is known without asking anybody. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly bundles: readonly Bundle[];
  /** ms since 1970. */
  readonly now: number;
}

type Names = (known: Known) => readonly Candidate[];

const roles: Names = ({ catalogue: { eligibilities } }) =>
  named(eligibilities.map((one) => ({ ...one, scopeLabel: one.scope.label })));
const bundles: Names = (known) => known.bundles.map(({ id, name }) => ({ text: `@${id}`, description: name }));
const active: Names = ({ catalogue, now }) =>
  named(
    catalogue.activations.filter(
      (one) => one.activated && hasBegun(one, now) && !(Date.parse(one.endsAt ?? '') <= now),
    ),
  );
const waiting: Names = ({ catalogue: { openRequests } }) => named(openRequests);

const tenants: Names = ({ catalogue }) =>
  distinct(
    catalogue.eligibilities.flatMap(({ identity: { tenantName, ownTenantName } }) => [
      tenantName,
      ...(ownTenantName === undefined ? [] : [ownTenantName]),
    ]),
  );

/** What the words of a command are, where they name something. */
const words: Readonly<Record<string, readonly Names[]>> = {
  activate: [roles, bundles],
  show: [roles],
  portal: [roles],
  list: [roles],
  history: [roles],
  extend: [roles],
  name: [roles],
  favourite: [roles],
  favorite: [roles],
  renew: [roles],
  deactivate: [active],
  active: [active],
  end: [bundles],
  prolong: [active],
  again: [active],
  cancel: [waiting],
  pending: [waiting],
  'bundle save': [roles],
  'bundle show': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name }))],
  'bundle rename': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name }))],
  'bundle add': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name })), roles],
  'bundle remove': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name }))],
  'bundle delete': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name }))],
  'bundle export': [(known) => known.bundles.map(({ id, name }) => ({ text: id, description: name }))],
  'tenants remove': [tenants],
  'tenants client': [tenants],
  completion: [() => shells.map((text) => ({ text }))],
};

/** What the value of an option may be. */
const values: Readonly<Record<string, Names>> = {
  '--tenant': tenants,
  '--account': ({ catalogue }) => distinct(catalogue.eligibilities.map(({ identity }) => identity.username)),
  '--kind': () => distinct(kinds),
  '--outcome': () => distinct(pastStateNames),
  '--for': () => distinct(['30m', '1h', '2h', '4h', '8h']),
  '--start': () => distinct(['+1h', 'tomorrow 08:00']),
  '--since': () => distinct(['today', 'yesterday', '7d', '30d', '90d']),
  '--until': () => distinct(['today', 'yesterday']),
};

/** What the word at the cursor may become: commands, options, values, roles and bundles. Empty where anything may follow. */
export function candidatesFor(program: Command, line: TypedLine, known: () => Known): readonly Candidate[] {
  const { command, path, rest } = commandOf(program, line.before);
  const pending = pendingOption(program, command, line.before.at(-1));
  if (pending !== undefined) return beginningWith(values[pending]?.(known()) ?? [], line.current);
  if (line.current.startsWith('-')) return beginningWith(optionsOf(program, command), line.current);
  const own = command.commands
    .filter((one) => !isHidden(one))
    .map((one) => ({ text: one.name(), description: one.description() }));
  const commands = rest.length === 0 ? beginningWith(own, line.current) : [];
  const sources = words[path.join(' ')] ?? [];
  if (sources.length === 0) return commands;
  const said = known();
  return [
    ...commands,
    ...beginningWithWords(
      sources.flatMap((source) => source(said)),
      rest,
      line.current,
    ),
  ];
}

function named(
  things: readonly (Activation | OpenRequest | Parameters<typeof typedNames>[0][number])[],
): readonly Candidate[] {
  return typedNames(things).map(({ text, of }) => ({
    text,
    description: `${of.scopeLabel} · ${tenantWords(of.identity)}`,
  }));
}

function distinct(texts: readonly string[]): readonly Candidate[] {
  return [...new Set(texts)].map((text) => ({ text }));
}

/** The command the words name, and the words that are its own: options and their values are left out. */
function commandOf(program: Command, before: readonly string[]) {
  let command = program;
  const path: string[] = [];
  const rest: string[] = [];
  let takesValue = false;
  for (const word of before) {
    if (takesValue) {
      takesValue = false;
      continue;
    }
    if (word.startsWith('-')) {
      takesValue = pendingOption(program, command, word) !== undefined;
      continue;
    }
    const next = rest.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (next === undefined) rest.push(word);
    else {
      command = next;
      path.push(word);
    }
  }
  return { command, path, rest };
}

/** The option that waits for its value after this word. */
function pendingOption(program: Command, command: Command, word: string | undefined): string | undefined {
  if (word === undefined || !word.startsWith('--') || word.includes('=')) return undefined;
  const option = [...command.options, ...program.options].find(({ long }) => long === word);
  return option?.required === true ? word : undefined;
}

function optionsOf(program: Command, command: Command): readonly Candidate[] {
  const all = [...command.options, ...program.options].filter(({ hidden }) => !hidden);
  const shown = all.flatMap(({ long, description }) => (long ? [{ text: long, description }] : []));
  return [...shown, { text: '--help', description: 'help' }].filter(
    ({ text }, index, list) => list.findIndex((one) => one.text === text) === index,
  );
}

function isHidden(command: Command): boolean {
  return command.name().startsWith('__');
}

function beginningWith(candidates: readonly Candidate[], current: string): readonly Candidate[] {
  return candidates.filter(({ text }) => isBeginning(current, text));
}

/**
 * Names whose beginning is what has been typed since the last `+`, in one word or in several: of those only what is still to come is
 * offered.
 */
function beginningWithWords(
  candidates: readonly Candidate[],
  rest: readonly string[],
  current: string,
): readonly Candidate[] {
  const since = rest.slice(rest.lastIndexOf('+') + 1);
  const typed = since.map((word) => `${word} `).join('');
  return candidates
    .filter(({ text }) => isBeginning(typed + current, text))
    .map(({ text, ...more }) => ({ ...more, text: text.slice(typed.length) }));
}

function isBeginning(beginning: string, text: string): boolean {
  return text.slice(0, beginning.length).toLowerCase() === beginning.toLowerCase();
}
