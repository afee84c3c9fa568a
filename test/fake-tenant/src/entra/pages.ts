import type { Answer } from '../tenant/exchange.ts';
import type { Permission } from './permissions.ts';

/** Text made safe for HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef2f7; color: #1b1b1b;
  font: 15px/1.45 "Segoe UI", system-ui, "Liberation Sans", sans-serif }
main { box-sizing: border-box; width: min(440px, 100vw); padding: 40px 44px 32px; background: #fff;
  box-shadow: 0 2px 8px rgb(0 0 0 / 18%) }
.company { margin: 0 0 14px; color: #5a5a5a; font-weight: 600 }
h1 { margin: 0 0 14px; font-size: 24px; font-weight: 600 }
p { margin: 0 0 14px } ul { margin: 0 0 18px; padding-left: 20px } li { margin: 4px 0 }
label { display: block; margin: 0 0 14px }
input[type=text] { display: block; width: 100%; box-sizing: border-box; margin-top: 4px; padding: 7px 2px; border: 0;
  border-bottom: 1px solid #666; font: inherit }
button { min-width: 108px; padding: 7px 14px; border: 1px solid #8a8a8a; background: #f2f2f2; font: inherit; cursor: pointer }
button.main { border-color: #0f5fb3; background: #0f5fb3; color: #fff }
button:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 1px }
button.person { display: block; width: 100%; margin: 0 0 8px; padding: 10px 14px; text-align: left; background: #fff }
button.person small { display: block; color: #5a5a5a }
.row { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; margin-top: 20px }
.number { font-size: 40px; font-weight: 600; text-align: center } .detail { color: #5a5a5a; font-size: 13px; overflow-wrap: anywhere }
.simulated { margin: 22px 0 0; color: #5a5a5a; font-size: 12px }`;

/** A button of a page: what is sent back, and how it reads. */
export interface PageButton {
  readonly id: string;
  readonly choice: string;
  readonly label: string;
  readonly detail?: string;
  readonly look?: 'main' | 'person';
}

interface Page {
  readonly title: string;
  readonly company: string;
  /** HTML, already escaped. */
  readonly content: string;
  readonly form?: {
    readonly action: string;
    readonly flow: string;
    readonly fields?: string;
    readonly buttons: readonly PageButton[];
  };
  readonly status?: number;
}

function printButton({ id, choice, label, detail, look }: PageButton): string {
  const small = detail === undefined ? '' : `<small>${escapeHtml(detail)}</small>`;
  const kind = look === undefined ? '' : ` class="${look}"`;
  return `<button type="submit" id="${escapeHtml(id)}" name="choice" value="${escapeHtml(choice)}"${kind}>${escapeHtml(label)}${small}</button>`;
}

/** One page of the sign-in service. */
export function page({ title, company, content, form, status = 200 }: Page): Answer {
  const people = form?.buttons.filter((button) => button.look === 'person') ?? [];
  const others = form?.buttons.filter((button) => button.look !== 'person') ?? [];
  const printed = form
    ? `<form method="POST" action="${escapeHtml(form.action)}"><input type="hidden" name="flow" value="${escapeHtml(form.flow)}">${form.fields ?? ''}${people.map(printButton).join('')}<div class="row">${others.map(printButton).join('')}</div></form>`
    : '';
  return html(
    status,
    `<title>${escapeHtml(title)}</title><style>${style}</style><main><p class="company">${escapeHtml(company)}</p><h1>${escapeHtml(title)}</h1>${content}${printed}<p class="simulated">A simulated tenant. Nothing here is real.</p></main>`,
  );
}

/** The list of a consent page, one permission a line with its name as a tooltip. */
export function permissionList(permissions: readonly (Permission & { readonly name: string })[]): string {
  const lines = permissions.map(
    ({ name, title }) =>
      `<li title="${escapeHtml(name)}">${escapeHtml(title)}<br><span class="detail">${escapeHtml(name)}</span></li>`,
  );
  return `<ul id="permissions">${lines.join('')}</ul>`;
}

/** A page that posts a form by itself; with scripts off there is a button. */
export function autoSubmit(action: string, fields: Readonly<Record<string, string>>): Answer {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return html(
    200,
    `<title>Working...</title><form method="POST" name="hiddenform" action="${escapeHtml(action)}">${inputs.join('')}<noscript><p>Scripts are off. Press Continue.</p><button type="submit" id="continue">Continue</button></noscript></form><script>document.forms[0].submit()</script>`,
  );
}

function html(status: number, content: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store, no-cache' },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"></head><body>${content}</body></html>`,
  };
}

/** A redirect. */
export function redirect(location: string): Answer {
  return { status: 302, headers: { location, 'cache-control': 'no-store, no-cache' }, body: '' };
}
