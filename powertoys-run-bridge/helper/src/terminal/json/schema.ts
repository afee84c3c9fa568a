// What `--json` prints, as a schema: the types the commands build come from here, and `pim-output.schema.json` too.
import { causes, kinds, type Policy, pastStates } from '@pim-palette/core';
import * as z from 'zod';
import { exitCodes } from '../exit-codes.ts';

const time = z.string().describe('UTC, ISO 8601');
const kind = z.enum(kinds);
const words = z
  .object({
    message: z.string().describe("The service's own message, verbatim"),
    code: z.string(),
    status: z.number().optional(),
    requestId: z.string().optional(),
    cure: z.string().optional().describe('What it means and what to do, where the message does not say it'),
  })
  .describe('What the service said');

const rightShape = {
  key: z.string().describe('Names the right on every run and machine; what activate --key takes'),
  kind,
  role: z.string().describe("The role's name; for a group the group's"),
  scope: z.string().describe('Where it reaches, as people call it'),
  tenant: z.string(),
  tenantId: z.string(),
  account: z.string(),
  access: z.enum(['member', 'owner']).optional().describe('Groups only'),
};

const row = z.object({
  ...rightShape,
  scopeId: z.string().optional(),
  state: z.enum(['eligible', 'active', 'assigned', 'waiting']),
  stateText: z.string().describe('The state as the palette shows it'),
  detail: z.string().describe('What tells it apart and what it asks for, as the palette shows it'),
  enter: z.string().describe('What Enter would do in the palette'),
  unconfirmed: z.boolean().describe('From the last run; the service has not confirmed it yet'),
  endsAt: time.optional(),
  requestId: z.string().optional(),
  againAt: time.optional().describe('It is to be activated again then, when it ends, if something runs that sends it'),
  eligibleUntil: time.optional().describe('When the eligibility ends; absent where it does not'),
  newSince: time.optional().describe('The eligibility came into the list within the last week'),
  ownName: z.string().optional().describe('What the person calls it'),
  favourite: z.boolean().optional().describe('It stands first among what is eligible'),
  gone: z
    .enum(['group', 'administrativeUnit', 'scope'])
    .optional()
    .describe('It was deleted; the service still lists the right'),
});

const gap = z.object({
  kind,
  part: z.enum(['eligibilities', 'activations', 'requests', 'names', 'approvals', 'scopes', 'tenants', 'definitions']),
  tenant: z.string(),
  account: z.string(),
  scopeId: z.string().optional(),
  error: words,
  cure: z.string(),
});

const activation = z.object({
  key: z.string(),
  kind,
  role: z.string(),
  scope: z.string(),
  tenant: z.string(),
  startsAt: time.optional(),
  endsAt: time.optional(),
});

const clampedToMs = z.number().optional().describe('More was wished for than policy allows: so long it was asked for');

/** What may come of asking for anything. */
const ofAnyRequest = [
  z.object({ state: z.literal('alreadyRequested'), requestId: z.string().optional() }),
  z.object({ state: z.literal('refused'), rules: z.array(z.string()), error: words }),
  z.object({ state: z.literal('denied'), requestId: z.string() }),
  z.object({ state: z.literal('withdrawn'), requestId: z.string(), status: z.string() }),
  z.object({ state: z.literal('stepUpNeeded'), authenticationContext: z.string().optional(), error: words }),
  z.object({ state: z.literal('failed'), error: words, mayRepeat: z.boolean(), requestId: z.string().optional() }),
  z.object({
    state: z.literal('unconfirmed'),
    requestId: z.string().optional(),
    status: z.string().optional(),
    error: words,
  }),
] as const;

const outcomeSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('active'), requestId: z.string(), endsAt: time.optional(), clampedToMs }),
  z.object({
    state: z.literal('scheduled'),
    requestId: z.string(),
    startsAt: time,
    endsAt: time.optional(),
    clampedToMs,
  }),
  z.object({ state: z.literal('pendingApproval'), requestId: z.string(), clampedToMs }),
  z.object({ state: z.literal('provisioning'), requestId: z.string(), clampedToMs }),
  z
    .object({ state: z.literal('ended'), requestId: z.string(), endsAt: time.optional() })
    .describe('It was active and no longer is'),
  z.object({ state: z.literal('alreadyActive'), activation: activation.optional() }),
  ...ofAnyRequest,
  z.object({ state: z.literal('checked'), clampedToMs }),
  z.object({
    state: z.literal('notSent'),
    reason: z.enum(['cancelled', 'principalChanged', 'duplicate', 'missing', 'unreachable', 'unread']),
  }),
]);

const item = z.object({
  ...rightShape,
  outcome: outcomeSchema,
  text: z.string().describe('The outcome as a sentence'),
});

const ownRole = z.object({
  key: z.string(),
  label: z.string().describe('Role, scope and tenant as they were called when it was kept'),
  name: z.string().optional(),
  favourite: z.boolean(),
});

const bundle = z.object({
  id: z.string(),
  name: z.string(),
  members: z.array(z.object({ key: z.string(), label: z.string() })),
  durationMs: z.number().optional(),
  justification: z.string().optional(),
  ticketSystem: z.string().optional(),
});

const account = z.object({
  account: z.string(),
  accountId: z.string(),
  tenant: z.string(),
  tenantId: z.string(),
  principalId: z.string(),
});

const past = z.object({
  ...rightShape,
  scopeId: z.string(),
  askedAt: time,
  durationMs: z.number().optional().describe('Asked for'),
  reason: z.string().optional().describe('Absent where none was given, or reasons are not to be remembered'),
  ticket: z.object({ number: z.string(), system: z.string().optional() }).optional(),
  state: z.enum(pastStates).describe('active, ended and endedEarly: the service said that it was held'),
  approval: z.enum(['waiting', 'approved', 'denied']).optional().describe('An approver was asked'),
  decidedAt: time.optional(),
  startedAt: time.optional(),
  endsAt: time.optional().describe('When it ended or will end'),
  endedBy: z.enum(['oneself', 'administrator']).optional(),
  error: words.optional(),
  requestId: z.string().describe("The request's name at the service, or our own of the sending where none came back"),
  told: z
    .boolean()
    .describe('The service was asked and told it; otherwise it is known by what was sent from here alone'),
});

const policy = z.object({
  known: z.boolean().describe('False when it could not be read: then the service decides'),
  maximumMs: z.number().optional(),
  asksJustification: z.boolean(),
  asksTicket: z.boolean(),
  asksMfa: z.boolean(),
  asksApproval: z.boolean(),
  approvers: z.array(
    z.object({ id: z.string(), name: z.string().optional(), type: z.enum(['user', 'group', 'other']) }),
  ),
  authenticationContext: z.string().optional(),
  error: z.string().optional(),
} satisfies Record<keyof Policy, z.ZodType>);

const approval = z.object({
  ...rightShape,
  key: z.string().describe('Names the approval; what approve --key takes'),
  account: z.string().describe('Who is asked to decide'),
  scopeId: z.string(),
  requester: z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() }),
  requestId: z.string(),
  description: z.string().optional().describe('What the role is for, as the directory has it'),
  durationMs: z.number().optional(),
  reason: z.string().optional(),
  ticket: z.object({ number: z.string(), system: z.string().optional() }).optional(),
  createdAt: time.optional(),
  startsAt: time.optional(),
  beta: z.boolean().optional().describe('Decided through an endpoint that Microsoft calls beta'),
});

const decisionOutcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('decided'),
    decision: z.enum(['approve', 'deny']),
    isShown: z.boolean().describe('False while the service took it and does not show it yet'),
    more: z.boolean().describe('Another stage has to decide as well'),
  }),
  z.object({
    state: z.literal('decidedAlready'),
    made: z
      .object({
        result: z.enum(['approve', 'deny']),
        by: z.string().optional(),
        at: time.optional(),
        justification: z.string().optional(),
      })
      .optional(),
    byOneself: z.boolean(),
  }),
  z.object({ state: z.literal('gone') }).describe('Withdrawn, or nobody decided in time'),
  z.object({ state: z.literal('own') }).describe("One's own request"),
  z.object({ state: z.literal('notAsked'), error: words.optional() }),
  z.object({ state: z.literal('refused'), error: words }),
  z.object({ state: z.literal('stepUpNeeded'), error: words }),
  z.object({ state: z.literal('failed'), error: words }),
  z.object({ state: z.literal('unconfirmed'), error: words }),
  z.object({
    state: z.literal('notSent'),
    reason: z.enum(['cancelled', 'underWay', 'unreachable', 'principalChanged']),
  }),
]);

const extensionOutcome = z.discriminatedUnion('state', [
  z
    .object({ state: z.literal('asked'), requestId: z.string(), status: z.string() })
    .describe('Taken: an administrator decides. No success yet'),
  z.object({ state: z.literal('granted'), requestId: z.string(), endsAt: time.optional() }),
  z.object({ state: z.literal('notOffered'), why: z.string() }),
  ...ofAnyRequest,
  z.object({
    state: z.literal('notSent'),
    reason: z.enum(['cancelled', 'principalChanged', 'unreachable', 'underWay']),
  }),
]);

const extension = z.object({
  ...rightShape,
  scopeId: z.string(),
  asked: z.enum(['extend', 'renew']),
  outcome: extensionOutcome,
  text: z.string().describe('The outcome in words'),
});

const offeredExtension = z.object({
  ...rightShape,
  scopeId: z.string(),
  can: z.enum(['extend', 'renew']),
  eligibleUntil: time.optional(),
  requestId: z.string().optional().describe('It was asked for and waits for an administrator'),
  status: z.string().optional(),
});

const decision = approval.extend({ outcome: decisionOutcome, text: z.string().describe('The outcome in words') });

const exitNames = Object.keys(exitCodes) as [keyof typeof exitCodes, ...(keyof typeof exitCodes)[]];

function document<Command extends string, Shape extends z.ZodRawShape>(command: Command, shape: Shape) {
  return z.object({
    schema: z.literal('pim-palette/1'),
    command: z.literal(command),
    exit: z.object({ code: z.number(), name: z.enum(exitNames) }),
    ...shape,
  });
}

const hiddenTenants = z
  .number()
  .optional()
  .describe('How many tenants are hidden, and were not looked at: of them nothing is known');

/** A role that is to be activated again when it ends. Kept is not sent: whether it was is told by what runs then. */
const againShape = {
  key: z.string(),
  kind: rightShape.kind,
  role: z.string(),
  scope: z.string(),
  at: time.describe('The end it waits for'),
  durationMs: z.number().optional().describe('Absent: the most the role allows, or what is preferred'),
};

const listShape = {
  takenAt: time.describe('When the newest part was read'),
  confirmed: z.boolean().describe('False for the snapshot of an earlier run'),
  rows: z.array(row).describe("In exactly the palette's order"),
  gaps: z.array(gap).describe('Parts that could not be read: an empty list with a gap is not “nothing there”'),
  hiddenTenants,
};

const error = document('error', {
  attempted: z.string().describe('The command that failed'),
  error: z.object({
    message: z.string(),
    lines: z.array(z.string()),
    code: z.string().optional(),
    serviceCode: z.string().optional(),
    serviceMessage: z.string().optional(),
    requestId: z.string().optional(),
    correlationId: z.string().optional(),
  }),
  candidates: z.array(z.object(rightShape)).describe('What ambiguous words may have meant; empty otherwise'),
});

