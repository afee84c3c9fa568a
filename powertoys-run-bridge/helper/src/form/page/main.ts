// The page of the form: it draws what the helper says, and says what was typed, ticked and pressed. It decides nothing.
import '@fluentui/web-components/button.js';
import '@fluentui/web-components/checkbox.js';
import '@fluentui/web-components/field.js';
import '@fluentui/web-components/message-bar.js';
import '@fluentui/web-components/spinner.js';
import type { FieldName, FormView, PageMessage } from '../view.ts';
import { createCombobox } from './combobox.ts';
import { type Connection, connect } from './connection.ts';
import { drawForm, readValues, writeValues } from './draw-form.ts';
import { drawResult } from './draw-result.ts';
import { drawWait } from './draw-wait.ts';
import { byId, inputById, isTicked, setText } from './elements.ts';
import { fitWindow } from './fit-window.ts';
import { optionOf } from './search-option.ts';

// One message at a time, in order; of several changes waiting, the last one says it all.
let queue: PageMessage[] = [];
let isSaying = false;

let connection: Connection | undefined;
let view: FormView | undefined;
let turn = 0;
let searchText = '';
let isGone = false;
/** A field that was just asked for, and comes with the next view. */
let focusWhenShown: FieldName | undefined;

const hands = { onTick, onChange: changed };

function draw(next: FormView): void {
  const before = view?.screen;
  view = next;
  document.title = next.title;
  setText(byId('title'), next.title);
  if (next.form.searchText !== searchText) {
    searchText = next.form.searchText;
    inputById('search').value = searchText;
    if (searchText !== '' && next.screen === 'form') inputById('search').focus();
  }
  if (next.turn !== turn) {
    turn = next.turn;
    drawForm(next.form, { ...hands, isTyping: isSaying || queue.length > 0 });
    writeValues(next.form);
    show(next.screen);
    byId(next.focus).focus();
    if (next.focus === 'search') queueMicrotask(() => say({ type: 'search', text: inputById('search').value }));
  } else {
    drawForm(next.form, { ...hands, isTyping: isSaying || queue.length > 0 });
    show(next.screen);
  }
  if (focusWhenShown !== undefined && next.form.fields[focusWhenShown].isShown) {
    inputById(focusWhenShown).focus();
    focusWhenShown = undefined;
  }
  if (next.result) {
    drawResult(next.result, (key) => say({ type: 'again', key }));
    if (before === 'form') byId('closeResult').focus();
  }
  if (next.screen === 'over') setText(byId('over'), next.over ?? '');
  drawWait(next.screen === 'over' ? undefined : next.waiting, (id) => say({ type: 'wait', id }));
  fitWindow();
}

function show(screen: FormView['screen']): void {
  byId('form').hidden = screen !== 'form';
  byId('result').hidden = screen !== 'result';
  byId('overBar').hidden = screen !== 'over';
  byId('app').removeAttribute('aria-busy');
}

function onTick(key: string, isOn: boolean): void {
  say({ type: 'tick', key, isOn });
}

function say(message: PageMessage): void {
  const last = queue.at(-1);
  if (message.type === 'change' && last?.type === 'change' && last.touched === message.touched) queue.pop();
  queue.push(message);
  if (!isSaying) void sayAll();
}

async function sayAll(): Promise<void> {
  isSaying = true;
  for (let message = queue.shift(); message && connection; message = queue.shift()) {
    try {
      const { rows, matches = true, note = '' } = await connection.say(message);
      if (!rows) continue;
      setText(byId('found-note'), note);
      search.show(rows.map(optionOf), { points: matches });
    } catch {
      onGone();
      break;
    }
  }
  isSaying = false;
  // What came while this window had more to say was drawn without the slider.
  if (view) drawForm(view.form, { ...hands, isTyping: false });
}

function changed(touched?: FieldName): void {
  if (view) say({ type: 'change', values: readValues(view.form), ...(touched === undefined ? {} : { touched }) });
}

function send(): void {
  if (view?.screen === 'form') say({ type: 'send', values: readValues(view.form) });
}

