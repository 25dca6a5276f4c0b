import { ErrenrichError } from '../errors.js';
import { nearestNames } from '../run/nearest.js';
import type { NamedOptions } from './command.js';
import { COMMANDS, type CommandEntry } from './commandTable.js';
import { COMMON_OPTIONS } from './commonOptions.js';
import { findMistake } from './mistake.js';

/** A command as typed, and its options and operands. */
interface Context {
  readonly path: readonly string[];
  readonly entry: CommandEntry | undefined;
  readonly options: NamedOptions;
  readonly args: readonly string[];
  /** Options of commands, if none was named. */
  readonly elsewhere: readonly (readonly [command: string, NamedOptions])[];
}

/** A message of yargs, and what to say instead. */
type Rewrite = readonly [pattern: RegExp, say: (about: string, context: Context) => string];

const REWRITES: readonly Rewrite[] = [
  [/^Unknown (?:argument|command)s?: (.*)$/s, sayUnknown],
  [/^Not enough arguments following: (.*)$/s, sayNoValue],
  [/^Invalid values:\s+Argument: (.*?), Given: /s, sayNoChoice],
  [
    /^Missing required arguments?: (.*)$/s,
    (names) =>
      `missing ${names
        .split(', ')
        .map((name) => `--${name}`)
        .join(', ')}`,
  ],
  [/^Not enough non-option (.*)$/s, (_, { entry }) => `missing argument ${entry?.operands?.usage}`],
];

/**
 * An error that names the option or command as typed, and the nearest valid one.
 * @param message the message of yargs
 */
export async function clarify(message: string, args: readonly string[]): Promise<ErrenrichError> {
  const mistake = await findMistake(args);
  if (mistake !== undefined) return mistake;
  const context = await contextOf(args);
  const [pattern, say] = REWRITES.find(([pattern]) => pattern.test(message)) ?? [];
  const about = pattern?.exec(message)?.[1] ?? '';
  const reason = say?.(about, context) ?? message;
  const help = `see ${['errenrich', ...context.path].join(' ')} --help`;
  const remedy = /(?:\?| \.\.\.)$/.test(reason) ? undefined : help;
  return new ErrenrichError('BAD_OPTION', reason, remedy === undefined ? {} : { remedy });
}

async function contextOf(args: readonly string[]): Promise<Context> {
  const named = (arg: string) => COMMANDS.find(({ name }) => name !== '' && name === arg);
  const first = args.find((arg) => named(arg) !== undefined);
  let entry = first === undefined ? undefined : named(first);
  const path = entry === undefined ? [] : [entry.name];
  const word = args[args.indexOf(entry?.name ?? '') + 1];
  const sub = entry?.subcommands?.find(({ name }) => name === word);
  if (sub !== undefined) path.push(sub.name);
  entry = sub ?? entry ?? COMMANDS[0];
  const options = (await entry?.load?.())?.options ?? {};
  const elsewhere = path.length === 0 ? await optionsElsewhere() : [];
  return { path, entry, options, args, elsewhere };
}

async function optionsElsewhere(): Promise<Context['elsewhere']> {
  const [, ...named] = COMMANDS;
  return Promise.all(
    named.map(async ({ name, load }) => [name, (await load?.())?.options ?? {}] as const),
  );
}

function sayUnknown(names: string, { args, options, entry, elsewhere }: Context): string {
  const [name = ''] = names.split(', ');
  const option = args.find((arg) => /^--?[^-]/.test(arg) && arg.replace(/^--?|=.*/g, '') === name);
  const isShort =
    option === undefined && args.some((arg) => /^-[^-]/.test(arg) && arg.includes(name));
  if (option === undefined && !isShort) {
    const known = entry?.subcommands?.map((one) => one.name) ?? [];
    return `unexpected argument '${name}'${guess(name, known, '')}`;
  }
  const typed = option?.replace(/=.*/s, '') ?? `-${name}`;
  const [owner] = elsewhere.find(([, known]) => Object.hasOwn(known, name)) ?? [];
  if (owner !== undefined)
    return `${typed} belongs to ${owner}; run errenrich ${owner} ${typed} ...`;
  if (/^(?:-f|--follow)$/.test(typed))
    return `unknown option ${typed}; errenrich top counts codes in growing logs`;
  return `unknown option ${typed}${guess(name, [...Object.keys(options), ...Object.keys(COMMON_OPTIONS)], '--')}`;
}

function sayNoValue(name: string, { options }: Context): string {
  const choices = options[name]?.choices?.join(', ');
  return `--${name} requires a value${choices === undefined ? '' : `: ${choices}`}`;
}

function sayNoChoice(name: string, { args, options }: Context): string {
  const choices = options[name]?.choices?.map(String) ?? [];
  const given = givenTo(name, args);
  const remedy = guess(given, choices, '') || `; choose from ${choices.join(', ')}`;
  return `'${given}' is not valid for --${name}${remedy}`;
}

/** The last value given to an option. */
function givenTo(name: string, args: readonly string[]): string {
  const at = args.findLastIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const [, value] = /=(.*)/s.exec(args[at] ?? '') ?? [];
  return value ?? args[at + 1] ?? '';
}

function guess(name: string, known: readonly string[], dashes: string): string {
  const [near] = nearestNames(name, known);
  return near === undefined ? '' : `; did you mean ${dashes}${near}?`;
}
