import type { InferredOptionTypes } from 'yargs';
import { loadIndex } from '../run/catalogs.js';
import { trySamples } from '../run/checkSamples.js';
import { loadPackRules } from '../run/knowledge.js';
import { addCommand, type Command } from './command.js';
import { catalogOption } from './options.js';
import { positionals } from './positionals.js';
import { EXIT } from './report.js';
import { checkCommand } from './rulesCheck.js';
import { Session } from './session.js';
import { ownCatalogs } from './settings.js';
import { formatColumns } from './table.js';

const packs = positionals('rule packs, or folders of them; none: the built-in rules');

interface ListArgs {
  packs: string[] | undefined;
}

type TestArgs = ListArgs & InferredOptionTypes<{ catalog: typeof catalogOption }>;

const listCommand: Command<ListArgs> = {
  builder: (yargs) => yargs.positional('packs', packs),
  handler: list,
};

const testCommand: Command<TestArgs> = {
  builder: (yargs) => yargs.positional('packs', packs).option('catalog', catalogOption),
  handler: test,
};

/** `errenrich rules list|test|check` */
export const command: Command<object> = {
  builder: (yargs) => {
    addCommand(yargs, 'list [packs..]', 'Name the rules, with what they find', listCommand);
    addCommand(yargs, 'test [packs..]', 'Run every sample of every rule', testCommand);
    addCommand(
      yargs,
      'check [packs..]',
      'Find rules that are slow, loose or of no use',
      checkCommand,
    );
    return yargs.demandCommand(1, 'say what to do: list, test or check');
  },
  handler: () => {},
};

async function list({ packs = [] }: ListArgs): Promise<void> {
  const rows = loadPackRules(packs).map(({ id, families, evidence, title }) => [
    id,
    families.join(', '),
    evidence,
    title,
  ]);
  await new Session().out.write(formatColumns(['rule', 'families', 'evidence', 'finds'], rows));
}

async function test({ packs = [], catalog }: TestArgs): Promise<void> {
  const session = new Session();
  const rules = loadPackRules(packs);
  const results = trySamples(rules, loadIndex(ownCatalogs(catalog)));
  const failed = results.filter(({ passed }) => !passed);
  for (const { rule, line, expected, found } of failed) {
    const wanted = `expected ${expected.join(', ') || 'nothing'}`;
    await session.out.write(
      `${rule}: ${wanted}, found ${found.join(', ') || 'nothing'}: ${line}\n`,
    );
  }
  const misses = results.filter(({ expected }) => expected.length === 0).length;
  const counts = `${rules.length} rules, ${results.length} samples (${misses} near misses)`;
  const outcome = `${results.length - failed.length} passed, ${failed.length} failed`;
  await session.out.write(`${counts}: ${outcome}\n`);
  session.end(failed.length > 0 ? EXIT.unknown : EXIT.done);
}
