import { counted } from '../counted.js';
import {
  type FormatSampleResult,
  loadBuiltInFormats,
  loadOwnFormats,
  shown,
  tryFormatSamples,
} from '../run/lineFormats.js';
import { escapeControls } from '../run/output.js';
import { defineCommand } from './command.js';
import { EXIT } from './messages.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';

const options = formatOptions(['text', 'json']);

/** `errenrich formats test` */
export const command = defineCommand({
  options,
  failure: 'a sample failed',
  run: async (args, files) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const formats = files.length > 0 ? loadOwnFormats(files) : loadBuiltInFormats();
    const results = tryFormatSamples(formats);
    const text = () => formatOutcome(formats.length, results);
    await session.out.write(format === 'json' ? toJson(results) : text());
    session.end(results.some(({ passed }) => !passed) ? EXIT.unknown : EXIT.done);
  },
});

/** A line for each sample that failed, and the counts. */
function formatOutcome(formats: number, results: readonly FormatSampleResult[]): string {
  const failed = results.filter(({ passed }) => !passed);
  const lines = failed.map((result) => {
    return escapeControls(`${result.format}: ${faultOf(result)}: ${result.line}`).concat('\n');
  });
  const misses = results.filter(({ expected }) => expected === null).length;
  const samples = counted(results.length, 'sample');
  const nearMisses = counted(misses, 'near miss', 'near misses');
  const counts = `${counted(formats, 'format')}, ${samples} (${nearMisses})`;
  const outcome = `${results.length - failed.length} passed, ${failed.length} failed`;
  return `${lines.join('')}${counts}: ${outcome}\n`;
}

function faultOf({ expected, found, takenBy }: FormatSampleResult): string {
  if (takenBy !== undefined) return `the format ${takenBy} takes it first`;
  return `expected ${shown(expected)}, found ${shown(found)}`;
}
