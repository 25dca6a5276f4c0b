import { NEWLINE } from '../../bytes.js';
import { DfaRows } from './dfaRows.js';
import type { FlaggedLine } from './flaggedLines.js';
import {
  type ConfirmKernel,
  type MakeConfirmKernel,
  PAIR_NUMBERS,
} from './kernel/confirmKernel.js';
import { UNBUILT } from './kernel/layout.js';
import { RuleSet } from './ruleSet.js';
import type { SavedAutomaton } from './scannerParts.js';

/** Outcomes for a pair of a line and a rule, as table entries. */
const NO_MATCH = -2;
const MAY_MATCH = -3;
/** Undecided: deciding would take too many rows. */
const GAVE_UP = -4;

/**
 * A rule that is confirmed much more than twice as often as not is trusted for some blocks: if most
 * flagged lines do match, confirming costs more than it saves.
 */
const BLOCKS_OF_TRUST = 16;

/** The greatest number that a table entry can hold. */
const GREATEST_ROW = 32_767;
/** The maximum number of table entries built per block; more would cost more than they save. */
const MAX_BUILT = 8_192;
/** A full table is cleared after this many blocks: rebuilding it at each block would cost more. */
const BLOCKS_BEFORE_EMPTIED = 256;

/** The limits of a confirmer. */
export interface ConfirmerLimits {
  readonly makeKernel: MakeConfirmKernel;
  /** By how many confirmations beyond twice the rejections a rule becomes trusted. */
  readonly scoreOfTrust: number;
  /** Rows of the table; pairs that need more stay undecided until the table is cleared. */
  readonly confirmRows: number;
}

/**
 * The separate automata of the rules: whether a rule may match a line for which it was
 * flagged. Their rows share a table.
 */
export class Confirmer {
  readonly #rules: RuleSet;
  readonly #rows: DfaRows;
  readonly #kernel: ConfirmKernel;
  /** For each rule the row for the start of a line. */
  #lineStarts: (number | undefined)[] = [];
  #builtInBlock = 0;
  #block = 0;
  /** The block from which the table may be cleared. */
  #emptiedAt = 0;
  /** The current pair. */
  #pair = 0;
  /** Rules that were confirmed so often recently that they are trusted for now. */
  readonly #trusted: Uint8Array;
  readonly #scores: Int32Array;
  readonly #scoreOfTrust: number;
  readonly #maxRows: number;

  constructor(saved: SavedAutomaton, { makeKernel, scoreOfTrust, confirmRows }: ConfirmerLimits) {
    this.#scoreOfTrust = scoreOfTrust;
    this.#rules = new RuleSet(saved.rules);
    this.#rows = new DfaRows(this.#rules, { newline: NO_MATCH, accepting: MAY_MATCH });
    this.#trusted = new Uint8Array(this.#rules.ruleCount);
    this.#scores = new Int32Array(this.#rules.ruleCount);
    this.#maxRows = roomFor(confirmRows, saved, this.#rules.ruleCount);
    this.#kernel = makeKernel(this.#rules.shape(this.#maxRows + this.#rules.ruleCount));
    if (saved.rows !== undefined) this.#rows.restore(saved.rows, this.#kernel.table);
  }

  save(): SavedAutomaton {
    return { rules: this.#rules.arrays, rows: this.#rows.save(this.#kernel.table) };
  }

  get rows(): number {
    return this.#rows.count;
  }

  /** The lines with those of their rules that may match; lines without any are omitted. */
  confirm(bytes: Uint8Array, lines: readonly FlaggedLine[]): FlaggedLine[] {
    const count = this.#startBlock(lines);
    if (count === 0) return lines.filter(({ rules }) => rules.length > 0);
    this.#kernel.open(bytes, count);
    this.#enter(lines);
    this.#kernel.confirm(count);
    this.#pair = 0;
    return lines.filter(({ rules }) => this.#keepConfirmed(rules, bytes));
  }

  /** Every few blocks all rules are checked again. @returns how many pairs there are to walk */
  #startBlock(lines: readonly FlaggedLine[]): number {
    this.#makeRoom();
    this.#block++;
    if (this.#block % BLOCKS_OF_TRUST === 0) this.#trusted.fill(0);
    let count = 0;
    for (const { rules } of lines) {
      for (const rule of rules) if (this.#trusted[rule] === 0) count++;
    }
    return count;
  }

  #makeRoom(): void {
    this.#builtInBlock = 0;
    this.#scores.forEach((score, rule) => {
      if (score < this.#scoreOfTrust) return;
      this.#trusted[rule] = 1;
      this.#scores[rule] = 0;
    });
    if (this.#rows.count < this.#maxRows || this.#block < this.#emptiedAt) return;
    this.#emptiedAt = this.#block + BLOCKS_BEFORE_EMPTIED;
    this.#rows.keepOnly([], this.#kernel.table);
    this.#lineStarts = [];
  }

  #enter(lines: readonly FlaggedLine[]): void {
    const { pairs, base } = this.#kernel;
    let place = 0;
    for (const { start, rules } of lines) {
      for (const rule of rules) {
        if (this.#trusted[rule] === 1) continue;
        pairs[place] = base + start;
        pairs[place + 1] = this.#lineStartOf(rule);
        place += PAIR_NUMBERS;
      }
    }
  }

  #lineStartOf(rule: number): number {
    this.#lineStarts[rule] ??= this.#rows.lineStart(this.#kernel.table, rule);
    return this.#lineStarts[rule];
  }

  #keepConfirmed(rules: number[], bytes: Uint8Array): boolean {
    let kept = 0;
    for (const rule of rules) {
      if (this.#trusted[rule] === 1 || this.#isConfirmed(rule, bytes)) rules[kept++] = rule;
    }
    rules.length = kept;
    return kept > 0;
  }

  #isConfirmed(rule: number, bytes: Uint8Array): boolean {
    const outcome = this.#outcome(bytes, this.#pair++ * PAIR_NUMBERS);
    if (outcome === GAVE_UP) return true;
    const score = (this.#scores[rule] as number) + (outcome === MAY_MATCH ? 1 : -2);
    this.#scores[rule] = Math.max(score, 0);
    return outcome === MAY_MATCH;
  }

  /** Resumes a pair that reached an entry that was not built. */
  #outcome(bytes: Uint8Array, place: number): number {
    const { pairs, table, base } = this.#kernel;
    let outcome = pairs[place + 2] as number;
    if (outcome !== UNBUILT) return outcome;
    let row = pairs[place + 1] as number;
    for (let at = (pairs[place] as number) - base; ; at++) {
      const byteClass = this.#rules.classOf[bytes[at] ?? NEWLINE] as number;
      outcome = table[row * this.#rules.stride + byteClass] as number;
      if (outcome === UNBUILT) outcome = this.#build(row, byteClass);
      if (outcome < 0) return outcome;
      row = outcome;
    }
  }

  #build(row: number, byteClass: number): number {
    if (this.#rows.count >= this.#maxRows || this.#builtInBlock === MAX_BUILT) return GAVE_UP;
    this.#builtInBlock++;
    return this.#rows.build(row, byteClass, this.#kernel.table);
  }
}

/** Saved rows fit. The rows for line starts may be added to a full table. */
function roomFor(rows: number, { rows: saved }: SavedAutomaton, lineStarts: number): number {
  return Math.max(Math.min(rows, GREATEST_ROW - lineStarts), saved?.sets.salts.length ?? 0);
}
