import { openTenant } from '../../powertoys-run-bridge/helper/src/installation/demo.ts';
import type { OpenDoor } from './door.ts';

/** The same person activates this role at another machine. */
export async function activatedElsewhere({ tenant }: Pick<OpenDoor, 'tenant'>, roleName: string): Promise<void> {
  const { palette, close } = await openTenant(tenant);
  await palette.refresh({ interaction: 'allowed' });
  const eligibility = palette.catalogue().eligibilities.find((one) => one.roleName === roleName);
  if (!eligibility) throw new Error(`there is no ${roleName}`);
  await palette.send({ eligibilities: [eligibility], justification: 'elsewhere' }, { interaction: 'allowed' });
  await close();
}
