import type { Options } from 'yargs';
import { familyIds } from '../run/families.js';
import type { NamedOptions } from './command.js';
import { COMMANDS, type CommandEntry } from './commandTable.js';
import { COMMON_OPTIONS } from './commonOptions.js';
import { filterOptions } from './filterOptions.js';
import { familyOption } from './options.js';

/** A possible completion and its description. */
export interface Candidate {
  readonly word: string;
  readonly describe: string;
}

/**
 * The possible completions of the last of the words after the program's name.
 * @returns none for file names, which the shell completes
 */
export async function complete(words: readonly string[]): Promise<Candidate[]> {
  // PowerShell drops empty arguments, so an empty word is quoted.
  // bash splits --option=value at the '=', which becomes a separate word.
  const last = words.at(-1) ?? '';
  const given = ['""', '='].includes(last) ? '' : last;
  const before = words.slice(0, -1).filter((word) => word !== '=');
  const { entry, isNamed } = commandOf(before);
  const options: NamedOptions = { ...(await entry?.load?.())?.options, ...COMMON_OPTIONS };
  const [, inline, start] = /^--([^=]+)=(.*)$/s.exec(given) ?? [];
  if (inline !== undefined) return inlineChoices(inline, start ?? '', options);
  const option = optionOf(before.at(-1) ?? '', options);
  if (option !== undefined && takesValue(option)) return matching(choicesOf(option), given);
  if (before.includes('--')) return [];
  if (given.startsWith('-')) return matching(optionNames(options), given);
  if (entry?.operands?.kind === 'code') return symbols(given);
  if (entry?.operands?.choices) return matching(choicesOf(entry.operands), given);
  const commands = entry?.subcommands ?? (isNamed ? [] : COMMANDS);
  return matching(namesOf(commands), given);
}

/** The command that words name, and whether it has a name. */
function commandOf(words: readonly string[]): {
  readonly entry: CommandEntry | undefined;
  readonly isNamed: boolean;
} {
  const [first, ...rest] = words.filter((word) => !word.startsWith('-'));
  if (first === 'help') return { entry: undefined, isNamed: rest.length > 0 };
  const entry = COMMANDS.find(({ name }) => name !== '' && name === first);
  if (entry === undefined) return { entry: COMMANDS[0], isNamed: first !== undefined };
  const sub = entry.subcommands?.find(({ name }) => name === rest[0]);
  return { entry: sub ?? entry, isNamed: true };
}

function namesOf(commands: readonly CommandEntry[]): Candidate[] {
  return commands
    .filter(({ name }) => name !== '')
    .map(({ name, describe }) => ({ word: name, describe }));
}

function optionNames(options: NamedOptions): Candidate[] {
  return Object.entries(options).map(([name, { describe = '' }]) => ({
    word: `--${name}`,
    describe,
  }));
}

function optionOf(word: string, options: NamedOptions): Options | undefined {
  const named = Object.entries(options).find(
    ([name, { alias }]) => word === `--${name}` || word === `-${alias}`,
  );
  return named?.[1];
}

function takesValue({ type }: Options): boolean {
  return type !== 'boolean';
}

/** The built-in families for the option --family; those of the user's own catalogs are omitted. */
function choicesOf(option: Pick<Options, 'choices'>): Candidate[] {
  const isFamily = option === familyOption || option === filterOptions.family;
  const { choices = isFamily ? familyIds() : [] } = option;
  return choices.map((choice) => ({ word: `${choice}`, describe: '' }));
}

function inlineChoices(name: string, start: string, options: NamedOptions): Candidate[] {
  const option = options[name];
  const choices = option === undefined ? [] : matching(choicesOf(option), start);
  return choices.map(({ word, describe }) => ({ word: `--${name}=${word}`, describe }));
}

async function symbols(start: string): Promise<Candidate[]> {
  if (start === '') return [];
  const { symbolsThatStart } = await import('./symbols.js');
  return symbolsThatStart(start).map((word) => ({ word, describe: '' }));
}

function matching(candidates: readonly Candidate[], start: string): Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(start));
}
