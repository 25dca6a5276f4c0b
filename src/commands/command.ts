import type { InferredOptionTypes, Options } from 'yargs';

export type NamedOptions = Readonly<Record<string, Options>>;

/** The headings of options in the help. */
type Heading = 'Codes:' | 'Filters:' | 'Input:' | 'Following:' | 'Server:' | 'Output:';

/** Options under a heading of the help. */
export function under<const O extends NamedOptions>(group: Heading, options: O): O {
  const grouped = Object.entries(options).map(([name, option]) => [name, { ...option, group }]);
  return Object.fromEntries(grouped) as O;
}

/** A command line, with `$0` for the program's name, and what it shows. */
export type Example = readonly [command: string, shows: string];

/** The name of a column, and what it holds. */
export type Column = readonly [name: string, holds: string];

/** What a command's file holds: its options, as yargs describes them, and what it does. */
export interface Command<O extends NamedOptions = NamedOptions> {
  readonly options: O;
  readonly examples?: readonly Example[];
  /** What the columns of its table hold, where their names do not say it. */
  readonly columns?: readonly Column[];
  /** The keys that it takes while it runs, and what they do. */
  readonly keys?: readonly Column[];
  /** When its exit status is 1; not needed for `--fail-on`. */
  readonly failure?: string;
  /** @param operands the arguments that are no options: files, codes or words */
  run(args: InferredOptionTypes<O>, operands: string[]): Promise<void>;
}

/** A command, with the types of its options. */
export function defineCommand<const O extends NamedOptions>(command: Command<O>): Command<O> {
  return command;
}

/** Runs a command with the default value of each option. */
export async function runPlainly(command: Command, operands: readonly string[]): Promise<void> {
  const defaults = Object.entries(command.options).map(([name, option]) => [name, option.default]);
  await command.run(Object.fromEntries(defaults), [...operands]);
}
