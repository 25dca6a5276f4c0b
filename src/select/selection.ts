import { ErrenrichError } from '../errors.js';
import type { Finding } from '../types.js';
import type { Judge, Line, Surroundings } from './filter.js';
import { FILTERS } from './index.js';
import type { FilterOptions } from './options.js';

/** A comma, but not one between the braces of a glob. */
const BETWEEN = /,(?![^{]*\})/;

type Values = FilterOptions[keyof FilterOptions];

/** The lines and codes that are wanted. */
export class Selection {
  /** The first and the last time that is wanted, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Whether the numbers of lines are needed. */
  readonly needsNumber: boolean;
  readonly #lines: readonly NonNullable<Judge['line']>[];
  readonly #codes: readonly NonNullable<Judge['code']>[];
  readonly #bare: readonly NonNullable<Judge['bare']>[];
  readonly #sources: readonly NonNullable<Judge['source']>[];

  /** @throws {ErrenrichError} BAD_OPTION for times between which there are none */
  constructor(judges: readonly Judge[]) {
    this.from = Math.max(...judges.map(({ from = Number.NEGATIVE_INFINITY }) => from));
    this.to = Math.min(...judges.map(({ to = Number.POSITIVE_INFINITY }) => to));
    if (this.from > this.to) {
      const remedy = 'exchange them';
      throw new ErrenrichError('BAD_OPTION', 'since is later than until', { remedy });
    }
    this.needsNumber = judges.some((judge) => judge.needsNumber);
    this.#lines = judges.flatMap(({ line }) => line ?? []);
    this.#codes = judges.flatMap(({ code }) => code ?? []);
    this.#bare = judges.flatMap(({ bare }) => bare ?? []);
    this.#sources = judges.flatMap(({ source }) => source ?? []);
  }

  /** Whether times of lines are needed. */
  get needsTimes(): boolean {
    return Number.isFinite(this.from) || Number.isFinite(this.to);
  }

  /** Whether it depends on lines alone, whatever their codes are. */
  get isOfLines(): boolean {
    return this.#codes.length === 0;
  }

  /** False if no line of a source is wanted. */
  mayHave(source: string | undefined): boolean {
    return this.#sources.every((test) => test(source));
  }

  /** Whether a line is wanted, whatever its codes are. */
  wantsLine(line: Line): boolean {
    return this.#lines.every((test) => test(line));
  }

  /** The codes of a line that are wanted. */
  codesOf(findings: readonly Finding[], line: Line): readonly Finding[] {
    const isWanted = (finding: Finding) => this.#codes.every((test) => test(finding, line));
    return findings.every(isWanted) ? findings : findings.filter(isWanted);
  }

  /** Whether a line without codes is wanted, if such lines are. */
  wantsBare(line: Line): boolean {
    return this.#bare.every((test) => test(line));
  }

  /**
   * The codes of a line that are wanted.
   * @param all whether lines without codes are wanted
   * @returns undefined if the line is not wanted
   */
  select(findings: readonly Finding[], line: Line, all: boolean): readonly Finding[] | undefined {
    const wanted = this.codesOf(findings, line);
    if (wanted.length === 0 && !(all && this.wantsBare(line))) return undefined;
    return this.wantsLine(line) ? wanted : undefined;
  }
}

/**
 * What filters select.
 * @returns undefined if there are none
 * @throws {ErrenrichError} BAD_OPTION for an invalid value
 */
export function compileSelection(
  options: FilterOptions,
  surroundings: Surroundings,
): Selection | undefined {
  const judges = FILTERS.flatMap((filter) => {
    const values = valuesOf(options[filter.name], 'isList' in filter);
    return values.length === 0 ? [] : [filter.compile(values, surroundings)];
  });
  return judges.length === 0 ? undefined : new Selection(judges);
}

function valuesOf(given: Values, isList: boolean): string[] {
  if (given === undefined) return [];
  if (given instanceof Date) return [given.toISOString()];
  const values = [given].flat().map(String);
  return isList ? values.flatMap((value) => value.split(BETWEEN)).map((one) => one.trim()) : values;
}
