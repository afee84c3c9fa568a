import { describe, expect, it } from '@jest/globals';
import { createMemoryStore, type Store } from '@pim-palette/core';
import {
  defaultDurationMs,
  endWarningMs,
  readSettings,
  writeSettings,
} from '../../../powertoys-run-bridge/helper/src/installation/settings.ts';

const path = '/home/ada/settings.json';
const defaults = {
  version: 1,
  tenants: [],
  clientIds: {},
  cloud: 'public',
  keepRecentJustifications: true,
  kinds: ['directoryRole', 'group', 'azureResource'],
};

/** A store that counts what was put aside. */
function counted(initial: unknown): Store & { readonly aside: string[] } {
  const store = createMemoryStore(initial);
  const aside: string[] = [];
  return {
    ...store,
    aside,
    quarantine: async (why) => {
      aside.push(why);
      await store.quarantine(why);
    },
  };
}

describe('settings', () => {
  it.each([undefined, {}, { version: 1 }])('are the defaults for %j', async (document) => {
    expect(await readSettings(createMemoryStore(document), path)).toEqual(defaults);
  });

  it('take every member', async () => {
    const document = {
      version: 1,
      clientId: '14d82eec-204b-4c2f-b7e8-296a70dab67e',
      tenantId: 'contoso.com',
      tenants: ['6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0002', 'fabrikam.onmicrosoft.com'],
      clientIds: {
        '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0002': 'standard',
        '6f0e1c52-0b6f-4c0f-9d52-1d3a8a1f0003': '14d82eec-204b-4c2f-b7e8-296a70dab67e',
      },
      cloud: 'china',
      defaultDuration: '1h30m',
      endWarning: '15m',
      keepRecentJustifications: false,
      kinds: ['group'],
      timeZone: 'Europe/Berlin',
    };
    const settings = await readSettings(createMemoryStore(document), path);
    expect(settings).toEqual(document);
    expect(defaultDurationMs(settings)).toBe(5_400_000);
    expect(defaultDurationMs(await readSettings(createMemoryStore({ defaultDuration: 'PT4H' }), path))).toBe(
      14_400_000,
    );
    expect(defaultDurationMs(await readSettings(createMemoryStore({}), path))).toBeUndefined();
    expect(endWarningMs(settings)).toBe(900_000);
    expect(endWarningMs(await readSettings(createMemoryStore({ endWarning: 'off' }), path))).toBe(0);
    expect(endWarningMs(await readSettings(createMemoryStore({}), path))).toBeUndefined();
  });

  it.each([
    [{ clientId: 'mine' }, 'clientId must be an application id such as'],
    [{ tenantId: 'https://contoso.com' }, 'tenantId must be a tenant id or a domain such as contoso.com'],
    [{ tenants: ['contoso.com', '../x'] }, 'tenants.1 must be a tenant id or a domain'],
    [{ cloud: 'mars' }, 'cloud must be one of public, usGovernment, usGovernmentDod, china'],
    [{ defaultDuration: 'soon' }, 'defaultDuration must be a duration such as 4h'],
    [{ defaultDuration: '0h' }, 'defaultDuration must be a duration such as 4h'],
    [{ endWarning: 'never' }, 'endWarning must be a duration such as 10m, or off'],
    [{ keepRecentJustifications: 'yes' }, 'keepRecentJustifications must be true or false'],
    [{ kinds: [] }, 'kinds must name at least one kind'],
    [{ kinds: ['role'] }, 'kinds.0 must be directoryRole, group or azureResource'],
    [{ timeZone: 'Mars/Base' }, 'timeZone must be a time zone such as Europe/Berlin'],
    [{ version: 2 }, 'version comes from another version of this program: update it'],
    [{ version: 1, clientID: 'x' }, 'there is no setting clientID'],
  ])('%j is refused with the file, the member and what would be right', async (document, sentence) => {
    const store = counted(document);
    await expect(readSettings(store, path)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining(`${path}: ${sentence}`),
    });
    expect(store.aside).toEqual([]);
  });

  it.each([[[]], [42], ['text'], [null], [{ Account: {} }]])(
    '%j is something else: put aside, and the defaults hold',
    async (document) => {
      const store = counted(document);
      expect(await readSettings(store, path)).toEqual(defaults);
      expect(store.aside).toHaveLength(document === null ? 0 : 1);
    },
  );

  it('change member by member; a wrong one changes nothing', async () => {
    const store = createMemoryStore();
    await writeSettings(store, path, { defaultDuration: '4h' });
    await writeSettings(store, path, { cloud: 'china' });
    expect(await store.read()).toEqual({ version: 1, defaultDuration: '4h', cloud: 'china' });
    await expect(writeSettings(store, path, { cloud: 'mars' })).rejects.toMatchObject({ code: 'badInput' });
    expect(await writeSettings(store, path, { cloud: undefined })).toMatchObject({
      cloud: 'public',
      defaultDuration: '4h',
    });
    expect(await store.read()).toEqual({ version: 1, defaultDuration: '4h' });
  });
});
