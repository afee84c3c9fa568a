export function missingTools(): readonly string[];
export function hasWine(): boolean;
