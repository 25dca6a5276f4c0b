import type { Catalog } from '../../types.js';
import { placeOfFamily } from '../families/index.js';

/** Longer queries are compared by their first words only. */
const MAX_WORDS = 40;
/** A message of one word, as "Stopped", says too little to find a code by. */
const MIN_WORDS = 2;

/** The messages that systems print for their codes, and the pages of the codes. */
export class OwnMessages {
  readonly #pages: Map<string, readonly string[]>;

  /** @param entries messages in plain words, each with the ids of its pages */
  constructor(entries: Iterable<readonly [string, readonly string[]]>) {
    this.#pages = new Map(entries);
  }

  /** Of codes with the same message, those of the likelier family come first. */
  static of(catalogs: readonly Catalog[]): OwnMessages {
    const messages = new OwnMessages([]);
    const likeliestFirst = catalogs.toSorted(
      (a, b) => placeOfFamily(a.family) - placeOfFamily(b.family),
    );
    for (const { family, entries } of likeliestFirst) {
      for (const { symbol, texts = [] } of entries) {
        for (const text of texts) messages.#add(plainWords(text).join(' '), `${family} ${symbol}`);
      }
    }
    return messages;
  }

  /** These and those of more catalogs. */
  with({ entries }: OwnMessages): OwnMessages {
    const both = new OwnMessages(this.entries);
    for (const [message, pages] of entries) for (const page of pages) both.#add(message, page);
    return both;
  }

  get entries(): [string, readonly string[]][] {
    return [...this.#pages];
  }

  /** The pages whose messages stand in a text, those of longer messages first. */
  find(text: string): string[] {
    const words = plainWords(text).slice(0, MAX_WORDS);
    const found: string[] = [];
    for (let length = words.length; length >= MIN_WORDS; length--) {
      for (let start = 0; start + length <= words.length; start++) {
        found.push(...(this.#pages.get(words.slice(start, start + length).join(' ')) ?? []));
      }
    }
    return [...new Set(found)];
  }

  #add(message: string, page: string): void {
    const pages = this.#pages.get(message) ?? [];
    if (!pages.includes(page)) this.#pages.set(message, [...pages, page]);
  }
}

/** Words without the marks between them; empty ones where a text begins or ends with marks. */
export function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u);
}

/** Words in lower case. */
export function plainWords(text: string): string[] {
  return wordsOf(text.toLowerCase()).filter((word) => word !== '');
}
