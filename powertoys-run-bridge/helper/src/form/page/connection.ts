import type { FormView, PageAnswer, PageMessage } from '../view.ts';

/** The way to the helper: one session, held in this window's memory only. */
export interface Connection {
  /** Rejects when the helper is gone. */
  say(message: PageMessage): Promise<PageAnswer>;
  /** Tells the helper that the window closes. */
  leave(): void;
}

const json = { 'content-type': 'application/json' };

/** Exchanges the one-shot token behind `#` for a session, and takes it out of the address. `undefined` when refused. */
export async function connect(
  onView: (view: FormView) => void,
  onGone: () => void,
): Promise<{ readonly connection: Connection; readonly view: FormView } | undefined> {
  const token = location.hash.slice(1);
  history.replaceState(null, '', '/');
  const answer = await fetch('/session', { method: 'POST', headers: { ...json, 'x-form-token': token }, body: '{}' });
  if (!answer.ok) return undefined;
  const { session, view }: { session: string; view: FormView } = await answer.json();
  const headers = { ...json, 'x-form-session': session };
  void listen(headers, onView, onGone);
  return {
    view,
    connection: {
      async say(message) {
        const said = await fetch('/message', { method: 'POST', headers, body: JSON.stringify(message) });
        if (!said.ok) throw new Error(`The helper answered ${said.status}.`);
        return said.json();
      },
      leave() {
        const body = JSON.stringify({ type: 'close' } satisfies PageMessage);
        fetch('/message', { method: 'POST', headers, body, keepalive: true }).catch(() => undefined);
      },
    },
  };
}

/** Views as they come, one line each. A connection that breaks is opened again once; then the helper is gone. */
async function listen(
  headers: Readonly<Record<string, string>>,
  onView: (view: FormView) => void,
  onGone: () => void,
): Promise<void> {
  for (let failures = 0; failures < 2; failures++) {
    try {
      const stream = await fetch('/events', { method: 'POST', headers, body: '{}' });
      if (!stream.ok || !stream.body) break;
      failures = 0;
      const reader = stream.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ; ) {
        const { value, done } = await reader.read();
        if (done) break;
        const parts = `${rest}${value}`.split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const view: FormView = JSON.parse(part.replace(/^data: /, ''));
          onView(view);
          if (view.screen === 'over') return onGone();
        }
      }
    } catch {
      // Tried again, or gone.
    }
  }
  onGone();
}
