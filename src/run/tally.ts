import { countInvalidUtf8, countNewlines, NEWLINE } from '../bytes.js';
import { ErrenrichError } from '../errors.js';
import { type Lines, ownBytes } from '../read/lineCutter.js';
import type { Finding } from '../types.js';

/** The name of standard input. */
export const STANDARD_INPUT = 'standard input';

/** What was read and found; schema/stats.schema.json describes it. */
export interface Counts {
  lines: number;
  bytes: number;
  records: number;
  codes: number;
  linesCut: number;
  invalidBytes: number;
}

interface SourceCounts extends Counts {
  /** Why the source was not read to its end. */
  fault?: string;
}

/** Plain data for another thread. */
export interface TallyParts {
  readonly sources: ReadonlyMap<string, SourceCounts>;
  readonly rules: ReadonlySet<string>;
}

/** The contents of a file of statistics. */
export interface Stats {
  readonly total: Counts & { inputsSkipped: number; rulesStopped: number };
  readonly sources: readonly ({ source: string } & SourceCounts)[];
  readonly rulesStopped: readonly string[];
}

/** Counts what a run reads and finds. */
export class Tally {
  readonly #sources = new Map<string, SourceCounts>();
  readonly #rules = new Set<string>();

  /** The counts of a source, to be added to. */
  of(source = STANDARD_INPUT): SourceCounts {
    const known = this.#sources.get(source);
    if (known !== undefined) return known;
    const counts = noCounts();
    this.#sources.set(source, counts);
    return counts;
  }

  /** An input that was not read to its end. */
  addFault(fault: Error): void {
    if (fault instanceof ErrenrichError) this.of(fault.file).fault ??= fault.reason;
  }

  /** Rules that took too long on a line and were stopped, by id. */
  addRules(ids: Iterable<string>): void {
    for (const id of ids) this.#rules.add(id);
  }

  /** What was counted, to be merged with others. */
  parts(): TallyParts {
    return { sources: this.#sources, rules: this.#rules };
  }

  merge({ sources, rules }: TallyParts): void {
    for (const [source, { fault, ...counts }] of sources) {
      const sum = this.of(source);
      addTo(sum, counts);
      if (fault !== undefined) sum.fault ??= fault;
    }
    this.addRules(rules);
  }

  stats(): Stats {
    const counted = [...this.#sources.values()];
    const total = noCounts();
    for (const counts of counted) addTo(total, counts);
    const inputsSkipped = counted.filter(({ fault }) => fault !== undefined).length;
    return {
      total: { ...total, inputsSkipped, rulesStopped: this.#rules.size },
      sources: [...this.#sources].map(([source, counts]) => ({ source, ...counts })),
      rulesStopped: [...this.#rules].sort(),
    };
  }
}

function noCounts(): Counts {
  return { lines: 0, bytes: 0, records: 0, codes: 0, linesCut: 0, invalidBytes: 0 };
}

function addTo(counts: Counts, others: Counts): void {
  for (const name of Object.keys(noCounts()) as (keyof Counts)[]) counts[name] += others[name];
}

/** Counts a line with codes, or one that is written without any. */
export function addRecord(counts: Counts, findings: readonly Finding[]): void {
  counts.records++;
  counts.codes += findings.length;
}

/** Counts lines that were read. A line in windows counts once, as does each of its bytes. */
export function countLines(counts: Counts, lines: Lines): void {
  const { window, joined } = lines;
  const own = ownBytes(lines);
  counts.lines += linesIn(lines);
  counts.bytes += joined?.bytes ?? own.length;
  counts.invalidBytes += countInvalidUtf8(own);
  if (window?.isFirst) counts.linesCut++;
}

/** The number of lines that begin in some. */
export function linesIn({ bytes, window, joined }: Lines): number {
  if (joined !== undefined) return joined.lines;
  if (window !== undefined) return window.isFirst ? 1 : 0;
  const isEnded = bytes.length === 0 || bytes.at(-1) === NEWLINE;
  return countNewlines(bytes) + (isEnded ? 0 : 1);
}
