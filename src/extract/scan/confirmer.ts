import type { CompiledRule } from '../compileRule.js';
import { RuleSet } from '../ruleSet.js';
import { bestConfirmKernel, type ConfirmKernel, PAIR_NUMBERS } from './confirmKernel.js';
import { ACCEPTING, DfaRows, UNBUILT } from './dfaRows.js';
import type { FlaggedLine } from './flaggedLines.js';

const NEWLINE = 0x0a;

/** Outcomes of a pair of a line and a rule, as entries of the table. */
const NO_MATCH = -2;
const MAY_MATCH = -3;

const MAX_ROWS = 65_536;
/** A block may ask for so many entries of the table; more would cost more than they save. */
const MAX_BUILT = 1_000_000;
/** The table is emptied when fewer rows are left for a block. */
const MIN_ROOM = MAX_ROWS / 4;

/**
 * The automata of the rules, each by itself: whether a rule may match a line for which it was
 * flagged. Their rows share a table.
 */
export class Confirmer {
  readonly #rules: RuleSet;
  readonly #rows: DfaRows;
  readonly #kernel: ConfirmKernel;
  /** For each rule the row of a line's start. */
  #lineStarts: (number | undefined)[] = [];
  #builtInBlock = 0;

  constructor(rules: readonly CompiledRule[], makeKernel = bestConfirmKernel) {
    this.#rules = new RuleSet(rules);
    this.#rows = new DfaRows(this.#rules);
    this.#kernel = makeKernel(this.#rules.classOf, MAX_ROWS * this.#rules.stride);
  }

  get rows(): number {
    return this.#rows.count;
  }

  /** The lines with those of their rules that may match them; lines that have none are left out. */
  confirm(bytes: Uint8Array, lines: readonly FlaggedLine[]): FlaggedLine[] {
    const count = lines.reduce((sum, { rules }) => sum + rules.length, 0);
    if (count === 0) return [];
    this.#makeRoom();
    this.#kernel.open(bytes, count);
    this.#enter(lines);
    this.#kernel.confirm(count);
    let pair = 0;
    return lines.filter(({ rules }) => {
      const first = pair;
      pair += rules.length;
      return this.#keepConfirmed(rules, bytes, first);
    });
  }

  #makeRoom(): void {
    this.#builtInBlock = 0;
    if (this.#rows.count <= MAX_ROWS - MIN_ROOM) return;
    this.#rows.keepOnly([], this.#kernel.table);
    this.#lineStarts = [];
  }

  #enter(lines: readonly FlaggedLine[]): void {
    const { pairs, base } = this.#kernel;
    let place = 0;
    for (const { start, rules } of lines) {
      for (const rule of rules) {
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

  #keepConfirmed(rules: number[], bytes: Uint8Array, first: number): boolean {
    let kept = 0;
    rules.forEach((rule, at) => {
      if (this.#outcome(bytes, (first + at) * PAIR_NUMBERS) === MAY_MATCH) rules[kept++] = rule;
    });
    rules.length = kept;
    return kept > 0;
  }

  /** A pair that met an entry that is not built goes on from there. */
  #outcome(bytes: Uint8Array, place: number): number {
    const { pairs, table, base } = this.#kernel;
    let outcome = pairs[place + 2] as number;
    if (outcome !== UNBUILT) return outcome;
    let row = pairs[place + 1] as number;
    for (let at = (pairs[place] as number) - base; ; at++) {
      const byteClass = this.#rules.classOf[bytes[at] ?? NEWLINE] as number;
      outcome = table[row + byteClass] as number;
      if (outcome === UNBUILT) outcome = this.#build(row, byteClass);
      if (outcome < 0) return outcome;
      row = outcome;
    }
  }

  /** What would take too many rows may match. */
  #build(row: number, byteClass: number): number {
    const { table } = this.#kernel;
    if (this.#rows.count === MAX_ROWS || this.#builtInBlock === MAX_BUILT) return MAY_MATCH;
    this.#builtInBlock++;
    if (byteClass === this.#rules.newlineClass) {
      table[row + byteClass] = NO_MATCH;
      return NO_MATCH;
    }
    const entry = this.#rows.build(row, byteClass, table);
    if (entry > ACCEPTING) return entry;
    table[row + byteClass] = MAY_MATCH;
    return MAY_MATCH;
  }
}
