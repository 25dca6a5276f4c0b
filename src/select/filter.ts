import type { Explanation, Finding, Level, LineFields } from '../types.js';
import type { FilterName } from './options.js';

/** A line as filters see it. What takes time is found out when it is asked for. */
export interface Line {
  readonly source: string | undefined;
  /** Counted from 1; meaningless unless a filter needs it. */
  readonly number: number;
  readonly text: string;
  fields(): LineFields;
  /** The id of the format of its head. */
  format(): string | undefined;
  /**
   * In milliseconds since 1970; that of the last line before it that has one, if it has none itself.
   */
  time(): number | undefined;
}

/** What a filter with its values decides. What it does not decide is wanted. */
export interface Judge {
  /** Whether a line is wanted, whatever its codes are. */
  readonly line?: (line: Line) => boolean;
  /** Whether a code on a line is wanted. */
  readonly code?: (finding: Finding, line: Line) => boolean;
  /** Whether a line without codes is wanted, if such lines are. */
  readonly bare?: (line: Line) => boolean;
  /** False if no line of a source is wanted. */
  readonly source?: (source: string | undefined) => boolean;
  /** The first and the last time that is wanted, in milliseconds. */
  readonly from?: number;
  readonly to?: number;
  /** Whether it needs the numbers of lines. */
  readonly needsNumber?: boolean;
}

/** What filters need to know. */
export interface Surroundings {
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Tells what a filter leaves out that the user may not expect. */
  warn(message: string): void;
  readonly families: () => readonly string[];
  readonly categories: () => readonly string[];
  /** Makes a function that says whether a text is a number of a code, in any notation. */
  spelling(text: string): (explanation: Explanation) => boolean;
  /** The known name that a text seems to misspell; undefined if it is known, or like none. */
  misspelled(text: string): string | undefined;
  /**
   * Makes a function that says whether a regular expression matches a text, in bounded time.
   * @param option the name of the option, for errors
   * @param otherwise what it says of a text on which it had to be stopped
   */
  matching(pattern: string, option: string, otherwise: boolean): (text: string) => boolean;
  /** The level that a word means. */
  levelOf(word: string): Level | undefined;
}

/** An option that says which lines and codes are wanted. */
export interface Filter {
  /** As in the library; the command line has dashes. */
  readonly name: FilterName;
  /** What stands for its value in help. */
  readonly value: string;
  readonly describe: string;
  /** Whether one value may be a list, with commas. */
  readonly isList?: true;
  /**
   * Makes a value that means the same at any later time. Only the last value of such a filter counts.
   * @throws {ErrenrichError} BAD_OPTION for an invalid value
   */
  readonly pin?: (value: string, now: number) => string;
  /** @throws {ErrenrichError} BAD_OPTION for an invalid value */
  compile(values: readonly string[], surroundings: Surroundings): Judge;
}