/** One JSON document a command prints. `schema` changes only when a member goes away or changes its meaning. */
export const documentSchema = z.discriminatedUnion('command', [
  document('list', listShape),
  document('active', listShape),
  document('pending', listShape),
  document('activate', {
    checkOnly: z.boolean(),
    items: z
      .array(
        item.extend({
          usable: z
            .enum(['yes', 'notYet', 'cannotTell'])
            .optional()
            .describe('With --wait, of what is active: whether the service shows the right where it counts'),
        }),
      )
      .describe('Same length and order as asked'),
    summary: z.array(z.string()),
  }),
  document('deactivate', { items: z.array(item) }),
  document('cancel', { items: z.array(item) }),
  document('prolong', {
    items: z.array(
      z.object({
        ...rightShape,
        state: z
          .enum(['left', 'notEnded', 'prolonged', 'off', 'unknown'])
          .describe('left: not touched; off: it was ended and is not active now'),
        outcome: outcomeSchema.optional(),
        offMs: z.number().optional().describe('For how long it was off at most'),
        text: z.string(),
      }),
    ),
  }),
  document('again', {
    items: z.array(
      z.object({
        ...againShape,
        state: z.enum(['kept', 'dropped']),
        text: z.string(),
      }),
    ),
  }),
  document('end', { items: z.array(item).describe('Empty when nothing of it was active') }),
  document('follow', {
    items: z.array(item.extend({ final: z.boolean() })),
    gaps: z.array(gap).describe('Lists of requests that could not be read: more may wait'),
  }),
  document('history', {
    since: time,
    until: time,
    items: z.array(past).describe('Newest first'),
    reasonsLeftOut: z.boolean().describe('The setting forbids to remember reasons'),
    gaps: z.array(gap).describe('Lists of requests that could not be read: there may be more'),
    file: z.string().optional().describe('Where the page or the table was written'),
  }),
  document('show', {
    items: z.array(
      z.object({
        ...rightShape,
        scopeId: z.string(),
        state: z.string().describe('How it stands, as the palette says it'),
        eligibleUntil: time.optional(),
        policy: policy.optional(),
        lines: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })).describe('The same in words'),
        last: z.string().optional().describe('When it was asked for last, and what came of it'),
        portal: z.string().optional(),
      }),
    ),
    gaps: z.array(gap),
  }),
  document('approvals', {
    items: z.array(approval).describe('What waits for your decision, what waits longest first'),
    gaps: z.array(gap).describe('Lists that could not be read: more may wait'),
    hiddenTenants,
  }),
  document('approve', { items: z.array(decision).describe('Same length and order as asked') }),
  document('deny', { items: z.array(decision).describe('Same length and order as asked') }),
  document('extend', {
    offered: z.array(offeredExtension).describe('Without words: what more can be asked of'),
    items: z.array(extension).describe('With words: same length and order as asked'),
    gaps: z.array(gap).describe('Lists that could not be read'),
  }),
  document('scopes', {
    of: z.object(rightShape).describe('The role whose places these are'),
    items: z.array(
      z.object({
        id: z.string().describe('What activate --scope takes'),
        name: z.string(),
        type: z.string(),
        in: z.array(z.string()).describe('What surrounds it, nearest first'),
      }),
    ),
    gaps: z.array(gap),
  }),
  document('need', {
    findings: z
      .array(
        z.object({
          cause: z.enum(causes).describe('A role helps with the cause `role` alone'),
          service: z.string().optional(),
          actions: z.array(z.string()).describe('All of them at once, as printed'),
          dataAction: z.boolean().nullable().describe('Null where that is not known, and for the directory'),
          scope: z.string().nullable().describe('As printed'),
          scopes: z.array(z.string()).optional().describe('Where the role is needed at several'),
        }),
      )
      .describe('Empty when words mean nothing'),
    roles: z
      .array(
        z.object({
          key: z.string().describe('What activate --key takes'),
          kind,
          role: z.string(),
          scope: z.string(),
          state: z.enum(['eligible', 'active', 'assigned']),
          activateAt: z.string().describe('The id of the narrowest scope that suffices; what activate --scope takes'),
          why: z.string(),
        }),
      )
      .describe('Your roles that allow it, smallest first'),
    wouldDo: z.array(z.string()).describe('Roles that would do where none of yours does, smallest first'),
    note: z.string(),
    gaps: z.array(gap),
  }),
  document('portal', { links: z.array(z.string()) }),
  document('tenants', {
    items: z.array(
      z.object({
        tenantId: z.string(),
        name: z.string().optional(),
        domain: z.string().optional(),
        domains: z.array(z.string()),
        isHome: z.boolean().describe('Not a guest there'),
        accounts: z.array(z.string()),
        isListed: z.boolean().describe('Somebody is signed in there'),
        isHidden: z.boolean().describe('Its roles are neither read nor listed'),
        ownName: z.string().optional().describe('What you call it'),
        clientId: z.string().optional().describe('The registration that signs in there, where it has one of its own'),
      }),
    ),
    gaps: z.array(gap),
  }),
  document('registration', {
    steps: z.array(z.string()),
    permissions: z.array(z.object({ service: z.string(), applicationId: z.string(), scopes: z.array(z.string()) })),
    consentLinks: z.array(z.string()).describe('One a service; only where tenant and application are known'),
    script: z.string().optional(),
    consent: z.object({ name: z.string(), ok: z.boolean(), text: z.string() }).optional(),
  }),
  document('refresh', {
    tools: z.array(
      z.object({
        name: z.string().describe('What refresh takes'),
        title: z.string(),
        commands: z.array(z.string()).describe('What renews its token'),
        runsHere: z.boolean(),
        when: z.string(),
        state: z.enum(['listed', 'renewed', 'left', 'failed']),
      }),
    ),
  }),
  document('hook', { shell: z.string(), script: z.string() }),
  document('completion', { shell: z.string(), script: z.string() }),
  document('bundle', { action: z.string(), bundles: z.array(bundle) }),
  document('places', {
    action: z.string(),
    sets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        scopes: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
      }),
    ),
  }),
  document('name', { roles: z.array(ownRole) }),
  document('favourite', { roles: z.array(ownRole) }),
  document('signin', { account }),
  document('signout', { accounts: z.array(z.string()) }),
  document('accounts', { accounts: z.array(account) }),
  document('links', { registered: z.boolean(), shortcuts: z.array(z.string()) }),
  document('settings', { path: z.string().optional(), settings: z.record(z.string(), z.unknown()) }),
  document('doctor', {
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), text: z.string() })),
    errors: z
      .array(
        z.object({
          at: time,
          what: z.string(),
          message: z.string().describe("The service's own words, without sign-in names"),
          code: z.string(),
          status: z.number().optional(),
          requestId: z.string().optional(),
        }),
      )
      .describe('What went wrong lately, newest first; empty when nothing did'),
  }),
  error,
]);

export type PimDocument = z.infer<typeof documentSchema>;
export type JsonRow = z.infer<typeof row>;
export type JsonGap = z.infer<typeof gap>;
export type JsonRight = Pick<JsonRow, 'key' | 'kind' | 'role' | 'scope' | 'tenant' | 'tenantId' | 'account' | 'access'>;
export type JsonOutcome = z.infer<typeof outcomeSchema>;
export type JsonApproval = z.infer<typeof approval>;
export type JsonDecision = z.infer<typeof decision>;
export type JsonExtension = z.infer<typeof extension>;
export type JsonOfferedExtension = z.infer<typeof offeredExtension>;
export type JsonPast = z.infer<typeof past>;
export type JsonAccount = z.infer<typeof account>;

export type JsonAgain = z.infer<z.ZodObject<typeof againShape>>;
