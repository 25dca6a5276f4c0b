import type { Enriched } from '../types.js';
import { keyOf } from './codeName.js';
import { type Context, ContextLines, type Seen } from './context.js';
import { CODE_KEYS, type Key } from './keys.js';
import { explainCodes } from './meaning.js';
import { Repeats } from './repeats.js';
import { showLine } from './shownLine.js';
import { escapeControls, paint, type TerminalOptions } from './terminal.js';

/** Narrower terminals are written to as if they had this many columns. */
const LEAST_COLUMNS = 20;

/** The keys shown, and the time: the other fields of the head are part of the text. */
export const PRETTY_KEYS: readonly Key[] = ['source', 'line', 'timestamp', 'text', ...CODE_KEYS];

/** What pages show in addition. */
export interface PageOptions {
  /** The source that needs no name, since there is no other. */
  readonly only?: string | undefined;
  /** How many lines around those with codes; if absent, all lines that come are shown. */
  readonly context?: Context | undefined;
}

/** Formats lines for reading: each line itself, and below it what its codes mean. */
export class Pages {
  readonly #terminal: TerminalOptions;
  readonly #repeats = new Repeats();
  readonly #context: ContextLines | undefined;
  /** The source of the line before. */
  #source: string | undefined;
  #rows = 0;

  constructor(terminal: TerminalOptions, { only, context }: PageOptions = {}) {
    this.#terminal = terminal;
    this.#context = context && new ContextLines(context);
    this.#source = only;
  }

  /** The rows of a line, or of those around it, under the name of its source if that is another. */
  format(enriched: Enriched): string {
    const seen = this.#context?.take(enriched) ?? [{ enriched, isApart: false }];
    return seen.map((one) => this.#show(one)).join('');
  }

  #show({ enriched, isApart }: Seen): string {
    const terminal = this.#atLeast();
    const heading = this.#heading(enriched);
    const apart = isApart && heading.length === 0 ? [paint('dim', '--', terminal)] : [];
    const rows = [...heading, ...apart, ...this.#rowsOf(enriched, terminal)];
    this.#rows += rows.length;
    return rows.map((row) => `${row}\n`).join('');
  }

  /** The width may have changed. */
  #atLeast(): TerminalOptions {
    const { color, columns } = this.#terminal;
    return { color, columns: Math.max(columns, LEAST_COLUMNS) };
  }

  #heading({ source }: Enriched): string[] {
    if (source === this.#source) return [];
    this.#source = source;
    const name = source === undefined ? '(standard input)' : escapeControls(source);
    return [...(this.#rows > 0 ? [''] : []), paint('magenta', name, this.#terminal)];
  }

  #rowsOf(enriched: Enriched, terminal: TerminalOptions): string[] {
    const { line, text, findings } = enriched;
    const isAround = this.#context !== undefined && findings.length === 0;
    const once = new Map(findings.toReversed().map((one) => [keyOf(one.explanation), one]));
    const told = [...once.values()].toReversed().map((finding) => {
      return { finding, met: this.#repeats.meet(finding.explanation, enriched, this.#rows) };
    });
    return [
      ...showLine(`${line}${isAround ? '-' : ':'}`, text, findings, terminal),
      ...explainCodes(told, terminal),
    ];
  }
}
