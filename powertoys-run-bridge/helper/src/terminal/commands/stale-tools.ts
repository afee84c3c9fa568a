// Tools that keep a token of before an activation, and what renews it. Learnt from their issue trackers: az keeps group claims until a
// new sign-in (azure-cli#29185), kubelogin keeps its token for an hour (Azure/AKS#4232), Az PowerShell likewise (azure-powershell#28306).

import { basename } from 'node:path';
import type { Kind } from '@pim-palette/core';

/** A tool that may hold an old token. */
export interface StaleTool {
  /** What it is called by on the command line of `pim refresh`. */
  readonly name: string;
  readonly title: string;
  /** The program that tells that it is here. */
  readonly program: string;
  /** What renews its token; each in turn. */
  readonly commands: readonly (readonly string[])[];
  /** Whether that can be run from here: a session of PowerShell is renewed inside it. */
  readonly runsHere: boolean;
  /** When it is needed. */
  readonly when: string;
}

/** Whose token a program goes by. */
const tokenOf: Readonly<Record<string, { readonly name: string; readonly after: readonly Kind[] }>> =
  Object.fromEntries([
    // Terraform, Bicep and azd take their tokens from the Azure CLI; roles of the directory are in the one for Graph.
    ...['az', 'azd', 'terraform', 'tofu', 'bicep'].map((program) => [
      program,
      { name: 'az', after: ['group', 'directoryRole'] },
    ]),
    ...['kubectl', 'helm', 'k9s', 'flux', 'kustomize'].map((program) => [
      program,
      { name: 'kubelogin', after: ['group'] },
    ]),
  ]);

/** The tool that has to be renewed before a program sees these kinds of rights, where it is on this machine and can be run from here. */
export function staleToolOf(
  command: string,
  kinds: readonly Kind[],
  isHere: (program: string) => boolean,
): StaleTool | undefined {
  const program = basename(command.replaceAll('\\', '/'))
    .replace(/\.(?:exe|cmd|bat)$/i, '')
    .toLowerCase();
  const row = Object.hasOwn(tokenOf, program) ? tokenOf[program] : undefined;
  const tool = staleTools.find(({ name, runsHere }) => runsHere && name === row?.name);
  return tool && row && kinds.some((kind) => row.after.includes(kind)) && isHere(tool.program) ? tool : undefined;
}

/** Those that are known. */
export const staleTools: readonly StaleTool[] = [
  {
    name: 'az',
    title: 'Azure CLI (and Terraform, Bicep and azd through it)',
    program: 'az',
    commands: [['az', 'login']],
    runsHere: true,
    when: 'after a group, or when access is still refused after ten minutes; an Azure role of your own counts without it',
  },
  {
    name: 'az-account',
    title: 'Azure CLI, its list of subscriptions',
    program: 'az',
    commands: [['az', 'account', 'list', '--refresh', '--output', 'none']],
    runsHere: true,
    when: 'when a subscription is not found after the first role on it',
  },
  {
    name: 'kubelogin',
    title: 'kubectl through kubelogin',
    program: 'kubelogin',
    commands: [['kubelogin', 'remove-tokens']],
    runsHere: true,
    when: 'after a group',
  },
  {
    name: 'az-powershell',
    title: 'Az PowerShell',
    program: 'pwsh',
    commands: [['Disconnect-AzAccount'], ['Connect-AzAccount']],
    runsHere: false,
    when: 'after a group',
  },
  {
    name: 'graph-powershell',
    title: 'Microsoft Graph PowerShell',
    program: 'pwsh',
    commands: [['Disconnect-MgGraph'], ['Connect-MgGraph']],
    runsHere: false,
    when: 'after a directory role or a group',
  },
  {
    name: 'exchange-powershell',
    title: 'Exchange Online and Teams PowerShell',
    program: 'pwsh',
    commands: [['Connect-ExchangeOnline'], ['Connect-MicrosoftTeams']],
    runsHere: false,
    when: 'after a directory role: they read roles when they connect',
  },
];
