// The documented format of a scenario: what a simulated tenant holds before anybody calls it. README.md explains it
// member by member; scenario.schema.json is generated from these schemas (bin: `node dist/write-schema.js`).
import * as z from 'zod';

import { faultSchema } from './fault-schema.ts';
import { policySchema } from './policy-schema.ts';
import { azureActions, azureRoleSchema, directoryRoleSchema } from './role-schema.ts';
import { access, durationText, id, kind, moment, reference, words } from './schema-parts.ts';
import { signInSchema } from './sign-in-schema.ts';

const tenantSchema = z.strictObject({
  id,
  name: words,
  domain: words.describe('The initial domain; further ones go to domains.'),
  domains: z.array(words).default([]),
  licensed: z.boolean().default(true).describe('False: PIM answers AadPremiumLicenseRequired.'),
});

const personSchema = z.strictObject({
  id: words.describe('A short handle, used by the rest of the scenario.'),
  username: words.describe('User principal name in the home tenant.'),
  name: words,
  home: reference.describe('The home tenant.'),
  objectIds: z.record(id, id).describe('Object id by tenant id; a person listed in a foreign tenant is a guest there.'),
  signsInWithoutPage: z.boolean().default(false).describe('For scripts: the sign-in page submits itself.'),
  mfa: z
    .enum(['session', 'page', 'none'])
    .default('page')
    .describe(
      'session: every token carries MFA; page: the MFA page is shown when it is asked for; none: it cannot be done.',
    ),
  contexts: z
    .array(z.string().regex(/^c\d{1,2}$/))
    .default([])
    .describe('Authentication contexts the session already has.'),
  mayConsent: z.boolean().default(true).describe('May accept permissions that need admin consent.'),
  signInError: z
    .number()
    .int()
    .optional()
    .describe('AADSTS number every sign-in of this person ends in (53003, 50105 …).'),
  refreshError: z.number().int().optional().describe('AADSTS number every refresh ends in (70043, 50173 …).'),
  claimsAreHonoured: z
    .boolean()
    .default(true)
    .describe('False: silent requests with claims give a token without them.'),
});

const clientSchema = z.strictObject({
  id,
  name: words,
  resources: z
    .array(z.enum(['graph', 'arm']))
    .min(1)
    .describe('Asking for another one ends in AADSTS65002.'),
  consented: z
    .union([z.literal('all'), z.array(words)])
    .default('all')
    .describe('Permissions that need no consent page any more; short names.'),
  redirects: z.array(words).default(['http://localhost']).describe('http://localhost stands for any loopback port.'),
});

