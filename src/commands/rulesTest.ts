import type { InferredOptionTypes } from 'yargs';
import { counted } from '../counted.js';
import { loadIndex } from '../run/catalogs.js';
import { type SampleResult, trySamples } from '../run/checkSamples.js';
import { loadPackRules } from '../run/knowledge.js';
import { defineCommand, type NamedOptions } from './command.js';
import { catalogOption } from './options.js';
import { EXIT } from './report.js';
import { Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  catalog: catalogOption,
  verbose: {
    type: 'boolean',
    default: false,
    describe: 'show what each rule does with each sample',
  },
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich rules test` */
export const command = defineCommand({ options, run: test });

async function test({ catalog, verbose }: Args, packs: string[]): Promise<void> {
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
  const samples = counted(results.length, 'sample');
  const nearMisses = counted(misses, 'near miss', 'near misses');
  const counts = `${counted(rules.length, 'rule')}, ${samples} (${nearMisses})`;
  const outcome = `${results.length - failed.length} passed, ${failed.length} failed`;
  await session.out.write(`${counts}: ${outcome}\n`);
  session.end(failed.length > 0 ? EXIT.unknown : EXIT.done);
}

/** Each sample with the results of all rules, including the built-in ones. */
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
