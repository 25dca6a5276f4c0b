import type { InferredOptionTypes, Options } from 'yargs';
import { loadIndex } from '../run/catalogs.js';
import { type SampleResult, trySamples } from '../run/checkSamples.js';
import { loadPackRules } from '../run/knowledge.js';
import { formatTable } from '../run/output.js';
import { addCommand, addLazily, type Command } from './command.js';
import { catalogOption } from './options.js';
import { positionals } from './positionals.js';
import { EXIT } from './report.js';
import { checkCommand } from './rulesCheck.js';
import { Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';

const packs = positionals('rule packs, or folders of them; none: the built-in rules');

interface ListArgs {
  packs: string[] | undefined;
}

const testOptions = {
  catalog: catalogOption,
  verbose: { type: 'boolean', default: false, describe: 'what every rule makes of each sample' },
} as const satisfies Record<string, Options>;

type TestArgs = ListArgs & InferredOptionTypes<typeof testOptions>;

const listCommand: Command<ListArgs> = {
  builder: (yargs) => yargs.positional('packs', packs),
  handler: list,
};

const testCommand: Command<TestArgs> = {
  builder: (yargs) => yargs.positional('packs', packs).options(testOptions),
  handler: test,
};

/** `errenrich rules list|test|check|explain|stats|init` */
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
    const explain = 'Say what every rule makes of a line, and why';
    addLazily(yargs, 'explain <line..>', explain, () => import('./rulesExplain.js'));
    const stats = 'Count on how many lines of logs each rule is tried, and what it costs';
    addLazily(yargs, 'stats [files..]', stats, () => import('./rulesStats.js'));
    const init = 'Print a rule pack to begin with';
    addLazily(yargs, 'init [id]', init, () => import('./rulesInit.js'));
    return yargs.demandCommand(1, 'say what to do: list, test, check, explain, stats or init');
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
  await new Session().out.write(formatTable(['rule', 'families', 'evidence', 'finds'], rows));
}

async function test({ packs = [], catalog, verbose }: TestArgs): Promise<void> {
  const session = new Session();
  const rules = loadPackRules(packs);
  const results = trySamples(rules, loadIndex(ownCatalogs(catalog)));
  if (verbose) await session.out.write(await formatSamples(results, packs, ownCatalogs(catalog)));
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

/** The samples one after another, each with what all rules, the built-in ones too, make of it. */
async function formatSamples(
  results: readonly SampleResult[],
  packs: readonly string[],
  catalogs: readonly string[],
): Promise<string> {
  const { formatOutcomes, sampleTracer } = await import('../tools/explainRules.js');
  const tracer = sampleTracer(packs, catalogs);
  const blocks = results.map(({ rule, passed, line, expected }) => {
    const wanted = expected.length > 0 ? expected.join(', ') : 'a near miss';
    const head = `${passed ? 'passed' : 'FAILED'}  ${rule}  ${wanted}`;
    return `${head}\n${formatOutcomes(tracer.trace(line), terminalOptions('auto'))}\n`;
  });
  return blocks.join('');
}
