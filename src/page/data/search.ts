import type { ReportCode } from '../../run/report/report.js';

/** Finds codes by words. What is searched is prepared when it is first needed, or before, in steps. */
export class Search {
  readonly #codes: readonly ReportCode[];
  readonly #texts: string[] = [];

  constructor(codes: readonly ReportCode[]) {
    this.#codes = codes;
  }

  /** Prepares some more codes; returns whether all are. */
  prepare(some = 2000): boolean {
    const end = Math.min(this.#codes.length, this.#texts.length + some);
    for (const code of this.#codes.slice(this.#texts.length, end)) this.#texts.push(textOf(code));
    return end === this.#codes.length;
  }

  /** Which codes have all words: 1 or 0 for each; undefined if there are no words. */
  find(query: string): Uint8Array | undefined {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return undefined;
    this.prepare(this.#codes.length);
    return Uint8Array.from(this.#texts, (text) => {
      return words.every((word) => text.includes(word)) ? 1 : 0;
    });
  }
}

function textOf(code: ReportCode): string {
  const { id, symbol, spellings, description, hint, aliases = [], examples } = code;
  const texts = examples.map(({ text }) => text);
  return [id, code.code, symbol, ...spellings, ...aliases, description, hint, ...texts]
    .join('\n')
    .toLowerCase();
}
