import { readFile } from 'node:fs/promises';
import { type Cloud, PimError } from '@pim-palette/core';

const loopback = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}(?:\/[\w./-]*)?$/;

/**
 * The endpoints in a file, for a simulated tenant on this machine. Any other host is refused: a file like this would
 * otherwise be a way to have tokens sent elsewhere. Throws `badInput` naming the file and the cure.
 */
export async function readSimulatedCloud(path: string): Promise<Cloud> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new PimError('badInput', `${path} cannot be read as a simulated cloud. Clear that preference.`, { cause });
  }
  if (!isCloud(value) || ![value.login, value.bases.graph, value.bases.arm].every((url) => loopback.test(url))) {
    throw new PimError('badInput', `${path} is no simulated cloud on this computer. Clear that preference.`);
  }
  // A name of its own: never the token cache of a real cloud.
  return { ...value, name: `simulated-${value.name}` };
}

function isCloud(value: unknown): value is Cloud {
  if (!isObject(value)) return false;
  const pairs = [value.bases, value.audiences, value.clients];
  const isPair = (pair: unknown): boolean => isObject(pair) && [pair.graph, pair.arm].every(isText);
  return isText(value.name) && isText(value.login) && pairs.every(isPair);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
