import type { Argv, CommandModule, InferredOptionTypes } from 'yargs';
import yargs from 'yargs';
import { ErrenrichError } from '../errors.js';
import type { Column, Command, Example, NamedOptions } from './command.js';
import { COMMANDS, type CommandEntry } from './commandTable.js';
import { COMMON_OPTIONS, CONFIGURATION_OPTIONS } from './commonOptions.js';
import { checkGiven } from './givenValues.js';
import { markLiterals, unmark } from './positionals.js';
import { readVersion } from './quick.js';
import { clarify } from './usageError.js';

/** Prose in longer lines is hard to read, however wide the terminal. */
const MAX_WIDTH = 100;

/** The message of yargs for an invalid command line. */
class Refusal extends Error {}

/**
 * The command line as typed, and what receives the promise of its command: if a handler returned
 * it, yargs would format the help first.
 */
interface Line {
  readonly args: readonly string[];
  readonly onStart: (running: Promise<void>) => void;
}

/**
 * Parses the command line and runs the command that it names.
 * @throws {ErrenrichError} BAD_OPTION for an invalid command line
 */
export async function parse(args: readonly string[]): Promise<void> {
  let running: Promise<void> | undefined;
  const parser = makeParser(args);
  keepHelpUnformatted(parser);
  const onStart = (started: Promise<void>): void => {
    running = started;
  };
  addCommands(parser, COMMANDS, { args, onStart });
  try {
    await parser.parseAsync();
  } catch (error) {
    throw isRefusal(error) ? await clarify(unmark(error.message), args) : error;
  }
  await running;
}

/** Passed to `fail`, or thrown by yargs's own parser. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Refusal || (error instanceof Error && error.name === 'YError');
}

function makeParser(args: readonly string[]): Argv {
  return yargs(markLiterals(args))
    .scriptName('errenrich')
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'boolean-negation': false,
    })
    .locale('en')
    .updateStrings({ 'Positionals:': 'Arguments:' })
    .options(CONFIGURATION_OPTIONS)
    .strict()
    .version('version', COMMON_OPTIONS.version.describe, readVersion())
    .help('help', COMMON_OPTIONS.help.describe)
    .alias(COMMON_OPTIONS.help.alias, 'help')
    .wrap(Math.min(MAX_WIDTH, terminalWidth()))
    .exitProcess(false)
    .fail((message, error) => {
      throw error instanceof ErrenrichError ? error : new Refusal(message);
    });
}

/** What yargs hands to its own parts. */
interface Internals {
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage(): void } };
}

/**
 * Once a command runs, yargs formats its help in case the command fails, which takes 50 ms. Our
 * errors do not show it.
 */
function keepHelpUnformatted(parser: Argv): void {
  const internals = (parser as unknown as Internals).getInternalMethods();
  internals.getUsageInstance().cacheHelpMessage = () => {};
}

/** Columns of the terminal; if help goes to a pager, those that the shell exports. */
function terminalWidth(): number {
  const stated = Number(process.env.COLUMNS);
  return process.stdout.columns || process.stderr.columns || stated || MAX_WIDTH;
}

function addCommands(parser: Argv, entries: readonly CommandEntry[], line: Line): Argv {
  for (const entry of entries) {
    const { name, operands, describe } = entry;
    const command = [name || '$0', ...(operands ? [operands.usage] : [])].join(' ');
    const module: CommandModule = {
      command,
      describe,
      builder: async (one) => build(one, entry, line),
      handler: (args) => start(args, entry, line),
    };
    parser.command(module);
  }
  return parser;
}

function build(parser: Argv, entry: CommandEntry, line: Line): Argv | Promise<Argv> {
  const { operands, load, subcommands } = entry;
  if (subcommands !== undefined) {
    const names = subcommands.map(({ name }) => name).join(', ');
    const message = `missing subcommand; choose from ${names}`;
    return addCommands(parser, subcommands, line).demandCommand(1, message);
  }
  if (operands !== undefined) {
    const coerce = (args: string | (string | undefined)[] = []): string[] =>
      [args].flat().flatMap((arg) => (arg === undefined ? [] : unmark(arg)));
    const { usage, describe } = operands;
    // Without `default`, help would show an empty list as the default.
    parser.positional(nameOf(usage), { type: 'string', describe, coerce, default: undefined });
    if (usage.includes('..')) parser.array(nameOf(usage));
  }
  return load === undefined ? parser : load().then((command) => addOptions(parser, command));
}

function addOptions(
  parser: Argv,
  { options, examples = [], columns = [], keys = [], failure }: Command,
): Argv {
  const sections = [
    ...(columns.length > 0 ? [describe('Columns:', columns)] : []),
    ...(keys.length > 0 ? [describe('Keys:', keys)] : []),
    ...(examples.length > 0 ? [describeExamples(examples)] : []),
    exitStatus(failure ?? ('fail-on' in options ? '--fail-on found a code' : undefined)),
  ];
  return (parser.options(options) as Argv).epilogue(sections.join('\n\n'));
}

/** @param failure when it is 1; never if absent */
function exitStatus(failure: string | undefined): string {
  const ends = ['0 success', ...(failure === undefined ? [] : [`1 ${failure}`])];
  return `Exit status: ${[...ends, '2 usage or input error (see stderr)'].join('; ')}.`;
}

/** Each example on a line of its own, however narrow the terminal is: it is there to be copied. */
function describeExamples(examples: readonly Example[]): string {
  const rows = examples.map(([command, shows]) => {
    return `  ${command.replaceAll('$0', 'errenrich')}\n      ${shows}`;
  });
  return ['Examples:', ...rows].join('\n');
}

function describe(heading: string, named: readonly Column[]): string {
  const width = Math.max(...named.map(([name]) => name.length));
  const rows = named.map(([name, holds]) => `  ${name.padEnd(width)}  ${holds}`);
  return [heading, ...rows].join('\n');
}

function start(args: object, { operands, load }: CommandEntry, line: Line): void {
  if (load === undefined) return;
  const parsed = args as Readonly<Record<string, unknown>>;
  const given = operands === undefined ? [] : [parsed[nameOf(operands.usage)] ?? []].flat();
  const run = (command: Command): Promise<void> => {
    checkGiven(line.args, { ...command.options, ...CONFIGURATION_OPTIONS });
    return command.run(valuesOf(command.options, parsed), given.map(String));
  };
  line.onStart(configure(parsed).then(load).then(run));
}

async function configure(parsed: Readonly<Record<string, unknown>>): Promise<void> {
  const { config: file, 'no-config': none } = valuesOf(CONFIGURATION_OPTIONS, parsed);
  if (file === undefined && !none) return;
  const { chooseConfiguration } = await import('./settings.js');
  chooseConfiguration({ file, none });
}

/** The values of options: the last one if an option was given several times. */
function valuesOf<O extends NamedOptions>(options: O, parsed: Readonly<Record<string, unknown>>) {
  const values = Object.entries(options).map(([name, { array }]) => {
    const value = unmarkAll(parsed[name]);
    return [name, Array.isArray(value) && !array ? value.at(-1) : value];
  });
  return Object.fromEntries(values) as InferredOptionTypes<O>;
}

/** The value of an option without marks: a lone dash is marked wherever it is. */
function unmarkAll(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarkAll);
  return typeof value === 'string' ? unmark(value) : value;
}

/** The name of operands, without the brackets of usage lines. */
function nameOf(usage: string): string {
  return usage.replace(/[<>[\].]/g, '');
}
