import type { WaitView } from '../view.ts';
import { byId, element, setText } from './elements.ts';

let drawn = '';

/** Draws the sign-in that waits; one that has not changed is left as it is, so that what has the focus keeps it. */
export function drawWait(waiting: WaitView | undefined, onChoose: (id: string) => void): void {
  const text = JSON.stringify(waiting ?? '');
  if (text === drawn) return;
  drawn = text;
  byId('waitBar').hidden = waiting === undefined;
  setText(byId('waitTitle'), waiting === undefined ? '' : [waiting.title, waiting.detail].join('. '));
  byId('waitOffers').replaceChildren(
    ...(waiting?.offers ?? []).map(({ id, title, text: copied }) => {
      const button = element(
        'fluent-button',
        { type: 'button', role: 'button', size: 'small', id: `wait-${id}` },
        title,
      );
      button.addEventListener('click', () => {
        if (copied === undefined) onChoose(id);
        else void copy(copied, button);
      });
      return button;
    }),
  );
}

/** Where the browser does not let it copy, the text itself is there to be copied by hand. */
async function copy(text: string, button: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    setText(button, 'Copied');
  } catch {
    setText(button, text);
  }
}
