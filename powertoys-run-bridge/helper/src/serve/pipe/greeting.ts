import type { RequestMethod, RequestParams, RequestResult } from '@pim-palette/protocol';
import { protocolVersion } from '@pim-palette/protocol/version';
import { readInitializeParams } from './params.ts';
import { PipeError } from './wire-error.ts';

/** What the helper answers, in the order of the protocol. */
const methodNames = [
  'initialize',
  'query',
  'invoke',
  'settings',
  'shutdown',
] as const satisfies readonly RequestMethod[];

export interface GreetingParts {
  readonly productVersion: string;
  readonly logFolder?: string;
}

/** Parameters of `initialize`; throws `versionMismatch` for another version, before anything else is looked at. */
export function readHello(params: unknown): RequestParams<'initialize'> {
  refuseOtherVersions(params);
  return readInitializeParams(params);
}

/** The answer to `initialize`. */
export function greeting({ productVersion, logFolder }: GreetingParts): RequestResult<'initialize'> {
  return {
    protocolVersion,
    productVersion,
    capabilities: [...methodNames],
    ...(logFolder === undefined ? {} : { logFolder }),
  };
}

/** A newer host may well send other fields. */
function refuseOtherVersions(params: unknown): void {
  const version =
    typeof params === 'object' && params !== null && 'protocolVersion' in params ? params.protocolVersion : undefined;
  if (typeof version !== 'number' || version === protocolVersion) return;
  const older = version < protocolVersion ? 'the launcher’s plugin' : 'PIM Palette’s helper';
  throw new PipeError(
    'versionMismatch',
    `The launcher speaks version ${version} of the protocol and this helper version ${protocolVersion}: update ${older}.`,
  );
}
