import { splitSymbol } from './derive.js';

/** The only words this short that are recognized inside others. */
const SHORT = ['NO', 'NOT', 'OF', 'IN', 'ON', 'TO', 'IS', 'ID', 'BY'];
/** Words that would be split otherwise. */
const WHOLE = ['WITHIN', 'INEXISTENT'];
const LEAST_LENGTH = 3;
const LEAST_USES = 4;

/**
 * The words that symbols are made of, taken from symbols that mark word boundaries. With them
 * the others can be split: `FILENOTFOUND`, since FILE, NOT and FOUND occur in many names.
 */
export class Vocabulary {
  readonly #words = new Set([...SHORT, ...WHOLE]);

  constructor(symbols: Iterable<string>) {
    const uses = new Map<string, number>();
    for (const symbol of symbols) {
      const words = splitSymbol(symbol).map((word) => word.toUpperCase());
      for (const word of words.length > 1 ? words : []) uses.set(word, (uses.get(word) ?? 0) + 1);
    }
    for (const [word, count] of uses) {
      if (word.length >= LEAST_LENGTH && count >= LEAST_USES) this.#words.add(word);
    }
  }

  /** The fewest known words that make up a word, or the word itself. */
  split(word: string): string[] {
    const upper = word.toUpperCase();
    if (this.#words.has(upper) || !/^[A-Z]{6,40}$/.test(upper)) return [word];
    const best: (string[] | undefined)[] = [[]];
    for (let end = 1; end <= upper.length; end++) {
      for (let start = 0; start < end; start++) {
        const before = best[start];
        const last = upper.slice(start, end);
        if (before === undefined || !this.#words.has(last)) continue;
        if (before.length + 1 < (best[end]?.length ?? 5)) best[end] = [...before, last];
      }
    }
    return best[upper.length] ?? [word];
  }
}
