// Every message between a launcher (the host) and the resident helper: who sends it, why, and its exact shape.
//
// JSON-RPC 2.0 in UTF-8, each message framed by `Content-Length: <bytes>\r\n\r\n`. stdin and stdout of the helper carry
// nothing else; what it logs goes to stderr. The one rule that matters: every request is answered, with a result or with
// an error of errors.ts, also when it is cancelled (`$/cancelRequest`) and also when the helper is about to end.
// Fields a side does not know are ignored; a method it does not know is answered as such. Tokens are never on the pipe,
// and justifications and ticket numbers never in what a row shows: launchers keep titles in their history.
import type { Row as CoreRow } from '@pim-palette/core';
import * as z from 'zod';

export { maximumMessageBytes, protocolVersion } from './version.ts';

const rowTypes = [
  'eligible',
  'active',
  'waiting',
  'bundle',
  'several',
  'command',
  'gap',
  'notice',
] as const satisfies readonly CoreRow['type'][];

const text = (why: string) => z.string().describe(why);
const flag = (why: string) => z.boolean().describe(why);
const positions = (why: string) => z.array(z.int().min(0)).describe(why);

/** Nothing to say: requests without parameters, results without content. */
export const nothing = z.object({}).meta({ id: 'Nothing', description: 'No fields.' });

/** How the launcher looks now, so that the form looks the same. */
export const theme = z
  .enum(['light', 'dark', 'highContrast'])
  .meta({ id: 'ThemeName', description: 'How the launcher looks.' });

/** How much a notification matters. */
export const severity = z
  .enum(['information', 'success', 'warning', 'error'])
  .meta({ id: 'SeverityName', description: 'How much a notification matters.' });

/** What Enter does to a row, as far as a host must know. */
export const enterKind = z.enum(['activate', 'form', 'menu', 'command', 'nothing']).meta({
  id: 'EnterKind',
  description:
    'What Enter does to a row: only `activate` sends anything by itself, `menu` shows what can be done, `nothing` is for reading.',
});

/** The person's options for the helper, as the host keeps them. */
export const settings = z
  .object({
    clientId: text('Own app registration; absent for the well-known ones.').optional(),
    tenantId: text('Tenant id or domain to sign in to; absent for the home tenant.').optional(),
    cloud: text('`public`, `usGov`, `usGovDod` or `china`; absent for `public`.').optional(),
    defaultDurationMs: z
      .int()
      .positive()
      .describe('Wanted where nothing is typed, as far as policy allows, ms; the most it allows when absent.')
      .optional(),
    keepRecentJustifications: flag('Offer the last few justifications in the form.'),
    followPending: flag('Notify when a waiting activation is decided.'),
    endWarningMs: z
      .int()
      .min(0)
      .describe('Notify this long before an activation ends, ms; 0 for never, absent for ten minutes.')
      .optional(),
    endAtLock: flag('End what was activated from here today when the screen is locked; absent for no.').optional(),
    endAtSleep: flag('End the same when the machine goes to sleep; absent for no.').optional(),
    endAtHour: text('End the same at this hour of each day, such as `18:30`; absent for never.').optional(),
  })
  .meta({ id: 'Settings', description: "The person's options for the helper, as the host keeps them." });

/** A proxy as the host's system names it. */
export const proxy = z
  .object({
    url: text('Such as `http://proxy.contoso.com:8080`; without user name or password.'),
    bypass: z.array(z.string()).describe('Hosts reached without it.'),
  })
  .meta({ id: 'Proxy', description: "The system's proxy for the service's hosts." });

/** First request of every connection; nothing else is answered before it. */
export const initializeParams = z
  .object({
    protocolVersion: z.int().describe('The one version the host speaks.'),
    hostName: text('Name of the launcher, for the log.'),
    hostVersion: text('Version of the launcher, for the log.').optional(),
    hostProcessId: z.int().positive().describe('The helper ends when this process is gone.').optional(),
    theme,
    locale: text('BCP 47, such as `de-DE`, for the log: texts are English and times of 24 hours whatever it says.'),
    proxy: proxy.optional(),
    settings,
  })
  .meta({ id: 'InitializeParams', description: 'First request of every connection: who speaks, and how it looks.' });

/** Its answer: the first message of the helper. */
export const initializeResult = z
  .object({
    protocolVersion: z.int().describe('The one version the helper speaks; the host says so in words when it differs.'),
    productVersion: text('Version of the helper.'),
    capabilities: z.array(z.string()).describe('Methods the helper answers.'),
    logFolder: text('Where its log lies, to show to a person.').optional(),
  })
  .meta({ id: 'InitializeResult', description: 'First message of the helper: what it is and what it can do.' });

/** One thing that can be done with a row besides Enter. */
export const contextAction = z
  .object({
    id: text('What `invoke` takes.'),
    title: text('In words, as a verb.'),
    icon: text(
      '`activate`, `form`, `duration`, `tick`, `bundle`, `change`, `delete`, `deactivate`, `withdraw`, `copy`, `refresh`, `signIn`, `more` or `leave`.',
    ),
    short: text('A few letters in place of the icon, where several have the same: `30m`, `8h`.').optional(),
    letter: z.string().length(1).describe('Letter of its shortcut, upper case.').optional(),
    keepsOpen: flag('The launcher stays open.'),
  })
  .meta({ id: 'ContextAction', description: 'One thing that can be done with a row besides Enter.' });

