import type { Enriched } from '../types.js';

/** How many lines are shown around one with codes. */
export interface Context {
  readonly before: number;
  readonly after: number;
}

/** A line to be shown, and whether lines between it and the one before were left out. */
export interface Seen {
  readonly enriched: Enriched;
  readonly isApart: boolean;
}

/** The lines of one source that are waiting, or were shown last. */
interface Around {
  before: Enriched[];
  left: number;
  /** The number of the line behind the one that was shown last. */
  end: number | undefined;
}

/** More sources than this that are read at the same time lose the lines before a code. */
const MOST_SOURCES = 1_000;

/** Chooses the lines around those with codes, of each source by itself. */
export class ContextLines {
  readonly #context: Context;
  readonly #sources = new Map<string | undefined, Around>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** The lines that are to be shown once this one has come. */
  take(enriched: Enriched): Seen[] {
    const around = this.#around(enriched.source);
    if (enriched.findings.length === 0 && around.left === 0) {
      around.before.push(enriched);
      if (around.before.length > this.#context.before) around.before.shift();
      return [];
    }
    around.left = enriched.findings.length > 0 ? this.#context.after : around.left - 1;
    return [...around.before.splice(0), enriched].map((one) => seen(one, around));
  }

  #around(source: string | undefined): Around {
    const known = this.#sources.get(source) ?? { before: [], left: 0, end: undefined };
    this.#sources.delete(source);
    this.#sources.set(source, known);
    if (this.#sources.size > MOST_SOURCES) this.#sources.delete(this.#sources.keys().next().value);
    return known;
  }
}

function seen(enriched: Enriched, around: Around): Seen {
  const isApart = around.end !== undefined && enriched.line > around.end;
  // Joined lines are several.
  around.end = enriched.line + enriched.text.split('\n').length;
  return { enriched, isApart };
}
