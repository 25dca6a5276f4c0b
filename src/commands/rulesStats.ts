import type { InferredOptionTypes } from 'yargs';
import { counted } from '../counted.js';
import { formatTable } from '../run/output.js';
import {
  type LogStatistics,
  MIN_LINES,
  type RuleStatistics,
  RuleStats,
} from '../tools/ruleStats.js';
import { type Column, defineCommand, type NamedOptions } from './command.js';
import { findInputs, inputOptions, inputs } from './inputs.js';
import { enrichOptions, toEnrichOptions } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { checkResult, resultOption } from './outputOptions.js';
import { columns, Session } from './session.js';

const COLUMNS = [
  ['rule', 'id of the rule'],
  ['flagged', 'lines the fast scan selected'],
  ['matched', 'of these, lines that its pattern matched'],
  ['won', 'codes for which this rule was chosen'],
  ['wasted', 'flagged lines on which no rule found a code'],
  ['time', 'share of total matching time'],
] as const satisfies readonly Column[];

const HEADER = [...COLUMNS.map(([name]) => name), ''];

const options = {
  ...enrichOptions,
  ...inputOptions,
  ...formatOptions(['table', 'json']),
  output: resultOption,
} as const satisfies NamedOptions;

/** `errenrich rules stats FILE...` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 rules stats app.log', 'measure the built-in rules'],
    ['$0 rules stats --rules my.yaml app.log', 'measure your own rules as well'],
  ],
  columns: COLUMNS,
  run: measure,
});

async function measure(args: InferredOptionTypes<typeof options>, names: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  checkResult('output', args.output, names);
  const session = new Session();
  const stats = new RuleStats(toEnrichOptions(args));
  session.warn(stats.collisions);
  const { signal, report: onFault } = session;
  const files = await findInputs(names, args, onFault);
  await stats.read(inputs(files, args, signal), { signal, onFault });
  const all = stats.statistics();
  const text = format === 'json' ? toJson(all) : formatStatistics(all, columns(args.output));
  await session.print(text, args.output);
  session.end();
}

function formatStatistics({ scanner, ...log }: LogStatistics, columns: number): string {
  const { lines, flagged, coded, milliseconds, leftOut, rules } = log;
  const seen = rules.filter((rule) => rule.flagged > 0);
  const table = seen.length > 0 ? formatTable(HEADER, seen.map(toRow), { columns }) : '';
  const head = `${counted(lines, 'line')}: ${flagged} flagged, ${coded} with a code`;
  const others = leftOut > 0 ? ` (${leftOut} more with --min-severity success)` : '';
  const tail = `${seen.length} of ${counted(rules.length, 'rule')}${others} flagged, in ${milliseconds.toFixed(1)} ms`;
  return `${table}${table && '\n'}${formatScanner(scanner)}\n${head}; ${tail}${judge(lines, seen)}\n`;
}

function judge(lines: number, rules: readonly RuleStatistics[]): string {
  if (lines < MIN_LINES)
    return `; too few lines to find broad rules (at least ${MIN_LINES} needed)`;
  const loose = rules.filter((rule) => rule.loose).length;
  return loose > 0 ? `; ${loose} too broad: narrow their patterns` : '';
}

/** Table entries are built once, when a log needs them, and are the main cost. */
function formatScanner({
  rows,
  confirmRows,
  built,
  bytes,
  coarseBytes,
}: LogStatistics['scanner']): string {
  const coarse = bytes > 0 ? ((coarseBytes / bytes) * 100).toFixed(1) : '0.0';
  return `automaton: ${counted(rows, 'row')}, plus ${confirmRows} for single rules; ${counted(built, 'entry', 'entries')} built for this log; ${coarse}% of it read by the coarse automaton`;
}

function toRow({ rule, flagged, matched, won, idle, share, loose }: RuleStatistics): string[] {
  const time = `${(share * 100).toFixed(1)}%`.padStart(6);
  const mark = loose ? '! flags more than one line in fifty' : '';
  return [rule, `${flagged}`, `${matched}`, `${won}`, `${idle}`, time, mark];
}
