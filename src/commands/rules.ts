import type { Argv, CommandModule } from 'yargs';
import { loadPacks } from '../extract/loadPacks.js';
import { loadBuiltIn } from '../run/builtIn.js';
import { trySamples } from '../run/checkSamples.js';
import { loadIndex, loadRules } from '../run/knowledge.js';
import { catalogOption } from './options.js';
import { EXIT, Session } from './session.js';

const packs = {
  type: 'string',
  array: true,
  describe: 'rule packs, or folders of them; none: the built-in rules',
} as const;

/** `errenrich rules list|test` */
export const rulesCommand: CommandModule = {
  command: 'rules <action>',
  describe: 'List rules, or run their samples',
  builder: (yargs: Argv) =>
    yargs
      .command({
        command: 'list [packs..]',
        describe: 'Name the rules, with what they find',
        builder: (inner) => inner.positional('packs', packs),
        handler: (args) => list((args.packs as string[] | undefined) ?? []),
      })
      .command({
        command: 'test [packs..]',
        describe: 'Run every sample of every rule',
        builder: (inner) => inner.positional('packs', packs).option('catalog', catalogOption),
        handler: (args) =>
          test((args.packs as string[] | undefined) ?? [], (args.catalog as string[]) ?? []),
      })
      .demandCommand(1, 'say list or test'),
  handler: () => {},
};

async function list(paths: readonly string[]): Promise<void> {
  const rules = paths.length > 0 ? paths.flatMap(loadPacks) : loadRules([], loadIndex([]));
  const width = Math.max(...rules.map(({ id }) => id.length));
  const rows = rules.map(({ id, families, title }) => {
    return `${id.padEnd(width)}  ${families.join(', ').padEnd(17)}  ${title}\n`;
  });
  await new Session().out.write(rows.join(''));
}

async function test(paths: readonly string[], catalogs: readonly string[]): Promise<void> {
  const { out } = new Session();
  const rules = paths.length > 0 ? paths.flatMap(loadPacks) : loadBuiltIn().rules;
  const results = trySamples(rules, loadIndex(catalogs));
  const failed = results.filter(({ passed }) => !passed);
  for (const { rule, line, expected, found } of failed) {
    const wanted = `expected ${expected.join(', ') || 'nothing'}`;
    await out.write(`${rule}: ${wanted}, found ${found.join(', ') || 'nothing'}: ${line}\n`);
  }
  const misses = results.filter(({ expected }) => expected.length === 0).length;
  const counts = `${rules.length} rules, ${results.length} samples (${misses} near misses)`;
  await out.write(`${counts}: ${results.length - failed.length} passed, ${failed.length} failed\n`);
  process.exitCode = failed.length > 0 ? EXIT.unknown : EXIT.done;
}
