import { clip, fitExactly } from '../text/fit.ts';
import { safeText } from '../text/safe-text.ts';
import { type FieldName, type FormState, fieldLabels, fieldsOf, isRequired, roleTerms } from './form.ts';
import { type Frame, framed, type Look } from './frame.ts';

const labelCells = 16;

/** The form: roles with what each makes of it, then the fields. The focused field is the line being typed. */
export function drawForm(form: FormState, header: string, look: Look): Frame {
  const { columns } = look.size;
  const { style } = look;
  const count = form.eligibilities.length;
  const verb = form.checkOnly ? 'Check' : 'Activate';
  const title = `${verb} ${count === 1 ? (form.eligibilities[0]?.roleName ?? '') : `${count} roles`}`;
  const fields = fieldsOf(form);
  const at = fields.indexOf(form.focus);
  const room = look.size.rows - fields.length * 2 - 5;
  const top = [
    header,
    style.strong(clip(safeText(title), columns)),
    ...roleLines(form, Math.max(1, room), look),
    '',
    ...fields.slice(0, at).flatMap((field) => fieldLines(form, field, look)),
    `${fieldLabel(form, form.focus)}${form.values[form.focus]}`,
  ];
  const below = [
    ...hintLines(form, form.focus, look),
    ...fields.slice(at + 1).flatMap((field) => fieldLines(form, field, look)),
  ];
  const help = 'Enter send · Tab next field · ↑ recent reasons · Ctrl-T only check · Esc back';
  return framed(look, top, below, help);
}

function roleLines(form: FormState, room: number, look: Look): string[] {
  const { columns } = look.size;
  const cells = Math.min(34, Math.floor(columns * 0.4));
  const lines = form.eligibilities.map((eligibility, index) => {
    const name = fitExactly(safeText(eligibility.roleName), cells);
    const terms = [eligibility.scope.label, eligibility.identity.tenantName, ...roleTerms(form, index)];
    return `  ${name}  ${look.style.faint(clip(safeText(terms.join(' · ')), columns - cells - 4))}`;
  });
  if (lines.length <= room) return lines;
  return [...lines.slice(0, Math.max(0, room - 1)), look.style.faint(`  and ${lines.length - room + 1} more`)];
}

function fieldLabel(form: FormState, field: FieldName): string {
  return fitExactly(`${fieldLabels[field]}${isRequired(form, field) ? ' *' : ''}`, labelCells);
}

function fieldLines(form: FormState, field: FieldName, look: Look): string[] {
  const value = form.values[field];
  const room = look.size.columns - labelCells;
  const shown = value === '' ? look.style.faint(clip(placeholder(field), room)) : clip(safeText(value), room);
  const error = form.errors[field];
  return [`${fieldLabel(form, field)}${shown}`, ...(error === undefined ? [] : [errorLine(error, look)])];
}

function hintLines(form: FormState, field: FieldName, look: Look): string[] {
  const error = form.errors[field];
  if (error !== undefined) return [errorLine(error, look)];
  const hint = form.values[field] === '' ? placeholder(field) : '';
  return hint === ''
    ? []
    : [look.style.faint(`${' '.repeat(labelCells)}${clip(hint, look.size.columns - labelCells)}`)];
}

function errorLine(error: string, look: Look): string {
  const text = clip(safeText(error), look.size.columns - labelCells - 2);
  return look.style.bad(`${' '.repeat(labelCells)}! ${text}`);
}

function placeholder(field: FieldName): string {
  switch (field) {
    case 'duration':
      return 'as long as each role allows';
    case 'start':
      return 'now';
    case 'justification':
      return '↑ shows reasons given lately';
    case 'ticketNumber':
    case 'ticketSystem':
      return '';
  }
}
