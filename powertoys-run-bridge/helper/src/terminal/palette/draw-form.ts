import {
  chosenRoles,
  type FieldWords,
  fieldHint,
  fieldRules,
  formTitle,
  placeOf,
  roleTerms,
  submitWords,
  tenantWords,
  uncheckableWords,
} from '@pim-palette/core';
import { clip, fitExactly, widthOf, wrap } from '../text/fit.ts';
import { prose } from '../text/prose.ts';
import { safeText } from '../text/safe-text.ts';
import { errorsOf, fieldsOf, isRequired, type ScreenField, type ScreenForm, textIn } from './form.ts';
import { type Frame, framed, type Look, momentOf } from './frame.ts';
import { moreWords, windowOf } from './window.ts';

const labelCells = 17;
const shownMatches = 4;

/** The form: roles with what each makes of it, then the fields. The focused field is the line being typed. */
export function drawForm(form: ScreenForm, header: string, look: Look): Frame {
  const { columns, rows } = look.size;
  const title = formTitle(form.form);
  const fields = fieldsOf(form);
  const at = fields.indexOf(form.focus);
  const above = fields.slice(0, at).flatMap((field) => fieldLines(form, field, look));
  const typing = `${fieldLabel(form, form.focus)}${textIn(form, form.focus)}`;
  const below = [
    ...hintLines(form, form.focus, look),
    ...fields.slice(at + 1).flatMap((field) => fieldLines(form, field, look)),
  ];
  // Header, title, a blank line, the line being typed, the help, and the line the terminal keeps.
  const room = Math.max(1, rows - above.length - below.length - 6);
  const head = [look.style.strong(clip(safeText(title), columns)), ...roleLines(form, room, look), ''];
  // On a low screen the line being typed and what is said of it come before all else.
  const most = Math.max(0, rows - 4 - Math.min(below.length, 2));
  const shown = most === 0 ? [] : [...head, ...above].slice(-most);
  return framed(look, [header, ...shown, typing], below, helpFor(form, columns));
}

function helpFor(form: ScreenForm, columns: number): string {
  return helps(form).find((line) => line.length <= columns) ?? helps(form).at(-1) ?? '';
}

/** What the keys do, from the whole to what nobody can do without. */
function helps(form: ScreenForm): readonly string[] {
  if (form.focus === 'roles')
    return [
      'type to add a role · ↑↓ choose · Enter add · Del drop a role · Tab next field · Esc back',
      '↑↓ choose · Enter add · Del drop · Tab next · Esc back',
      'Enter add · Tab next · Esc back',
    ];
  const enter = `Enter ${submitWords(form.form).toLowerCase()}`;
  const [check, shortCheck] = form.form.checkOnly ? ['do it in earnest', 'in earnest'] : ['only check', 'check'];
  const mayCheck = uncheckableWords(form.form) === undefined;
  return [
    `${enter} · Tab next field · Shift-Tab add or drop a role · ↑ recent reasons${mayCheck ? ` · Ctrl-T ${check}` : ''} · Esc back`,
    `${enter} · Tab next · Shift-Tab roles${mayCheck ? ` · Ctrl-T ${shortCheck}` : ''} · Esc back`,
    `${enter} · Tab next · Shift-Tab roles · Esc back`,
    `${enter} · Tab next · Esc back`,
  ];
}

function roleLines(form: ScreenForm, room: number, look: Look): readonly string[] {
  const blocks = chosenRoles(form.form).map((_, index) => roleBlock(form, index, look));
  const all = windowOf(blocks, form.roleAt, room);
  if (all.before + all.after === 0) return all.lines;
  const some = windowOf(blocks, form.roleAt, Math.max(1, room - 1));
  return [...some.lines, ...(room > 1 ? [look.style.faint(`  ${moreWords(some)}`)] : [])];
}

