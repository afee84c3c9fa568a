// The messages as C# records, for System.Text.Json's source generator. Made from the JSON Schema of each zod schema, so
// that only what JSON can say crosses over.
import * as z from 'zod';
import { type PipeErrorCode, pimErrors, pipeErrors } from './errors.ts';
import * as messages from './messages.ts';

const property = z.object({
  $ref: z.string().optional(),
  type: z.string().optional(),
  description: z.string().optional(),
  items: z.object({ type: z.string().optional(), $ref: z.string().optional() }).optional(),
});
const definition = z.object({
  type: z.string(),
  description: z.string(),
  enum: z.array(z.string()).optional(),
  properties: z.record(z.string(), property).optional(),
  required: z.array(z.string()).optional(),
});
const document = z.object({ $defs: z.record(z.string(), definition) });

type Property = z.infer<typeof property>;
type Definition = z.infer<typeof definition>;

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const referred = (reference: string) => reference.replace('#/$defs/', '');
const xml = (words: string) =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]+)`/g, '<c>$1</c>');

/** Every named schema of messages.ts, as JSON Schema definitions. */
function definitions(): Readonly<Record<string, Definition>> {
  const named = Object.values(messages).filter((value) => value instanceof z.ZodType);
  const all = z.object(Object.fromEntries(named.map((schema, index) => [`m${index}`, schema])));
  return document.parse(z.toJSONSchema(all, { io: 'input' })).$defs;
}

function typeOf(
  value: { readonly type?: string; readonly $ref?: string },
  all: Readonly<Record<string, Definition>>,
): string {
  if (value.$ref) return all[referred(value.$ref)]?.enum ? 'string' : referred(value.$ref);
  const simple: Readonly<Record<string, string>> = { string: 'string', integer: 'long', boolean: 'bool' };
  const name = simple[value.type ?? ''];
  if (!name) throw new TypeError(`No C# type for ${JSON.stringify(value)}.`);
  return name;
}

function propertyLines(
  name: string,
  value: Property,
  required: boolean,
  all: Readonly<Record<string, Definition>>,
): string[] {
  const refersTo = value.$ref ? all[referred(value.$ref)] : undefined;
  const words = value.description ?? refersTo?.description ?? '';
  const element = value.type === 'array' && value.items ? typeOf(value.items, all) : undefined;
  const bare = element ? `IReadOnlyList<${element === 'long' ? 'int' : element}>` : typeOf(value, all);
  return [
    `    /// <summary>${xml(words)}</summary>`,
    `    public ${required ? 'required ' : ''}${bare}${required ? '' : '?'} ${pascal(name)} { get; init; }`,
  ];
}

function recordLines(name: string, value: Definition, all: Readonly<Record<string, Definition>>): string[] {
  const head = [`/// <summary>${xml(value.description)}</summary>`];
  if (value.enum) {
    return [
      ...head,
      `internal static class ${name}`,
      '{',
      ...value.enum.map((word) => `    public const string ${pascal(word)} = "${word}";`),
      '}',
    ];
  }
  const properties = Object.entries(value.properties ?? {});
  if (properties.length === 0) return [...head, `internal sealed record ${name};`];
  return [
    ...head,
    `internal sealed record ${name}`,
    '{',
    ...properties
      .map(([key, item]) => propertyLines(key, item, value.required?.includes(key) ?? false, all).join('\n'))
      .join('\n\n')
      .split('\n'),
    '}',
  ];
}

function constants(name: string, summary: string, lines: readonly string[]): string[] {
  return [`/// <summary>${summary}</summary>`, `internal static class ${name}`, '{', ...lines, '}'];
}

/** The whole of Messages.g.cs; the same bytes for the same messages. */
export function csharpMessages(): string {
  const all = definitions();
  const names = Object.keys(all).sort();
  const records = names.filter((name) => !all[name]?.enum);
  const pipeNames = Object.keys(pipeErrors) as PipeErrorCode[];
  const parts = [
    constants('Wire', 'Version and limits of the protocol.', [
      `    public const int ProtocolVersion = ${messages.protocolVersion};`,
      `    public const int MaximumMessageBytes = ${messages.maximumMessageBytes};`,
    ]),
    constants(
      'WireMethods',
      'Names of the messages.',
      [...Object.keys(messages.requests), ...Object.keys(messages.notifications)].map(
        (name) => `    public const string ${pascal(name)} = "${name}";`,
      ),
    ),
    constants(
      'PipeErrors',
      'Numbers of errors of the pipe itself.',
      pipeNames.map((name) => `    public const int ${pascal(name)} = ${pipeErrors[name]};`),
    ),
    constants(
      'PimErrors',
      'Numbers of errors of PIM.',
      Object.entries(pimErrors).map(([name, number]) => `    public const int ${pascal(name)} = ${number};`),
    ),
    ...names.flatMap((name) => {
      const value = all[name];
      return value ? [recordLines(name, value, all)] : [];
    }),
    [
      '/// <summary>How System.Text.Json reads and writes the messages, without reflection.</summary>',
      '[JsonSourceGenerationOptions(',
      '    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,',
      '    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,',
      '    RespectNullableAnnotations = true)]',
      ...records.map((name) => `[JsonSerializable(typeof(${name}))]`),
      'internal sealed partial class WireJson : JsonSerializerContext;',
    ],
  ];
  return [
    '// <auto-generated>',
    '// Written by powertoys-run-bridge/protocol/generate.ts from messages.ts and errors.ts. Change those, not this.',
    '// </auto-generated>',
    '#nullable enable',
    'using System.Collections.Generic;',
    'using System.Text.Json.Serialization;',
    '',
    'namespace Community.PowerToys.Run.Plugin.PimPalette;',
    '',
    parts.map((lines) => lines.join('\n')).join('\n\n'),
    '',
  ].join('\n');
}
