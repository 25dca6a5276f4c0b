import type { InferredOptionTypes } from 'yargs';
import { counted } from '../counted.js';
import { loadIndex } from '../run/catalogs.js';
import { type SampleResult, trySamples } from '../run/checkSamples.js';
import { loadPackRules } from '../run/knowledge.js';
import { escapeControls } from '../run/output.js';
import { defineCommand, type NamedOptions } from './command.js';
import { EXIT } from './messages.js';
import { catalogOption } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session, terminalOptions } from './session.js';
import { ownCatalogs } from './settings.js';

const options = {
  ...formatOptions(['text', 'json']),
  catalog: catalogOption,
  verbose: {
    type: 'boolean',
    default: false,
    describe: 'show what each rule does with each sample',
  },
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich rules test` */
export const command = defineCommand({ options, failure: 'a sample failed', run: test });

async function test({ catalog, verbose, ...args }: Args, packs: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  const session = new Session();
  const rules = loadPackRules(packs);
  const results = trySamples(rules, loadIndex(ownCatalogs(catalog)));
  if (format === 'json') await session.out.write(toJson(results));
  else {
    if (verbose) await session.out.write(await formatSamples(results, packs, ownCatalogs(catalog)));
    await session.out.write(formatOutcome(rules.length, results));
  }
  const failed = results.some(({ passed }) => !passed);
  session.end(failed ? EXIT.unknown : EXIT.done);
}

/** A line for each sample that failed, and the counts. */
function formatOutcome(rules: number, results: readonly SampleResult[]): string {
  const failed = results.filter(({ passed }) => !passed);
  const lines = failed.map(({ rule, line, expected, found }) => {
    const wanted = `expected ${expected.join(', ') || 'nothing'}`;
    return `${rule}: ${wanted}, found ${found.join(', ') || 'nothing'}: ${escapeControls(line)}\n`;
  });
  const misses = results.filter(({ expected }) => expected.length === 0).length;
  const samples = counted(results.length, 'sample');
  const nearMisses = counted(misses, 'near miss', 'near misses');
  const counts = `${counted(rules, 'rule')}, ${samples} (${nearMisses})`;
  const outcome = `${results.length - failed.length} passed, ${failed.length} failed`;
  return `${lines.join('')}${counts}: ${outcome}\n`;
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