/** Name, where it reaches, what it makes of the form: on one line when all of it fits, else the last on lines below. */
function roleBlock(form: ScreenForm, index: number, look: Look): readonly string[] {
  const { columns } = look.size;
  const roles = chosenRoles(form.form);
  const eligibility = roles[index];
  if (!eligibility) return [];
  const widest = Math.max(...roles.map(({ roleName }) => widthOf(safeText(roleName))));
  const cells = Math.min(widest, 44, Math.floor(columns * 0.4));
  const pointer = form.focus === 'roles' && index === form.roleAt ? look.style.strong('❯ ') : '  ';
  const name = fitExactly(safeText(eligibility.roleName), cells);
  const room = columns - cells - 4;
  const place = safeText(`${placeOf(eligibility)} · ${tenantWords(eligibility.identity)}`);
  const terms = safeText(roleTerms(form.form, eligibility).join(' · '));
  const both = terms === '' ? place : `${place} · ${terms}`;
  if (widthOf(both) <= room) return [`${pointer}${name}  ${look.style.faint(both)}`];
  return [
    `${pointer}${name}  ${look.style.faint(clip(place, room))}`,
    ...wrap(terms, columns - 6).map((line) => `      ${look.style.faint(line)}`),
  ];
}

/** What stands in a field while it is empty. */
function placeholder(field: ScreenField): string {
  if (field === 'roles') return 'a few letters of its name';
  return field === 'justification' ? '↑ shows reasons given lately' : fieldRules[field].placeholder;
}

function labelIn(field: ScreenField): string {
  return field === 'roles' ? 'Add a role' : fieldRules[field].label;
}

function noteIn({ form }: ScreenForm, field: ScreenField, look: Look): string {
  return field === 'roles' ? '' : (fieldHint(form, field, momentOf(look)) ?? '');
}

function fieldLabel(form: ScreenForm, field: ScreenField): string {
  return fitExactly(`${labelIn(field)}${isRequired(form, field) ? ' *' : ''}`, labelCells);
}

function fieldLines(form: ScreenForm, field: ScreenField, look: Look): readonly string[] {
  const value = safeText(textIn(form, field));
  const room = look.size.columns - labelCells;
  const note = noteIn(form, field, look);
  const both = [value === '' ? placeholder(field) : '', note].filter((part) => part !== '').join(' · ');
  const said = widthOf(both) > room && note !== '' ? note : both;
  const before = value === '' ? '' : clip(value, room);
  const gap = before !== '' && said !== '' ? '  ' : '';
  const left = room - widthOf(before) - gap.length;
  const after = left > 8 || before === '' ? look.style.faint(`${gap}${clip(safeText(said), left)}`) : '';
  return [`${fieldLabel(form, field)}${before}${after}`.trimEnd(), ...errorLines(form, field, look)];
}

/** Below the line being typed: its error, what it means, and for another role what the words match. */
function hintLines(form: ScreenForm, field: ScreenField, look: Look): readonly string[] {
  const indent = ' '.repeat(labelCells);
  const room = look.size.columns - labelCells;
  const value = textIn(form, field);
  const said = [value === '' ? placeholder(field) : '', noteIn(form, field, look)]
    .filter((part) => part !== '')
    .join(' · ');
  const hints = prose(said, room).map((line) => `${indent}${look.style.faint(line)}`);
  return [...errorLines(form, field, look), ...hints, ...(field === 'roles' ? foundLines(form, look) : [])];
}

function foundLines(form: ScreenForm, look: Look): readonly string[] {
  if (form.search.trim() === '') return [];
  const indent = ' '.repeat(labelCells);
  if (form.found.length === 0) return [`${indent}${look.style.faint(safeText(form.notFound ?? ''))}`];
  const first = Math.max(0, Math.min(form.foundAt - shownMatches + 1, form.found.length - shownMatches));
  return form.found.slice(first, first + shownMatches).map(({ label, detail }, index) => {
    const isChosen = first + index === form.foundAt;
    const text = clip(safeText(`${label}  ${detail}`), look.size.columns - labelCells - 2);
    return `${indent}${isChosen ? look.style.strong(`❯ ${text}`) : `  ${text}`}`;
  });
}

function errorLines(form: ScreenForm, field: ScreenField, look: Look): readonly string[] {
  const errors: FieldWords & { readonly roles?: string } = errorsOf(form, momentOf(look));
  const error = errors[field];
  if (error === undefined) return [];
  const lines = prose(error, look.size.columns - labelCells - 2);
  return lines.map((line, index) => look.style.bad(`${' '.repeat(labelCells)}${index === 0 ? '!' : ' '} ${line}`));
}
