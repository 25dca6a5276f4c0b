import { existsSync } from 'node:fs';
import { type BatchOptions, enrichSources } from '../run/batch.js';
import { Enricher } from '../run/enricher.js';
import { resolveCodeFields } from '../run/fields.js';
import {
  isOfLines,
  isRemembering,
  keysOf,
  type RecordFormat,
  recordFormatter,
} from '../run/format.js';
import { checkOwn } from '../run/knowledge.js';
import type { Output } from '../run/output.js';
import type { Sources } from '../run/sources.js';
import { wantedFiles } from '../run/wantedFiles.js';
import { alarmOf, statusOf } from './alarmOptions.js';
import { contextOf } from './amountOptions.js';
import { defineCommand } from './command.js';
import { findInputs, inputs, threadsOf } from './inputs.js';
import { openOutput } from './openOutput.js';
import { checkOutput, checkStats } from './outputOptions.js';
import { toReadingOptions } from './readingOptions.js';
import { type RecordArgs, recordFormat, recordOptions, refuseConflict } from './recordOptions.js';
import { pageOptions, Session } from './session.js';
import { lastLines } from './tailOption.js';
import { openStats } from './totals.js';

/** `errenrich [files..]` */
export const command = defineCommand({
  options: recordOptions,
  examples: [
    ['$0 app.log', 'show the codes in a terminal, and what they mean'],
    ['tail -f app.log | $0 > codes.ndjson', 'enrich a live log as NDJSON'],
    ['$0 --format pretty app.log | less -R', 'read it page by page'],
    ['$0 -C 3 -m 1 app.log', 'show the first line with codes, and three lines around it'],
    ['$0 --fields brief,text app.log', 'omit descriptions and hints'],
    ["$0 app.log | jq -r '.codes[].symbol'", 'print only the symbols'],
    ['$0 --json-field msg --keep-fields app.ndjson', 'add codes to lines of JSON'],
    ['$0 --unordered archive/*.log.gz', 'process archives as fast as possible'],
    ['$0 -f --platform darwin system.log', 'follow a file, preferring Apple codes'],
    ['$0 -f -o codes.ndjson --output-rotate 1d app.log', 'begin a new file of records every day'],
  ],
  run: enrich,
});

async function enrich(args: RecordArgs, names: string[]): Promise<void> {
  const format = recordFormat(args);
  refuseConflict(args, format);
  checkOutput(args, names);
  checkStats(args['stats-file'], args.output, names);
  await refuseMistake(names);
  const session = new Session();
  const stats = openStats(args, session);
  const { report: onFault } = stats ?? session;
  const alarm = alarmOf(args, session);
  const run = { signal: session.signal, onFault, tally: stats?.tally, alarm };
  const job = { args, session, run, ...writingOf(args, names, format) };
  const found = args.follow ? [] : await findInputs(names, args, onFault);
  const files = wantedFiles(found, job.options);
  const isOne = args.follow || isOneThread(args, format);
  stats?.begin(files);
  const threads = isOne ? 1 : threadsOf(args, files, 'records');
  if (threads > 1) await enrichOnThreads(job, files, threads);
  else if (args.follow) await enrichFollowed(job, names);
  else await enrichHere(job, inputs(files, args, session.signal));
  stats?.end();
  session.end(statusOf(alarm));
}

/** Whether lines are counted or written in an order that several threads do not know. */
function isOneThread(args: RecordArgs, format: RecordFormat): boolean {
  const isPaced = args['keep-fields'] || args.buffer === 'line' || args['max-count'] !== undefined;
  return isPaced || isRemembering(format);
}

/** Writes nothing. */
const SILENT = { header: '', write: () => {} };

/** How lines are enriched, and how records are written. */
function writingOf(args: RecordArgs, names: readonly string[], format: RecordFormat) {
  const { all, flat } = args;
  const fields = args['keep-fields']
    ? resolveCodeFields(args.fields)
    : keysOf(format, args.fields, { fields: '--fields', format: '--format' });
  const options = { ...toReadingOptions(args), all, fields };
  const terminal = pageOptions(args.color, args.output);
  const only = names.length === 1 ? names[0] : undefined;
  const context = contextOf(args);
  const shown = { keys: new Set(fields), flat, terminal, only, context, warn: options.onWarning };
  const formatter = args.quiet ? SILENT : recordFormatter(format, shown);
  const form = { header: formatter.header, isLines: isOfLines(format) };
  const limits = { most: args['max-count'], after: context?.after };
  const amount = { limits, around: context !== undefined };
  return { options, formatter, form, amount, product: { records: format, flat, terminal } };
}

/** What a run is about. */
interface Job extends ReturnType<typeof writingOf> {
  readonly args: RecordArgs;
  readonly session: Session;
  readonly run: BatchOptions & { readonly signal: AbortSignal };
}

async function enrichOnThreads(job: Job, files: string[], threads: number): Promise<void> {
  const { args, session, options, form, product, run } = job;
  session.warn(checkOwn(options));
  const { enrichFiles } = await import('../run/pool/files.js');
  const output = await openOutput(args, form, session);
  const { unordered } = args;
  const write = (records: Uint8Array): Promise<void> => output.write(records);
  const how = { ...run, threads, unordered, options, isQuiet: args.quiet };
  await enrichFiles(files, product, write, how);
  await output.end();
}

async function enrichFollowed(job: Job, names: string[]): Promise<void> {
  const { args, session, run, form } = job;
  const { followedInputs, openCheckpoints } = await import('./followedInputs.js');
  const enricher = enricherOf(job);
  const output = await openOutput(args, form, session);
  const { signal, onFault: report } = run;
  const checkpoints =
    args.state === undefined ? undefined : openCheckpoints(args.state, output, report);
  const named = names.length === 0 ? ['-'] : names;
  const following = { ...args, last: lastLines(args) };
  const sources = followedInputs(named, following, { signal, report }, checkpoints);
  try {
    await enrichInto(output, sources, enricher, job);
  } finally {
    checkpoints?.end();
  }
  await output.end();
}

/** Enriches on the main thread. */
async function enrichHere(job: Job, sources: Sources): Promise<void> {
  const enricher = enricherOf(job);
  const output = await openOutput(job.args, job.form, job.session);
  await enrichInto(output, sources, enricher, job);
  await output.end();
}

function enricherOf({ options, session }: Job): Enricher {
  const enricher = new Enricher(options);
  session.warn(enricher.collisions);
  return enricher;
}

async function enrichInto(
  output: Output,
  sources: Sources,
  enricher: Enricher,
  { args, formatter, amount, run }: Job,
): Promise<void> {
  const write = (records: Buffer): Promise<void> => output.write(records);
  const how = { ...run, ...amount, together: args.follow, oneByOne: args.buffer === 'line' };
  if (args['keep-fields']) {
    const { annotateSources } = await import('../run/annotateSources.js');
    await annotateSources(sources, enricher, args.quiet ? async () => {} : write, how);
  } else {
    await enrichSources(sources, enricher, formatter.write, write, how);
  }
  enricher.end();
}

/** @throws {ErrenrichError} BAD_OPTION if a command or a code seems to be meant, and no file */
async function refuseMistake(files: readonly string[]): Promise<void> {
  const [first = '-'] = files;
  if (first === '-' || existsSync(first)) return;
  const mistake = await (await import('./mistake.js')).findMistake(files);
  if (mistake !== undefined) throw mistake;
}
