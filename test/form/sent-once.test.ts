// The form without its page: what comes twice is sent once, and nothing that fails afterwards makes it unsent.
import { describe, expect, it } from '@jest/globals';
import type { Palette } from '@pim-palette/core';
import { createFormSession, type FormSession } from '../../powertoys-run-bridge/helper/src/form/form-session.ts';
import { scriptedPalette } from '../bridge/terminal/scripted-palette.ts';
import { eligibilityOf } from '../bridge/terminal/things.ts';

function session(palette: Palette, change: { readonly onSent?: (sent: FormSession) => void } = {}): FormSession {
  return createFormSession({
    palette,
    wish: { eligibilities: [eligibilityOf('Global Reader')], justification: 'on call' },
    missing: [],
    openParts: [],
    values: {},
    now: () => Date.UTC(2026, 10, 23, 10),
    onView: () => undefined,
    onSent: () => undefined,
    onClose: () => undefined,
    signal: new AbortController().signal,
    ...change,
  });
}

async function send(form: FormSession, times = 1): Promise<void> {
  const { values } = form.view().form;
  await Promise.all(Array.from({ length: times }, () => form.receive({ type: 'send', values })));
  await form.settled();
}

describe('a form', () => {
  it('that is posted twice in one moment sends once', async () => {
    const palette = scriptedPalette({});
    const form = session(palette);
    await send(form, 2);
    expect(palette.sent).toEqual(['activate Global Reader']);
    expect(form.view().screen).toBe('result');
  });

  it('in two windows at once sends once, and the other says that it has sent nothing', async () => {
    const palette = scriptedPalette({});
    const forms = [session(palette), session(palette)];
    await Promise.all(forms.map((form) => send(form)));
    expect(palette.sent).toEqual(['activate Global Reader']);
    expect(forms.map((form) => form.view().screen).sort()).toEqual(['form', 'result']);
    const waiting = forms.find((form) => form.view().screen === 'form');
    expect(JSON.stringify(waiting?.view().form)).toContain('are being sent already');
  });

  it('whose bundle cannot be kept has sent all the same', async () => {
    const palette = scriptedPalette({
      change: { saveBundles: () => Promise.reject(new Error('No space left on the device')) },
    });
    const form = session(palette);
    const { values } = form.view().form;
    await form.receive({ type: 'send', values: { ...values, keepsBundle: true, bundleName: 'Mondays' } });
    await form.settled();
    expect(form.view().screen).toBe('result');
    expect(JSON.stringify(form.view())).not.toContain('Nothing has been sent');
    expect(form.view().result?.note).toContain('No space left');
  });

  it('says that nothing has been sent where it could not be planned, and only there', async () => {
    const palette = scriptedPalette({ change: { plan: () => Promise.reject(new Error('No connection.')) } });
    const form = session(palette);
    await send(form);
    expect(form.view().screen).toBe('form');
    expect(JSON.stringify(form.view().form)).toContain('No connection. Nothing has been sent.');
  });
});
