import type { LookAction, MenuAction } from '../actions/action.ts';
import { endsMenu } from './ends-menu.ts';
import { extensionsMenu } from './extensions-menu.ts';
import type { LookParts } from './look-parts.ts';
import { pastMenu } from './past-menu.ts';
import { roleMenu } from './role-menu.ts';
import { scopesMenu } from './scopes-menu.ts';
import { tenantsMenu } from './tenants-menu.ts';

/** Reads what is asked about and shows it as a menu; what could not be read is said in it. Throws `notSignedIn` and `cancelled`. */
export function lookMenu(look: LookAction, parts: LookParts): Promise<MenuAction> {
  switch (look.about) {
    case 'role':
      return roleMenu(look.eligibility, parts);
    case 'scopes':
      return scopesMenu(look, parts);
    case 'past':
      return pastMenu(look, parts);
    case 'ends':
      return endsMenu(look, parts);
    case 'extensions':
      return extensionsMenu(parts);
    case 'tenants':
      return tenantsMenu(parts);
  }
}
