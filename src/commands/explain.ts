import type { InferredOptionTypes } from 'yargs';
import { type CatalogIndex, loadIndex } from '../run/catalogs.js';
import {
  describe,
  type Explained,
  type ExplainOptions,
  explainQuery,
  formatMeanings,
  toQuery,
} from '../run/explain.js';
import { checkFamily } from '../run/families.js';
import { escapeControls } from '../run/output.js';
import type { Code, Explanation } from '../types.js';
import { defineCommand, type NamedOptions } from './command.js';
import { EXIT, reportLine } from './messages.js';
import { catalogOption, colorOption, familyOption, platformOf, platformOption } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { resultOption } from './outputOptions.js';
import { Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';

/** Longer arguments are not codes and are truncated in messages, in characters. */
const MAX_SHOWN = 60;

const options = {
  ...formatOptions(['pretty', 'json']),
  output: resultOption,
  catalog: catalogOption,
  platform: platformOption,
  family: familyOption,
  color: colorOption,
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** The answer to one argument: the meanings of a code, or the codes of a line. */
interface Answer {
  readonly query: string;
  readonly meanings?: readonly Explanation[];
  /** The known symbol that the argument misspells, whose meanings these are. */
  readonly nearest?: string;
  readonly codes?: readonly Code[];
}

/** `errenrich explain CODE...` */
export const command = defineCommand({
  options,
  failure: 'nothing is known of an argument',
  examples: [
    ['$0 explain 0x8007000E -25300 WSAETIMEDOUT', 'explain three codes at once'],
    ['$0 explain 61 --platform darwin', 'choose between platforms'],
    ['$0 explain "svc: hr = 80072efe"', 'explain the codes on a line'],
    ['$0 explain --json 10061', 'print JSON for other programs'],
  ],
  run: explainCodes,
});

/** Prints what codes mean; exits with 1 if any of them is unknown. */
async function explainCodes(args: Args, codes: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  const session = new Session();
  const catalogs = ownCatalogs(args.catalog);
  const index = loadIndex(catalogs);
  checkFamily(args.family, index, '--family');
  const asked = { catalogs, platform: platformOf(args.platform), family: args.family };
  const answers: Answer[] = [];
  for (const query of codes) answers.push(await answer(query, index, asked));
  if (format === 'json') await session.print(toJson(answers), args.output);
  else {
    const terminal = terminalOptions(args.color, args.output);
    const blocks = answers.flatMap((one) => blocksOf(one, index));
    const text = blocks.map((block) => formatMeanings(block, terminal)).join('\n');
    await session.print(text, args.output);
  }
  const unknown = answers.filter((one) => one.nearest || blocksOf(one, index).length === 0);
  for (const one of unknown) await reportUnknown(one, index);
  session.end(unknown.length > 0 ? EXIT.unknown : EXIT.done);
}

/**
 * What is shown for an answer: one block for a code with all its meanings, or one for each code of
 * a line.
 */
function blocksOf({ meanings = [], codes = [] }: Answer, index: CatalogIndex): Explained[][] {
  const all = meanings.map((meaning) => describe(meaning, index));
  return [...(all.length > 0 ? [all] : []), ...codes.map((code) => [describe(code, index)])];
}

/** An argument that is not a code and contains spaces is a log line. */
async function answer(query: string, index: CatalogIndex, asked: ExplainOptions): Promise<Answer> {
  const meanings = explainQuery(query, index, toQuery(asked));
  if (meanings.length > 0) return { query, meanings };
  if (!/\S\s+\S/.test(query)) return answerNearest(query, index, asked);
  const { explainLine } = await import('../tools/explainLine.js');
  return { query, codes: explainLine(query, asked) };
}

/** A misspelled symbol is answered by the one that it resembles. */
async function answerNearest(
  query: string,
  index: CatalogIndex,
  asked: ExplainOptions,
): Promise<Answer> {
  const { misspelledSymbol } = await import('../run/nearest.js');
  const nearest = misspelledSymbol(query, index);
  const meanings = nearest === undefined ? [] : explainQuery(nearest, index, toQuery(asked));
  return { query, meanings, ...(nearest && meanings.length > 0 && { nearest }) };
}

async function reportUnknown({ query, codes, nearest }: Answer, index: CatalogIndex) {
  const shown = query.length > MAX_SHOWN ? `${query.slice(0, MAX_SHOWN)}…` : query;
  const quoted = `'${escapeControls(shown)}'`;
  if (nearest) return reportLine(`${quoted} is not a known symbol; this is ${nearest}`);
  if (codes) return reportLine(`${quoted} contains no code that any rule finds`);
  const { nearestSymbols } = await import('../run/nearest.js');
  const near = nearestSymbols(query, index);
  const remedy = near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';
  reportLine(`${quoted} is not a known symbol or a number in any family${remedy}`);
}