/** One line of the palette, ready to draw. */
export const row = z
  .object({
    id: text('Stable while the thing it shows is the same.'),
    type: z.enum(rowTypes).describe('What the row stands for.'),
    icon: text('Name of its picture; the type, or a closer word.'),
    title: text('First line. Never holds a justification or a ticket.'),
    titleMatches: positions('Matched positions in `title`, UTF-16 units, ascending.'),
    subtitle: text('Second line: scope, tenant, limits. Never holds a justification or a ticket.'),
    subtitleMatches: positions('Matched positions in `subtitle`.'),
    state: text('Short state, such as `4 h` or `active, 2 h 14 min left`; may be empty.'),
    enter: text('What Enter will do, in words: `activate until 18:40`.'),
    does: enterKind,
    keepsOpen: flag('The launcher stays open after Enter.'),
    unconfirmed: flag('From an earlier run; the service has not confirmed it yet.'),
    completion: text('Query text that names this row, for completion in the box.').optional(),
    actions: z.array(contextAction).describe('Present when the query asked for them.').optional(),
  })
  .meta({ id: 'Row', description: 'One line of the palette, ready to draw.' });

/** What a person typed. */
export const queryParams = z
  .object({
    text: text('As typed, without the keyword of the launcher.'),
    limit: z.int().positive().describe('At most so many rows.').optional(),
    withActions: flag('Send the context actions with each row: for launchers that ask for all of them.').optional(),
    clipboard: text(
      'What is on the clipboard, only where nothing or `?` is typed and it looks like a refusal. Held in memory, never logged.',
    ).optional(),
  })
  .meta({ id: 'QueryParams', description: 'What a person typed.' });

/** Its rows, from what is known now. */
export const queryResult = z
  .object({
    rows: z.array(row).describe('In the order they are shown.'),
    settled: flag('False while fresher data is on its way: `rowsChanged` follows.'),
  })
  .meta({ id: 'QueryResult', description: 'Rows from what is known now; never waits for the network.' });

/** A chosen row, and the action when it is not Enter. */
export const invokeParams = z
  .object({
    rowId: text('Id of the row.'),
    actionId: text('Id of the context action; absent for Enter.').optional(),
    text: text('The query text the row was shown for.'),
  })
  .meta({ id: 'InvokeParams', description: 'A chosen row, and the action when it is not Enter.' });

/** What the launcher does next. What comes of an activation is told by `notify`. */
export const invokeResult = z
  .object({
    query: text('Put this into the box and ask again.').optional(),
    copy: text('Put this into the clipboard.').optional(),
  })
  .meta({ id: 'InvokeResult', description: 'What the launcher does next; outcomes are told by `notify`.' });

/** One notification, already in words. */
export const notifyParams = z
  .object({
    title: text('One line: `2 of 3 active until 18:40`.'),
    body: text('What is not simply active, a line each; may be empty.'),
    severity,
  })
  .meta({ id: 'NotifyParams', description: 'One notification for the person, already in words.' });

/** The new look. */
export const themeChangedParams = z
  .object({ theme })
  .meta({ id: 'ThemeChangedParams', description: 'How the launcher looks now.' });

/** How the person left. */
export const leavingParams = z
  .object({ reason: z.enum(['lock', 'sleep']).describe('What the machine is about to do, or just did.') })
  .meta({ id: 'LeavingParams', description: 'The person leaves the machine; the helper decides what that means.' });

/** What travels with every error: the word is for the program, the message of the error for the person. */
export const errorData = z
  .object({
    code: text('The word of errors.ts.'),
    serviceMessage: text("The service's own words.").optional(),
    requestId: text("The service's request id, to copy.").optional(),
  })
  .meta({ id: 'ErrorData', description: 'What travels with every error.' });

/** Requests, all sent by the host; `cancellable` ones may be taken back by `$/cancelRequest`. */
export const requests = {
  initialize: {
    params: initializeParams,
    result: initializeResult,
    why: 'first of all, once: versions, look, settings',
  },
  query: {
    params: queryParams,
    result: queryResult,
    why: 'each time the text changes; cancelled when it changes again',
  },
  invoke: { params: invokeParams, result: invokeResult, why: 'Enter, or a context action, on one row' },
  settings: { params: settings, result: nothing, why: 'the person changed an option' },
  shutdown: { params: nothing, result: nothing, why: 'finish and end; so does closing stdin' },
} as const;

/** Notifications: nobody answers them. */
export const notifications = {
  rowsChanged: { from: 'helper', params: nothing, why: 'the rows of the last query would be others now' },
  notify: { from: 'helper', params: notifyParams, why: 'an outcome, an approval, an end that is near' },
  themeChanged: { from: 'host', params: themeChangedParams, why: 'the launcher looks different now' },
  leaving: { from: 'host', params: leavingParams, why: 'the screen is locked or the machine goes to sleep' },
} as const;

/** Name of a request. */
export type RequestMethod = keyof typeof requests;
/** What a request carries. */
export type RequestParams<M extends RequestMethod> = z.infer<(typeof requests)[M]['params']>;
/** What answers it. */
export type RequestResult<M extends RequestMethod> = z.infer<(typeof requests)[M]['result']>;
/** Name of a notification. */
export type NotificationMethod = keyof typeof notifications;
/** What a notification carries. */
export type NotificationParams<M extends NotificationMethod> = z.infer<(typeof notifications)[M]['params']>;
/** One row on the pipe. */
export type WireRow = z.infer<typeof row>;
/** One action of a row on the pipe. */
export type WireContextAction = z.infer<typeof contextAction>;
/** The options on the pipe. */
export type WireSettings = z.infer<typeof settings>;
/** The look on the pipe. */
export type WireTheme = z.infer<typeof theme>;
/** What an error carries on the pipe. */
export type WireErrorData = z.infer<typeof errorData>;
