// When an action pattern of an Azure role contains an action: "Understand Azure role definitions". `*` spans segments, and `/*/` may
// stand for nothing (`userAssignedIdentities/*/assign/action` allows `userAssignedIdentities/assign/action`). Case never counts.
const compiled = new Map<string, RegExp>();

/** Whether a pattern contains an action; both may have `*`. */
export function azureGrantCovers(pattern: string, action: string): boolean {
  const wanted = action.toLowerCase();
  const granted = pattern.toLowerCase();
  if (granted === '*' || granted === wanted) return true;
  if (!granted.includes('*')) return false;
  let made = compiled.get(granted);
  if (!made) {
    const source = granted
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('/*/', '/(?:.*/)?')
      .replaceAll(/(?<!\))\*|(?<=\(\?:\.\*\/\)\?)\*/g, (star, at: number, all: string) =>
        all[at - 1] === '.' ? star : '.*',
      );
    made = new RegExp(`^${source}$`);
    if (compiled.size < 20_000) compiled.set(granted, made);
  }
  return made.test(wanted);
}
