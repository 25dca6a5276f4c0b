import type { Argv, InferredOptionTypes, Options } from 'yargs';
import type { Command } from './command.js';
import { filesPositional } from './options.js';

type NamedOptions = Record<string, Options>;

/** What a command that reads logs is told. */
export type LogArgs<O extends NamedOptions> = InferredOptionTypes<O> & {
  files: string[] | undefined;
};

interface LogCommand<O extends NamedOptions> {
  readonly command: Command<LogArgs<O>>;
  /** What the command does where no option is named. */
  readonly plainly: (files: string[]) => Promise<void>;
}

/**
 * A command that reads logs.
 * @param examples each with what it shows
 */
export function logCommand<O extends NamedOptions>(
  options: O,
  examples: [command: string, shows: string][],
  run: (args: LogArgs<O>) => Promise<void>,
): LogCommand<O> {
  const builder = (yargs: Argv): Argv<LogArgs<O>> =>
    yargs.positional('files', filesPositional).options(options).example(examples) as Argv<
      LogArgs<O>
    >;
  const plainly = (files: string[]): Promise<void> => run({ ...defaultsOf(options), files });
  // What yargs hands over has names in camel case as well.
  const handler = (args: object): Promise<void> => run(args as LogArgs<O>);
  return { command: { builder, handler }, plainly };
}

/** What the options are where the command line names none. */
function defaultsOf<O extends NamedOptions>(options: O): InferredOptionTypes<O> {
  const defaults = Object.entries(options).map(([name, option]) => [name, option.default]);
  return Object.fromEntries(defaults) as InferredOptionTypes<O>;
}
