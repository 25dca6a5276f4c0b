import type { SourceDocument } from './document.js';

/** Lists with each symbol its aliases in all documents. */
export function withAliases(documents: readonly SourceDocument[]): SourceDocument[] {
  const others = new Map<string, string[]>();
  for (const { symbol, aliasOf } of documents.flatMap(({ entries }) => entries)) {
    if (aliasOf !== undefined) others.set(aliasOf, [...(others.get(aliasOf) ?? []), symbol]);
  }
  return documents.map((document) => ({
    ...document,
    entries: document.entries.map((entry) => {
      const aliases = [...(entry.aliases ?? []), ...(others.get(entry.symbol) ?? [])];
      return aliases.length > 0 ? { ...entry, aliases: [...new Set(aliases)] } : entry;
    }),
  }));
}
