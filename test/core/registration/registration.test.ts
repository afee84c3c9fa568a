import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import {
  type CloudName,
  clouds,
  planRegistration,
  type RegistrationWish,
  registrationScript,
  wantedPermissions,
} from '@pim-palette/core';

const all = ['directoryRole', 'group', 'azureResource'] as const;
const wish = (change: Partial<RegistrationWish> = {}): RegistrationWish => ({
  cloud: clouds.public,
  kinds: all,
  deviceCode: false,
  redirects: ['http://localhost'],
  ...change,
});
const known = { tenant: 'contoso.example', clientId: '33333333-aaaa-4aaa-8aaa-000000000001' };

describe('a registration of one’s own', () => {
  it('asks for what the chosen kinds need, and for nothing else', () => {
    const scopes = (kinds: RegistrationWish['kinds']) => wantedPermissions(kinds).flatMap((one) => one.scopes);
    expect(scopes(['azureResource'])).toEqual(['User.Read', 'user_impersonation']);
    expect(scopes(['group']).some((scope) => /Directory$/.test(scope))).toBe(false);
    expect(scopes(['directoryRole'])).toContain('AdministrativeUnit.Read.All');
    expect(scopes(all)).toHaveLength(new Set(scopes(all)).size);
  });

  it('names every permission the documents tell of', async () => {
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
    const told = [...text.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name]) => name);
    expect(
      wantedPermissions(all)
        .flatMap((one) => one.scopes)
        .toSorted(),
    ).toEqual(told.toSorted());
  });

  it('has a link for consent where tenant and application are known, in the cloud', () => {
    expect(planRegistration(wish()).consentLinks).toEqual([]);
    const links = planRegistration(wish(known)).consentLinks.map((link) => new URL(link));
    expect(links.map(({ origin, pathname }) => origin + pathname)).toEqual(
      Array(2).fill('https://login.microsoftonline.com/contoso.example/v2.0/adminconsent'),
    );
    expect(links[0]?.searchParams.get('scope')).toContain(
      'https://graph.microsoft.com/RoleAssignmentSchedule.ReadWrite.Directory',
    );
    expect(links[1]?.searchParams.get('scope')).toBe('https://management.azure.com/user_impersonation');
  });

  it.each<[CloudName, RegExp]>([
    ['usGovernment', /microsoftonline\.us|graph\.microsoft\.us|usgovcloudapi\.net/],
    ['china', /\.cn/],
  ])('leads to no other cloud than %s', (name, host) => {
    for (const link of planRegistration(wish({ ...known, cloud: clouds[name] })).consentLinks) {
      expect(new URL(link).host).toMatch(host);
      expect(link).not.toMatch(/microsoft\.com|azure\.com|microsoftonline\.com/);
    }
    expect(planRegistration(wish({ cloud: clouds[name] })).steps.at(-1)).toContain(`pim settings set cloud ${name}`);
  });
});

describe('the script for it', () => {
  it.each(all)('in bash is one bash can read, for %s', (kind) => {
    const script = registrationScript(
      'bash',
      wish({ kinds: [kind], ...known, redirects: ['http://localhost', 'raycast://oauth?package_name=Extension'] }),
    );
    execFileSync('bash', ['-n'], { input: script });
    expect(script).toContain("'raycast://oauth?package_name=Extension'");
    for (const scope of wantedPermissions([kind]).flatMap((one) => one.scopes)) expect(script).toContain(`'${scope}'`);
  });

  it('says which cloud, in the words of each tool', () => {
    expect(registrationScript('bash', wish({ cloud: clouds.china }))).toContain('az cloud set --name AzureChinaCloud');
    expect(registrationScript('powershell', wish({ cloud: clouds.usGovernmentDod }))).toContain(
      '-Environment USGovDoD',
    );
    expect(registrationScript('bash', wish())).not.toContain('az cloud set');
  });

  it('takes nothing that is given for a command', () => {
    const hostile = "x'; rm -rf ~; echo '";
    const bash = registrationScript('bash', wish({ tenant: hostile, redirects: [hostile] }));
    // Every word of it is one argument.
    const said = execFileSync(
      'bash',
      ['-c', `az() { printf '[%s]' "$@" >&2; echo id; }\n${bash.replace('set -euo pipefail', '')}`],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    expect(said).toContain('pim settings set clientId id');
    expect(registrationScript('powershell', wish({ tenant: "a'b" }))).toContain("-TenantId 'a''b'");
  });
});
