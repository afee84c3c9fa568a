import { running } from '../ends/what-is-ended.ts';
import type { TenantChange } from '../model/tenant-choices.ts';
import type { Palette } from '../palette.ts';
import { countWords } from '../words/row-words.ts';

/** What deciding about a tenant needs of a door's list. */
export interface DecideTenantParts {
  readonly palette: Pick<Palette, 'catalogue' | 'changeTenant'>;
  readonly now: number;
}

/** A decision about a tenant, which is called `title`. */
interface Decided {
  readonly tenantId: string;
  readonly title: string;
  readonly change: TenantChange;
}

/** Keeps a decision about a tenant; gives what to tell the person. Throws as `changeTenant` of a palette does. */
export async function decideTenant(
  { tenantId, title, change }: Decided,
  { palette, now }: DecideTenantParts,
): Promise<string> {
  const { activations } = palette.catalogue();
  const isThere = (id: string) => id.toLowerCase() === tenantId.toLowerCase();
  const active = running(activations, now).filter(({ identity }) => isThere(identity.tenantId)).length;
  await palette.changeTenant(tenantId, change);
  return decidedWords(title, change, active);
}

/** Whether it brings something back that has to be read. */
export function asksToRead({ does }: TenantChange): boolean {
  return does === 'unhide';
}

function decidedWords(title: string, change: TenantChange, active: number): string {
  switch (change.does) {
    case 'name':
      return change.name === undefined || change.name.trim() === ''
        ? `${title} has no name of yours any more`
        : `${title} is called “${change.name.trim()}” here`;
    case 'hide':
      // Hiding ends nothing, and what is active must never be taken for nothing.
      return active === 0
        ? `${title} is hidden: neither read nor listed`
        : `${title} is hidden. ${countWords(active, 'role')} ${active === 1 ? 'is' : 'are'} active there, and ${active === 1 ? 'stays' : 'stay'} active`;
    case 'unhide':
      return `${title} is listed again`;
    case 'first':
      return `${title} comes first`;
    case 'unordered':
      return `${title} comes in order of its name`;
  }
}
