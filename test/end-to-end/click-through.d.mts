export function clickThrough(url: string, clicks?: readonly string[]): Promise<string[]>;

/** Looks at one page and leaves it; gives back its text. */
export function seePage(url: string): Promise<string[]>;

/** Types a code at the page for it and clicks on until nothing is left to click; gives back the text of the last page. */
export function enterCode(url: string, code: string, clicks?: readonly string[]): Promise<string>;
