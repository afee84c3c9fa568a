/**
 * Roles of the directory that Microsoft marks as privileged: "Privileged roles and permissions in Microsoft Entra ID". The mark itself is
 * only served by the beta of Graph.
 */
const privileged: ReadonlySet<string> = new Set([
  'Application Administrator',
  'Application Developer',
  'Attribute Provisioning Administrator',
  'Attribute Provisioning Reader',
  'Authentication Administrator',
  'Authentication Extensibility Administrator',
  'B2C IEF Keyset Administrator',
  'Cloud Application Administrator',
  'Cloud Device Administrator',
  'Conditional Access Administrator',
  'Domain Name Administrator',
  'External Identity Provider Administrator',
  'Global Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Hybrid Identity Administrator',
  'Intune Administrator',
  'Lifecycle Workflows Administrator',
  'Password Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'Security Operator',
  'Security Reader',
  'User Administrator',
]);

/** Whether a role may be used to get further ones, or to change how people sign in. */
export function isPrivileged({ kind, name }: { readonly kind: string; readonly name: string }): boolean {
  return kind === 'directoryRole' && privileged.has(name);
}
