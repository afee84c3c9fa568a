/**
 * Roles of the directory that carry the privileged label in "Microsoft Entra built-in roles" (entra permissions-reference, January 2026).
 * The mark itself is only served by the beta of Graph.
 */
const privileged: ReadonlySet<string> = new Set([
  'Agent ID Administrator',
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
  'Directory Writers',
  'Domain Name Administrator',
  'External Identity Provider Administrator',
  'Global Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Hybrid Identity Administrator',
  'Intune Administrator',
  'Lifecycle Workflows Administrator',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
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
