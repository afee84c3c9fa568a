import { readFile } from 'node:fs/promises';
import { type Cloud, PimError } from '@pim-palette/core';
import * as z from 'zod';
import { isLoopback } from '../network/proxy-for.ts';

const cure = 'must be an http or https address of this machine, such as http://127.0.0.1:8080';
const loopback = z.string().refine(isLoopbackBase, cure);
const perResource = <T extends z.ZodType>(value: T) => z.object({ graph: value, arm: value });

const cloudSchema = z.object({
  name: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'must be a short name of letters, digits, - and _')
    .default('custom'),
  login: loopback.refine((text) => URL.canParse(text) && new URL(text).pathname === '/', 'must be without a path'),
  bases: perResource(loopback),
  audiences: perResource(z.url('must be an address')),
  clients: perResource(z.guid('must be an application id')),
  portal: loopback.optional(),
  certificateAuthority: z
    .string()
    .regex(/^-----BEGIN CERTIFICATE-----/, 'must be PEM text')
    .optional(),
});

/**
 * The endpoints in a file, for a simulated tenant on this machine. Any other host is refused: a file like this would
 * otherwise be a way to have tokens sent elsewhere. Throws `badInput` naming the file, the member and the cure.
 */
export async function readCustomCloud(path: string): Promise<Cloud> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
    throw new PimError('badInput', `${path}: ${why}. PIM_PALETTE_CLOUD names the file pim-fake-tenant prints.`, {
      cause: error,
    });
  }
  const parsed = cloudSchema.safeParse(document);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the document'} ${issue.message}`);
    throw new PimError('badInput', `${path}: ${sentences.join('; ')}.`);
  }
  // A name of our own would share its token file with the real cloud.
  return { ...parsed.data, name: `custom-${parsed.data.name}` };
}

/** Judged by the text as well as by what a URL makes of it, which reads `127.1` and `2130706433` as this machine too. */
function isLoopbackBase(text: string): boolean {
  const match = /^https?:\/\/([^/?#@\\\s]+?)(?::\d{1,5})?(?:\/[\w.~/-]*)?$/.exec(text);
  if (!match || text.endsWith('/') || text.includes('..') || !URL.canParse(text)) return false;
  const { hostname, username, password, search, hash } = new URL(text);
  return hostname === match[1] && isLoopback(hostname) && `${username}${password}${search}${hash}` === '';
}