/** Checks what stands there, whatever is ticked: nothing is sent. */
function check(): void {
  if (view?.screen === 'form') say({ type: 'send', values: { ...readValues(view.form), checkOnly: true } });
}

function leave(): void {
  connection?.leave();
  window.close();
  // A tab that a person opened does not close itself.
  onGone('This form is closed. You can close this window.');
}

function onGone(
  words = 'PIM Palette has closed this form. What you typed is still here to copy; open the form again.',
): void {
  if (isGone) return;
  isGone = true;
  connection = undefined;
  queue = [];
  if (view?.over === undefined) setText(byId('over'), words);
  byId('overBar').hidden = false;
  byId('result').hidden = true;
  byId('submit-button').setAttribute('disabled', '');
  byId('app').removeAttribute('aria-busy');
  window.close();
}

/** A reason that was typed stays among those to choose from: choosing another one loses nothing. */
let typedReason = '';

const reasons = createCombobox({
  input: inputById('justification'),
  list: byId('recent'),
  asksOnInput: false,
  onAsk() {
    const recent = view?.form.recent ?? [];
    const { value } = inputById('justification');
    if (value.trim() !== '' && !recent.includes(value)) typedReason = value;
    const offered = typedReason === '' || recent.includes(typedReason) ? recent : [typedReason, ...recent];
    // What stands there already is nothing to choose.
    const isOnlyThat = offered.length === 1 && offered[0] === value;
    reasons.show(isOnlyThat ? [] : offered.map((text) => ({ value: text, content: [text] })));
  },
  onChoose(text) {
    inputById('justification').value = text;
    changed();
  },
});

const search = createCombobox({
  input: inputById('search'),
  list: byId('found'),
  asksOnInput: true,
  onAsk: () => say({ type: 'search', text: inputById('search').value }),
  onChoose(key) {
    inputById('search').value = '';
    setText(byId('found-note'), '');
    say({ type: 'add', key });
  },
});

for (const id of ['justification', 'duration', 'start', 'bundleName'] as const) {
  inputById(id).addEventListener('input', () => changed());
  inputById(id).addEventListener('blur', () => changed(id));
}
inputById('slider').addEventListener('input', () => {
  const stop = view?.form.slider.stops[Number(inputById('slider').value)];
  if (stop === undefined) return;
  inputById('slider').setAttribute('aria-valuetext', stop.words);
  inputById('duration').value = stop.typed;
  changed();
});
byId('start-group').addEventListener('change', () => {
  focusWhenShown = isTicked(byId('startsLater')) ? 'start' : undefined;
  changed();
});
for (const id of ['checkOnly', 'keepsBundle'])
  byId(id).addEventListener('change', () => {
    if (id === 'keepsBundle') focusWhenShown = isTicked(byId(id)) ? 'bundleName' : undefined;
    changed();
  });
byId('submit-button').addEventListener('click', send);
byId('form').addEventListener('submit', (event) => event.preventDefault());
for (const id of ['close', 'closeResult']) byId(id).addEventListener('click', leave);
byId('past').addEventListener('toggle', fitWindow);
byId('keepOpen').addEventListener('click', () => say({ type: 'keepOpen' }));
byId('backToForm').addEventListener('click', () => say({ type: 'backToForm' }));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    send();
  } else if (event.key === 't' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    check();
  } else if (event.key === 'Enter' && event.target === byId('justification')) {
    // One paragraph: a line end in a reason is cut off or shown as a blank, depending on who shows it.
    event.preventDefault();
  } else if (event.key === 'Escape' && view?.waiting) say({ type: 'wait', id: 'cancel' });
  else if (event.key === 'Escape') leave();
  // The page cannot be loaded twice; what is typed would be gone.
  else if (event.key === 'F5' || ((event.ctrlKey || event.metaKey) && event.key === 'r')) event.preventDefault();
});
window.addEventListener('pagehide', () => connection?.leave());

const opened = await connect(draw, () => onGone()).catch(() => undefined);
if (opened) {
  connection = opened.connection;
  draw(opened.view);
  performance.mark('ready');
} else onGone('This form was opened before, or is over. Open it again from where you opened it.');
