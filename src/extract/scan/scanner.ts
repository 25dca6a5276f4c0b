import type { Rule } from '../rule.js';
import { Automaton } from './automaton.js';
import { Confirmer, type ConfirmerLimits } from './confirmer.js';
import { type FlaggedLine, LaneFlags, pieceEnd } from './flaggedLines.js';
import { bestWalker } from './kernel/bestWalker.js';
import { bestConfirmKernel } from './kernel/confirmKernel.js';
import { LANES } from './kernel/layout.js';
import type { MakeWalker } from './kernel/walker.js';
import { compileParts, type ScannerParts } from './scannerParts.js';

/** A larger block is scanned piece by piece, because the scanner's memory never shrinks. */
const MAX_SCANNED_BYTES = 1024 * 1024;
const BYTES_FOR_AN_ENTRY = 512;
/** With less credit, an attempt is not worthwhile. */
const MIN_CREDIT = 256;

/** The limits of a scanner. */
export interface ScannerLimits extends ConfirmerLimits {
  /** Maximum rows of the automaton and of the coarse one before they are cleared. */
  readonly rows: number;
  readonly coarseRows: number;
  /**
   * Building a table entry takes as long as scanning a thousand bytes or more. So the table may
   * grow immediately by this many entries, and then by one per 512 bytes scanned; input that needs
   * more goes to the coarse automaton.
   */
  readonly credit: number;
  readonly makeWalker: MakeWalker;
}

/** Real logs of sixteen kinds, shuffled, need about 5,900 rows and 17,400 entries. */
const LIMITS: ScannerLimits = {
  rows: 32_000,
  coarseRows: 8_192,
  confirmRows: 32_000,
  credit: 65_536,
  scoreOfTrust: 64,
  makeWalker: bestWalker,
  makeKernel: bestConfirmKernel,
};

/** Statistics of a scanner. */
export interface ScanStatistics {
  /** Rows of the automaton, entries built, and how many times it was cleared. */
  readonly rows: number;
  readonly built: number;
  readonly emptied: number;
  readonly coarseRows: number;
  /** Bytes that the coarse automaton read, and all bytes. */
  readonly coarseBytes: number;
  readonly bytes: number;
  /** Rows of the rules' own automata. */
  readonly confirmRows: number;
  /**
   * Pairs of a line and a rule that the automaton flagged, and those that the rules' own confirmed.
   */
  readonly flagged: number;
  readonly confirmed: number;
}

/**
 * Determines which rules may match which lines. An automaton of all rules' factors flags lines; the
 * rule's own automaton confirms. It may flag too many lines, but must not miss one.
 */
export class Scanner {
  readonly #fine: Automaton;
  #coarse: Automaton | undefined;
  readonly #limits: ScannerLimits;
  #confirmer: Confirmer | undefined;
  readonly #parts: ScannerParts;
  #credit: number;
  #bytes = 0;
  #coarseBytes = 0;
  #flagged = 0;
  #confirmed = 0;

  /**
   * @param parts the saved parts of a scanner for these rules
   * @throws {ErrenrichError} for a rule that would match everywhere
   */
  constructor(
    rules: readonly Rule[],
    limits: Partial<ScannerLimits> = {},
    parts: ScannerParts = compileParts(rules),
  ) {
    this.#limits = { ...LIMITS, ...limits };
    this.#credit = this.#limits.credit;
    this.#parts = parts;
    this.#fine = new Automaton(parts.factors, this.#limits.rows, this.#limits.makeWalker);
  }

  /** Exports the scanner with all rows built so far, so that another can start with them. */
  save(): ScannerParts {
    return {
      factors: this.#fine.save(),
      coarseFactors: this.#parts.coarseFactors,
      whole: this.#confirmer?.save() ?? this.#parts.whole,
    };
  }

  get statistics(): ScanStatistics {
    return {
      ...this.#fine.statistics,
      coarseRows: this.#coarse?.statistics.rows ?? 0,
      coarseBytes: this.#coarseBytes,
      bytes: this.#bytes,
      confirmRows: this.#confirmer?.rows ?? 0,
      flagged: this.#flagged,
      confirmed: this.#confirmed,
    };
  }

  /** The lines of a block on which rules may match, in order. */
  scan(bytes: Buffer): FlaggedLine[] {
    if (bytes.length <= MAX_SCANNED_BYTES) return this.#scanPiece(bytes);
    const lines: FlaggedLine[] = [];
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      to = pieceEnd(bytes, from, MAX_SCANNED_BYTES);
      for (const { start, end, rules } of this.#scanPiece(bytes.subarray(from, to))) {
        lines.push({ start: from + start, end: from + end, rules });
      }
    }
    return lines;
  }

  #scanPiece(bytes: Buffer): FlaggedLine[] {
    this.#bytes += bytes.length;
    const flagged = this.#scanFinely(bytes) ?? this.#scanCoarsely(bytes);
    this.#flagged += countPairs(flagged);
    if (flagged.length === 0) return flagged;
    this.#confirmer ??= new Confirmer(this.#parts.whole, this.#limits);
    const lines = this.#confirmer.confirm(bytes, flagged);
    this.#confirmed += countPairs(lines);
    return lines;
  }

  /** Undefined if the bytes need more entries than there is credit for. */
  #scanFinely(bytes: Buffer): FlaggedLine[] | undefined {
    this.#credit = Math.min(this.#limits.credit, this.#credit + bytes.length / BYTES_FOR_AN_ENTRY);
    if (this.#credit < MIN_CREDIT) return undefined;
    const { built } = this.#fine.statistics;
    const lines = gather(bytes, this.#fine, this.#credit);
    this.#credit -= this.#fine.statistics.built - built;
    return lines;
  }

  #scanCoarsely(bytes: Buffer): FlaggedLine[] {
    this.#coarseBytes += bytes.length;
    this.#coarse ??= this.#makeCoarse();
    return gather(bytes, this.#coarse) ?? [];
  }

  #makeCoarse(): Automaton {
    const { coarseRows, makeWalker } = this.#limits;
    return new Automaton(this.#parts.coarseFactors, coarseRows, makeWalker);
  }
}

function countPairs(lines: readonly FlaggedLine[]): number {
  let count = 0;
  for (const { rules } of lines) count += rules.length;
  return count;
}

function gather(bytes: Buffer, automaton: Automaton, budget?: number): FlaggedLine[] | undefined {
  const flags = Array.from({ length: LANES }, () => new LaneFlags(bytes));
  const isDone = automaton.scan(bytes, (lane, at, rules) => flags[lane]?.add(at, rules), budget);
  return isDone ? flags.flatMap((lane) => lane.end()) : undefined;
}
