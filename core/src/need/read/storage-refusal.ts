// Azure Storage says that a role is missing (AuthorizationPermissionMismatch), never which: "Authorize access to data". The address,
// the server and the call around it tell what kind of data it was, and whether it was to be written.
import type { Finding } from './finding.ts';
import { said, type Unwrapped } from './unwrap.ts';

const mismatch = said(
  'AuthorizationPermissionMismatch|not authorized to perform this operation using this permission|do not have the required permissions needed to perform this operation',
);

/** A URL with its signature, or words of one; roles do not count for what it asks. */
const signedUrl = /[?&](?:sig|sv|se|sp)=|by the SAS\b|\bSAS token|SharedAccessSignature/i;

interface Data {
  readonly says: RegExp;
  readonly base: string;
  readonly read: string;
  readonly write: string;
  readonly remove: string;
}

const data: readonly Data[] = [
  {
    says: /Azure-Queue|Storage Queue Data|\.queue\.(?:core|storage)|Queue(?:Service)?Client|Storage\.Queues|az storage queue|AzStorageQueue|storage message/i,
    base: 'queueServices/queues/messages',
    read: 'read',
    write: 'add/action',
    remove: 'delete',
  },
  {
    says: /Azure-Table|Storage Table Data|\.table\.(?:core|storage)|Table(?:Service)?Client|Data\.Tables|az storage (?:table|entity)|AzStorageTable/i,
    base: 'tableServices/tables/entities',
    read: 'read',
    write: 'write',
    remove: 'delete',
  },
  {
    says: /Azure-File|\.file\.(?:core|storage)|Share(?:Service|File|Directory)?Client|storage file(?! data)/i,
    base: 'fileServices/fileshares/files',
    read: 'read',
    write: 'write',
    remove: 'delete',
  },
  {
    says: /(?:)/,
    base: 'blobServices/containers/blobs',
    read: 'read',
    write: 'write',
    remove: 'delete',
  },
];

const writes =
  /\bPUT\b[^\n]{0,20}https|\bPATCH\b[^\n]{0,20}https|(?:Put|Upload|Append|Create|Set|Copy|Stage|Commit)(?:Blob|Block|Page|Container|Entity|File|Directory|Path|Metadata|From|Async|Internal|Stream)|(?:Send|Put|Enqueue)Message|Insert(?:Or\w+)?Entity|AddEntity|UpsertEntity|storage (?:blob|file|fs \w+) (?:upload|copy|create|sync)|storage (?:message|entity|queue|table) (?:put|insert|merge|replace|create|update)|Set-AzStorage\w+Content|New-AzStorage|upload(?:_blob|ing)?\b/i;
const removes =
  /\bDELETE\b[^\n]{0,20}https|Delete(?:Blob|Container|Message|Entity|File|Path|IfExists|Async)|storage (?:blob|file|message|entity|queue|table) (?:delete|clear)|Remove-AzStorage/i;

/** The data action that was refused, as far as the text tells. */
export function readStorageRefusal({ flat, tight }: Unwrapped): Finding | undefined {
  if (!mismatch.test(tight)) return undefined;
  if (signedUrl.test(flat))
    return {
      cause: 'configuration',
      service: 'Storage',
      actions: [],
      way: 'A shared access signature asked, and it does not allow this: make one that does, or sign in with Microsoft Entra ID.',
    };
  // The advice of az lists roles of every kind of data: it tells nothing.
  const told = flat.replace(/"Storage \w+ Data [\w ]+"/g, (role) => (flat.includes('Storage Blob Data') ? '' : role));
  const kind = data.find(({ says }) => says.test(told));
  if (!kind) return undefined;
  const last = removes.test(flat) ? kind.remove : writes.test(flat) ? kind.write : kind.read;
  return {
    cause: 'role',
    service: 'Storage',
    actions: [`Microsoft.Storage/storageAccounts/${kind.base}/${last}`],
    plane: 'data',
    way:
      last === kind.read
        ? 'The refusal names no action: reading is assumed; to write, ask for write. With a hierarchical namespace its access lists count too.'
        : 'With a hierarchical namespace the access lists of the folder count too.',
  };
}
