import { join } from 'node:path';
import { isZoneName } from '@pim-palette/core';
import { nearestZones } from '../../installation/nearest-zones.ts';
import { readSettings, type Settings, settingsSchema, writeSettings } from '../../installation/settings.ts';
import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';
import { safeText } from '../text/safe-text.ts';

/** Prints all settings with what holds, or the value of one. */
export async function getSettings(context: CommandContext, name: string | undefined): Promise<Exit> {
  const { setup } = await context.door();
  const settings = await readSettings(setup.settings, pathOf(setup.folder));
  const shown = name === undefined ? withoutVersion(settings) : { [known(name)]: settings[known(name)] };
  for (const [member, value] of Object.entries(shown))
    context.print.line(safeText(name === undefined ? `${member} = ${printed(value)}` : printed(value)));
  // The cloud of a file, such as the simulated tenant's, goes before the setting.
  if (name !== undefined && 'cloud' in shown && context.world.environment.PIM_PALETTE_CLOUD?.trim())
    context.print.safeNote(`PIM_PALETTE_CLOUD is set: its cloud holds, ${setup.cloud.name}.`);
  context.print.document(documentOf('done', { command: 'settings', ...where(setup.folder), settings: shown }));
  return 'done';
}

/** Changes one setting, checked as a whole; without a value the default holds again. */
export async function setSetting(context: CommandContext, name: string, value: string | undefined): Promise<Exit> {
  const { setup } = await context.door();
  const member = known(name);
  if (member === 'timeZone' && value) refuseUnknownZone(value);
  const settings = await writeSettings(setup.settings, pathOf(setup.folder), { [member]: readValue(member, value) });
  context.print.line(safeText(`${member} = ${printed(settings[member])}`));
  context.print.document(
    documentOf('done', { command: 'settings', ...where(setup.folder), settings: { [member]: settings[member] } }),
  );
  return 'done';
}

/** Prints the folder all files are in. */
export async function showPath(context: CommandContext): Promise<Exit> {
  const { setup } = await context.door();
  if (setup.folder === undefined) throw new Failure('refusedInput', ['The demo keeps nothing: there is no folder.']);
  context.print.line(setup.folder);
  context.print.document(documentOf('done', { command: 'settings', path: setup.folder, settings: {} }));
  return 'done';
}

function refuseUnknownZone(name: string): void {
  if (isZoneName(name)) return;
  const near = nearestZones(name);
  throw new Failure('refusedInput', [
    `${name} is not the name of a time zone.`,
    near.length === 0 ? 'Use a name such as Europe/Berlin.' : `Nearest: ${near.join(', ')}`,
  ]);
}

type Member = Exclude<keyof Settings, 'version'>;

const members = Object.keys(settingsSchema.shape).filter((name): name is Member => name !== 'version');

// PowerToys keeps these and gives them to the helper at its start: what is written here would not hold.
const optionsOfPowerToys: ReadonlySet<string> = new Set(['endatlock', 'endatsleep', 'endathour']);

function known(name: string): Member {
  const member = members.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (!member) {
    const isOption = optionsOfPowerToys.has(name.toLowerCase());
    throw new Failure('refusedInput', [
      `There is no setting ${name}.`,
      isOption
        ? 'It is an option of PowerToys: its settings, PowerToys Run, Plugins, PIM Palette.'
        : `There are: ${members.join(', ')}`,
    ]);
  }
  return member;
}

/** Lists are typed with commas. */
function readValue(member: Member, value: string | undefined): unknown {
  if (value === undefined || value === '') return undefined;
  switch (member) {
    case 'tenants':
    case 'kinds':
      return value.split(',').map((entry) => entry.trim());
    case 'clientIds':
      return Object.fromEntries(value.split(',').map((entry) => entry.split('=').map((part) => part.trim())));
    case 'keepRecentJustifications':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return value;
  }
}

function withoutVersion({ version: _version, ...settings }: Settings): Omit<Settings, 'version'> {
  return settings;
}

function printed(value: unknown): string {
  if (value === undefined) return '(not set)';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, one]) => `${name}=${one}`)
        .join(', ')
    : String(value);
}

function pathOf(folder: string | undefined): string {
  return folder === undefined ? 'settings' : join(folder, 'settings.json');
}

function where(folder: string | undefined): { readonly path?: string } {
  return folder === undefined ? {} : { path: pathOf(folder) };
}
