import type { ArgumentsCamelCase, Argv } from 'yargs';

/** What a subcommand's file holds: its options and what it does. */
export interface Command<Args> {
  readonly builder: (yargs: Argv) => Argv<Args>;
  readonly handler: (args: ArgumentsCamelCase<Args>) => Promise<void> | void;
}

/** Loads a subcommand's file. */
export type Load<Args> = () => Promise<{ command: Command<Args> }>;

/** Adds a command to a parser. */
export function addCommand<Args>(
  parser: Argv,
  command: string,
  describe: string,
  { builder, handler }: Command<Args>,
): Argv {
  return parser.command<Args>({ command, describe, builder, handler }) as Argv;
}

/**
 * Adds a command whose file, with all that it needs, is loaded once it is asked for.
 * @param onStart given what the command then does: a handler that returned it would have yargs make
 *   the help text at each run, which takes as long as a short run
 */
export function addLazily<Args>(
  parser: Argv,
  command: string,
  describe: string,
  load: Load<Args>,
  onStart: (running: Promise<void>) => Promise<void> | void = (running) => running,
): Argv {
  return parser.command<Args>({
    command,
    describe,
    builder: async (yargs) => (await load()).command.builder(yargs as Argv),
    handler: (args) => onStart(load().then((file) => file.command.handler(args))),
  }) as Argv;
}
