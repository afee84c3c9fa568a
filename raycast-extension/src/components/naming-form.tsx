import type { Action } from '@pim-palette/core';
import type { Desk } from '../hooks/desk.ts';
import { BundleForm } from './bundle-form.tsx';
import { PlacesForm } from './places-form.tsx';
import { RoleNameForm } from './role-name-form.tsx';
import { TenantNameForm } from './tenant-name-form.tsx';

interface Props {
  readonly desk: Desk;
  readonly action: Extract<Action, { readonly type: 'askName' }>;
  /** Told once a tenant is called so and the form is gone. */
  readonly onSaved: () => void;
}

/** The form that asks for a name, by what it is for. */
export function NamingForm({ desk, action: { naming, name }, onSaved }: Props) {
  switch (naming.does) {
    case 'newBundle':
      return <BundleForm desk={desk} wish={naming.wish} />;
    case 'renameBundle':
      return <BundleForm desk={desk} bundle={naming.bundle} />;
    case 'newPlaces':
      return <PlacesForm desk={desk} naming={naming} />;
    case 'nameRole':
      return <RoleNameForm desk={desk} naming={naming} />;
    case 'nameTenant':
      return <TenantNameForm desk={desk} naming={naming} before={name ?? ''} onSaved={onSaved} />;
  }
}
