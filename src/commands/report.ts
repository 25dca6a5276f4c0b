import { basename, extname } from 'node:path';
import type { InferredOptionTypes } from 'yargs';
import { loadIndex } from '../run/catalogs.js';
import {
  formatNamed,
  formatReport,
  makeReport,
  REPORT_FORMATS,
  Redaction,
  ReportCounts,
  type ReportFormat,
  type ReportParts,
  secretsOf,
} from '../run/report/index.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { countCodes, countOptions } from './countCodes.js';
import { measureLines } from './measure.js';
import { refuseEmpty } from './nothingRead.js';
import { positiveInteger } from './options.js';
import { checkResult, checkStats, resultOption } from './outputOptions.js';
import { lastText } from './positionals.js';
import { progressOption } from './progress.js';
import { readVersion } from './quick.js';
import { toReadingOptions } from './readingOptions.js';
import { refuse } from './refuse.js';
import { isInterrupted, isTerminal, Session } from './session.js';
import { statsFileOption } from './statsFile.js';
import { countingStats, statsOption } from './totals.js';

const options = {
  ...countOptions,
  ...under('Output:', {
    title: {
      type: 'string',
      requiresArg: true,
      coerce: lastText,
      describe: 'title of the report (default: the names of the logs)',
    },
    compare: {
      type: 'string',
      requiresArg: true,
      coerce: lastText,
      describe:
        'earlier logs to compare with: a file, a directory, a glob in quotes or a partial summary',
    },
    redact: {
      type: 'boolean',
      default: false,
      describe:
        'replace e-mail and IP addresses, passwords, tokens, and names of users in paths and fields',
    },
    'redact-pattern': {
      type: 'string',
      array: true,
      nargs: 1,
      requiresArg: true,
      describe: 'replace what this regular expression matches, or its first group',
    },
    top: { ...positiveInteger('top'), describe: 'maximum number of codes' },
    format: {
      choices: REPORT_FORMATS,
      requiresArg: true,
      describe: 'output format (default: from the name of the output, or html)',
    },
    json: { type: 'boolean', default: false, describe: 'same as --format json' },
    output: resultOption,
    progress: progressOption,
    stats: statsOption,
    'stats-file': statsFileOption,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich report [files..]` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 report -o report.html archive/*.log.gz', 'write a page to look at in a browser'],
    ['$0 report --compare week-47 -o report.html week-48', 'also show what has changed'],
    ['$0 report --redact -o report.html app.log', 'without addresses, user names and passwords'],
    ['$0 report --since 1d -o report.md app.log', 'write Markdown, from the last day only'],
  ],
  run: report,
});

async function report(args: Args, files: string[]): Promise<void> {
  checkResult('output', args.output, files);
  const format = formatOf(args);
  checkStats(args['stats-file'], args.output, files);
  const redaction = redactionOf(args);
  const session = new Session();
  const stats = countingStats({ ...args, isSilent: true }, session);
  const counts = new ReportCounts();
  const { histograms } = counts;
  await countCodes(args, files, { histograms, session, stats });
  stats.end();
  const read = stats.tally.stats();
  refuseEmpty(read);
  if (isInterrupted(session, args.output)) return session.end();
  const made = makeReport({
    title: args.title || titleOf(files),
    generator: `errenrich ${readVersion()}`,
    made: new Date(),
    counts,
    stats: read,
    index: loadIndex(toReadingOptions(args).catalog ?? []),
    top: args.top,
    earlier: await earlierOf(args, session),
  });
  await session.print(formatReport(redaction?.report(made) ?? made, format), args.output);
  session.end();
}

/** @throws {ErrenrichError} BAD_OPTION for a page that would fill the terminal */
function formatOf({ json, format = json ? 'json' : undefined, output }: Args): ReportFormat {
  if (json && format !== 'json') refuse(`--json conflicts with --format ${format}`, 'use only one');
  const ending = extname(output ?? '');
  const chosen = format ?? (ending === '' ? 'html' : formatNamed(output ?? ''));
  if (chosen === undefined) {
    const remedy = 'use .html, .json or .md, or choose one with --format';
    refuse(`--output: no format has names that end in ${ending}`, remedy);
  }
  if (chosen === 'html' && isTerminal(output)) {
    refuse('a page is not for a terminal', 'add -o report.html, or choose --format markdown');
  }
  return chosen;
}

/** Own patterns redact, too, without the option. */
function redactionOf({ redact, 'redact-pattern': patterns = [] }: Args): Redaction | undefined {
  const own = secretsOf(patterns, '--redact-pattern');
  return redact || own.length > 0 ? new Redaction(own, redact) : undefined;
}

function titleOf(files: readonly string[]): string {
  const [first = 'standard input'] = files;
  if (files.length > 1) return `${basename(first)} and ${files.length - 1} more`;
  return first === '-' ? 'standard input' : basename(first);
}

/** The earlier logs, all of them: times of one log are none of the other's. */
async function earlierOf(args: Args, session: Session): Promise<ReportParts['earlier']> {
  const { compare: name } = args;
  if (name === undefined) return undefined;
  const whole = { ...args, since: undefined, until: undefined };
  return { name, measured: await measureLines(whole, name, ['code'], session) };
}
