import {
  type ExtensionItem,
  extensionErrors,
  extensionSummary,
  extensionTone,
  type OpenExtension,
  usualExtensionMs,
} from '@pim-palette/core';
import type { Notice } from './notices.ts';
import type { PerformParts } from './perform-parts.ts';
import type { ExtendAct } from './rows/act.ts';

/** Asks for more with the reason that was shown, and notifies what came of it. */
export async function extend(parts: PerformParts, act: ExtendAct, signal: AbortSignal): Promise<void> {
  const { eligibilities, justification } = act;
  parts.answered(act);
  const items = await parts.hold(
    parts.session().palette.extend(
      eligibilities,
      { justification, durationMs: usualExtensionMs },
      {
        interaction: 'allowed',
        signal: AbortSignal.any([signal, parts.signal]),
        onEvent(event) {
          if (event.type !== 'stepUp') return;
          const body = 'A browser opens for it; the request is sent after that.';
          parts.notify({ title: 'Asking for more asks you to sign in again', body, severity: 'information' });
        },
      },
    ),
  );
  parts.notify(extensionNotice(parts, items));
}

/** Withdraws what waits, and notifies what came of it. */
export async function withdrawExtensions(parts: PerformParts, requests: readonly OpenExtension[]): Promise<void> {
  parts.notify(extensionNotice(parts, await parts.hold(parts.session().palette.cancelExtensions(requests))));
}

function extensionNotice(parts: PerformParts, items: readonly ExtensionItem[]): Notice {
  const [title = '', ...rest] = extensionSummary(items, parts.moment());
  const tones = new Set(items.map(({ outcome }) => extensionTone(outcome)));
  const severity = tones.has('bad')
    ? 'error'
    : tones.has('unsure')
      ? 'warning'
      : tones.has('good')
        ? 'success'
        : 'information';
  return { title, body: [...rest, ...extensionErrors(items)].join('\n'), severity };
}
