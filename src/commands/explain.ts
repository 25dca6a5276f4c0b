import type { InferredOptionTypes, Options } from 'yargs';
import { type CatalogIndex, loadIndex } from '../run/catalogs.js';
import {
  describe,
  type Explained,
  type ExplainOptions,
  explainQuery,
  formatMeanings,
} from '../run/explain.js';
import { checkFamily } from '../run/families.js';
import { escapeControls } from '../run/output.js';
import type { Code, Explanation } from '../types.js';
import type { Command } from './command.js';
import { catalogOption, colorOption, familyOption, platformOf, platformOption } from './options.js';
import { positionals } from './positionals.js';
import { EXIT, reportLine } from './report.js';
import { Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';

/** A longer argument is no code, and not repeated in full. */
const MAX_SHOWN = 60;

const options = {
  json: { type: 'boolean', default: false, describe: 'as JSON' },
  catalog: catalogOption,
  platform: platformOption,
  family: familyOption,
  color: colorOption,
} as const satisfies Record<string, Options>;

type Args = Partial<InferredOptionTypes<typeof options>> & { codes: string[] | undefined };

/** What is said to one argument: the meanings of a code, or the codes of a line. */
interface Answer {
  readonly query: string;
  readonly meanings?: readonly Explanation[];
  readonly codes?: readonly Code[];
}

/** `errenrich explain CODE...` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs
      .positional('codes', positionals('symbols, numbers, or a whole log line in quotes'))
      .options(options)
      .example('$0 explain 0x8007000E -25300 WSAETIMEDOUT', 'three codes at once')
      .example('$0 explain 61 --platform darwin', 'whose number it is')
      .example('$0 explain "svc: hr = 80072efe"', 'the codes on a line')
      .example('$0 explain --json 10061', 'for other programs'),
  handler: explainCodes,
};

/** Says what codes mean; the program exits with 1 where nothing is known of one. */
export async function explainCodes({ codes = [], ...args }: Args): Promise<void> {
  const session = new Session();
  const catalogs = ownCatalogs(args.catalog);
  const index = loadIndex(catalogs);
  checkFamily(args.family, index);
  const asked = { catalogs, platform: platformOf(args.platform), family: args.family };
  const answers: Answer[] = [];
  for (const query of codes) answers.push(await answer(query, index, asked));
  if (args.json) await session.out.write(`${JSON.stringify(answers, null, 2)}\n`);
  else {
    const terminal = terminalOptions(args.color ?? 'auto');
    const blocks = answers.flatMap((one) => blocksOf(one, index));
    await session.out.write(blocks.map((block) => formatMeanings(block, terminal)).join('\n'));
  }
  const unknown = answers.filter((one) => blocksOf(one, index).length === 0);
  for (const { query, codes } of unknown) await reportUnknown(query, codes !== undefined, index);
  session.end(unknown.length > 0 ? EXIT.unknown : EXIT.done);
}

/** What is shown of an answer: a block for a code with all its meanings, or for each code of a line. */
function blocksOf({ meanings = [], codes = [] }: Answer, index: CatalogIndex): Explained[][] {
  const all = meanings.map((meaning) => describe(meaning, index));
  return [...(all.length > 0 ? [all] : []), ...codes.map((code) => [describe(code, index)])];
}

/** An argument that is no code and has spaces is a line of a log. */
async function answer(query: string, index: CatalogIndex, asked: ExplainOptions): Promise<Answer> {
  const meanings = explainQuery(query, index, asked);
  if (meanings.length > 0 || !/\S\s+\S/.test(query)) return { query, meanings };
  const { explainLine } = await import('../tools/explainLine.js');
  return { query, codes: explainLine(query, asked) };
}

async function reportUnknown(query: string, isLine: boolean, index: CatalogIndex) {
  const shown = query.length > MAX_SHOWN ? `${query.slice(0, MAX_SHOWN)}…` : query;
  const quoted = `'${escapeControls(shown)}'`;
  if (isLine) return reportLine(`${quoted} carries no code that a rule finds`);
  const { nearestSymbols } = await import('../run/nearest.js');
  const near = nearestSymbols(query, index);
  const remedy = near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';
  reportLine(`${quoted} is neither a symbol of a catalog nor a number of any family${remedy}`);
}
