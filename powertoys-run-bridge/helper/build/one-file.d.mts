export function auditParts(parts: Readonly<Record<string, string>>): readonly string[];
