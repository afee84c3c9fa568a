import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeForeignAnswer, titleOf } from '../../../core/src/http/foreign-page.ts';

const html = (head: string, body = '') => `<!DOCTYPE html>\n<html><head>${head}</head><body>${body}</body></html>`;

describe('the title of what is no answer', () => {
  it.each([
    ['a page', html('<title>502 Bad Gateway</title>'), '502 Bad Gateway'],
    ['a title with attributes and lines', html('<TITLE lang="en">\n  Access\n Denied </TITLE>'), 'Access Denied'],
    [
      'entities',
      html('<title>R&amp;D &lt;proxy&gt; &#8220;no&#x201D; &eacute; &bogus;</title>'),
      'R&D <proxy> “no” é &bogus;',
    ],
    ['a page without a title', html('', '<h1>Service <b>Unavailable</b></h1>'), 'Service Unavailable'],
    ['an empty title', html('<title> </title>', '<h2>HTTP Error 503.</h2>'), 'HTTP Error 503.'],
    ['nothing but text', '<p>Blocked by <i>policy</i></p>', 'Blocked by policy'],
    ['scripts and styles', '<style>p{}</style><script>alert("x")</script><!-- no -->Sorry', 'Sorry'],
    [
      'XML of a front door',
      '<?xml version="1.0"?><Error><Code>InvalidUri</Code><Message>The requested URI is not valid.</Message></Error>',
      'InvalidUri: The requested URI is not valid.',
    ],
    ['plain text', 'upstream connect error\r\nreset reason: overflow', 'upstream connect error'],
    ['control characters', html('<title>a\u001b[31mb\u0007&#27;]0;x&#7;\u202ec\u200b</title>'), 'a [31mb ]0;x c'],
    [
      'a token it quotes',
      `Bearer eyJ${'a'.repeat(30)}.eyJ${'b'.repeat(30)}.sig is no good`,
      'Bearer (token) is no good',
    ],
    ['an opaque token it quotes', 'authorization: Bearer 0.AXoAsecretsecret', 'authorization: Bearer (token)'],
    ['a title that does not end', html('<title>never closed'), 'never closed'],
    ['numbers that are no characters', html('<title>x&#xD800;&#9999999;y</title>'), 'xy'],
    ['nothing', '  ', ''],
  ])('%s', (_, text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('is one short line of plain text, whatever the page is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(fc.constantFrom('<', '>', '<title', '</title>', '&#', '\u202e', '\n', 'x', '<!--', '😀'))
            .map((parts) => parts.join('')),
        ),
        (text) => {
          const title = titleOf(text);
          expect([...title].length).toBeLessThanOrEqual(120);
          expect(title).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        },
      ),
    );
  });

  it('is found in time that grows with the page and not with its square', () => {
    for (const part of ['<', '<title', '<title>', '<!--', '<script', '&', '&#', '</title'])
      titleOf(`<${part.repeat(500_000)}`);
  });
});

describe('what is said of it', () => {
  it.each([
    [
      502,
      html('<title>Bad Gateway</title>'),
      'An error page from a proxy or gateway, not from Azure: “Bad Gateway” (status 502). If it stays, ask whoever runs the network.',
    ],
    [
      404,
      '',
      'An empty error from a proxy or gateway, not from Azure (status 404). If it stays, ask whoever runs the network.',
    ],
    [
      200,
      html('<title>Hotel</title>'),
      "Something else answered for Azure: a network's sign-in page or a proxy, “Hotel” (status 200). Open a web page in the browser, sign in to the network, then try again.",
    ],
    [500, '{"error":{"code":"Interna', 'The answer of Azure cannot be read (status 500). Try again later.'],
  ])('%d %s', (status, text, words) => {
    expect(describeForeignAnswer({ status, text }, 'Azure')).toBe(words);
  });
});