const denyAssignmentSchema = z.strictObject({
  name: words,
  scope: words.describe('An ARM scope; what is below it is denied too, unless notBelow.'),
  ...azureActions,
  principals: z
    .union([z.literal('everyone'), z.array(reference)])
    .default('everyone')
    .describe('People (handles) and groups.'),
  excluded: z.array(reference).default([]).describe('People and groups it does not touch.'),
  notBelow: z.boolean().default(false),
});
const namedObject = z.strictObject({
  id,
  name: words,
  tenant: reference.optional().describe('The first tenant when absent.'),
  deleted: z
    .boolean()
    .default(false)
    .describe('Gone from the directory; lists of PIM still name it, as they do for days.'),
});
const groupSchema = namedObject.extend({
  description: words.optional(),
  members: z.array(reference).default([]).describe('People who are standing members.'),
  onboarded: z.boolean().default(true).describe('False: "Resource type not supported for onboarding".'),
  assignableToRoles: z.boolean().default(true).describe('False: holds no directory roles (isAssignableToRole).'),
});
const scopeSchema = z.strictObject({
  id: z
    .string()
    .regex(/^\/(subscriptions|providers)\//)
    .describe('The scope as ARM spells it.'),
  name: words.describe('Display name.'),
  parent: z.string().optional().describe('Scope above, when the id does not tell: a management group.'),
  tenant: reference.optional(),
  unlistedBelow: z
    .boolean()
    .default(false)
    .describe('Subscriptions: resource groups and resources below it exist without being listed.'),
  childrenRefused: z
    .boolean()
    .default(false)
    .describe('eligibleChildResources answers 403 here; the scope itself can be activated all the same.'),
  locked: z.boolean().default(false).describe('Writes here and below answer ResourceIsLocked.'),
  fails: z.boolean().default(false).describe('Lists here answer 500.'),
  deleted: z
    .boolean()
    .default(false)
    .describe('What is asked here or below is not found; the list of the whole tenant still names it.'),
});

const target = {
  kind,
  tenant: reference.optional().describe('The first tenant when absent.'),
  role: reference.optional().describe('A role of the kind; not for groups.'),
  group: reference.optional().describe('For kind group.'),
  access,
  scope: z.string().optional().describe('directoryScopeId or ARM scope, verbatim; / when absent.'),
};
const holder = {
  person: reference.optional(),
  holderGroup: reference.optional().describe('A group that holds it instead of a person; its members come under it.'),
};

const eligibilitySchema = z.strictObject({
  ...target,
  ...holder,
  start: moment.optional(),
  end: moment.optional(),
  condition: z
    .strictObject({ text: words, version: words })
    .optional()
    .describe('ARM: must be carried over by the activation.'),
  usualReasons: z.array(words).default([]).describe('What this person usually writes; fills the history of a demo.'),
});
const assignmentSchema = z.strictObject({
  ...target,
  ...holder,
  activated: z
    .strictObject({ at: moment, duration: durationText, justification: words.optional() })
    .optional()
    .describe(
      'Activated then; absent means a standing assignment. With a justification the request is in the lists too.',
    ),
  start: moment.optional(),
  end: moment.optional(),
});
const openRequestSchema = z.strictObject({
  ...target,
  person: reference,
  status: words
    .default('PendingApproval')
    .describe('Any status word; PendingApproval and Granted go on by themselves.'),
  created: moment,
  start: moment.optional(),
  duration: durationText.default('PT1H'),
  justification: words.default('Requested earlier'),
  ticket: z.strictObject({ number: words.optional(), system: words.optional() }).optional(),
  decision: z
    .strictObject({
      by: reference.describe('A person (handle).'),
      after: durationText.describe('How long after it was made.'),
      result: z.enum(['Approve', 'Deny']),
      words: z.string().default(''),
    })
    .optional()
    .describe('What somebody has decided, or is going to.'),
});

const behaviourSchema = z.strictObject({
  pageSize: z.number().int().positive().default(100),
  emptyPages: z.boolean().default(false).describe('Every list starts with an empty page that has a next link.'),
  visibilityLag: durationText.default('PT0S').describe('How long lists do not show what a write did.'),
  propagation: z
    .strictObject({
      directoryRole: durationText.default('PT0S'),
      group: durationText.default('PT0S'),
      azureResource: durationText.default('PT0S'),
    })
    .prefault({})
    .describe(
      'How long after PIM calls an activation active it is not in force: not in new tokens, memberships or permissions.',
    ),
  deactivationLag: durationText
    .default('PT0S')
    .describe('How long after a deactivation a new activation is answered RoleAssignmentExists.'),
  claimsChallenge: z
    .enum(['message', 'rawMessage', 'header'])
    .default('message')
    .describe(
      'How an authentication context is asked for: 400 with percent-encoded claims, with raw JSON, or 401 with a header.',
    ),
  ruleWording: z.enum(['list', 'sentence']).default('list').describe('ARM wording of failed policy rules.'),
  expandsGroup: z.boolean().default(true).describe('False: $expand=group answers null, as a peer saw it.'),
  effectiveRules: z
    .boolean()
    .default(true)
    .describe('False: ARM policy assignments come without effectiveRules, as older answers do.'),
  armNeedsMfa: z.boolean().default(false).describe('Mandatory MFA: ARM writes without it answer 401 with claims.'),
  failedStatus: z
    .record(z.string(), words)
    .default({})
    .describe('Status word a new request of this role name ends in instead.'),
  keptStatus: z
    .record(z.string(), words)
    .default({})
    .describe(
      'Status word that requests of this role name go on reading once they are carried out, or were not decided in time.',
    ),
  requestsVanishAfter: durationText
    .optional()
    .describe('So long after it was made no list and no question shows a request any more.'),
});

/** The JSON document that describes one simulated company: schema version 1. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal(1),
  name: words,
  description: words,
  startsAt: z.iso
    .datetime()
    .default('2026-11-23T08:00:00Z')
    .describe('Where the clock stands at first, unless a real clock is given.'),
  tenants: z.array(tenantSchema).min(1),
  people: z.array(personSchema).min(1),
  clients: z.array(clientSchema).min(1),
  directoryRoles: z.array(directoryRoleSchema).default([]),
  azureRoles: z.array(azureRoleSchema).default([]),
  administrativeUnits: z.array(namedObject).default([]),
  applications: z.array(namedObject).default([]),
  groups: z.array(groupSchema).default([]),
  scopes: z.array(scopeSchema).default([]).describe('Management groups, subscriptions, resource groups and resources.'),
  defaultPolicy: policySchema.prefault({}),
  policies: z.array(policySchema).default([]).describe('The one that names most of a target wins.'),
  eligibilities: z.array(eligibilitySchema).default([]),
  assignments: z.array(assignmentSchema).default([]),
  denyAssignments: z.array(denyAssignmentSchema).default([]),
  openRequests: z.array(openRequestSchema).default([]),
  behaviour: behaviourSchema.prefault({}),
  signIn: signInSchema.prefault({}),
  faults: z.array(faultSchema).default([]).describe('Misbehaviour queued from the start.'),
});

/** A scenario that was read and checked, with every default filled in. */
export type Scenario = z.output<typeof scenarioSchema>;
/** A scenario as somebody writes it. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type ScenarioPerson = Scenario['people'][number];
export type ScenarioTenant = Scenario['tenants'][number];
export type ScenarioClient = Scenario['clients'][number];
export type ScenarioPolicy = Scenario['policies'][number];
export type ScenarioEligibility = Scenario['eligibilities'][number];
