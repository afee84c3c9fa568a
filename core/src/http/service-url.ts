import { PimError } from '../errors.ts';

/**
 * The absolute URL of a path below a base, or of a link the service gave. Only of that same base: a token sent anywhere
 * else would be given away, so anything else throws `unexpectedAnswer`.
 */
export function serviceUrl(base: string, path: string): string {
  const root = new URL(`${base}/`);
  const wanted = path.startsWith('/') ? `${base}${path}` : path;
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined;
  const inside =
    url !== undefined &&
    url.origin === root.origin &&
    url.username === '' &&
    url.password === '' &&
    url.pathname.startsWith(root.pathname);
  if (!inside) {
    throw new PimError('unexpectedAnswer', `The service pointed to another place than ${root.host}: not followed.`);
  }
  return wanted;
}
