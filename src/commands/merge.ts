import type { InferredOptionTypes } from 'yargs';
import { addFile } from '../run/partials/files.js';
import { PartialSum } from '../run/partials/sum.js';
import { Names } from '../run/sources.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { reportLine } from './messages.js';
import { positiveInteger } from './options.js';
import { chosenFormat } from './outputFormat.js';
import { checkResult, resultOption } from './outputOptions.js';
import { refuse } from './refuse.js';
import { Session } from './session.js';
import { refusePartial, showSummary, summaryFormatOptions } from './showSummary.js';

const options = {
  ...under('Output:', {
    top: { ...positiveInteger('top'), describe: 'maximum number of rows' },
    ...summaryFormatOptions,
    output: resultOption,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich merge <partials..>` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 summary --format partial -o mon.partial logs/mon', 'count the codes of a day'],
    ['$0 merge *.partial', 'print the summary of all days'],
    [
      'ssh web1 errenrich summary --format partial app.log | $0 merge - web2.partial',
      'add up what two hosts have counted',
    ],
  ],
  run: merge,
});

async function merge(args: Args, files: string[]): Promise<void> {
  const format = chosenFormat(args, options);
  refusePartial({ ...args, format });
  checkResult('output', args.output, files);
  const session = new Session();
  const sum = new PartialSum();
  for (const file of eachOnce(files)) addFile(file, sum);
  const { counted } = sum;
  if (counted === undefined) refuse('there is nothing to merge', 'name partial summaries');
  await showSummary(counted, { ...args, format }, session);
  session.end();
}

/** Files that are named once; counts that are added twice would be wrong. */
function eachOnce(files: readonly string[]): string[] {
  const names = new Names();
  return files.filter((file) => {
    const isKnown = names.before(file) !== undefined;
    if (isKnown) reportLine(`${file}: is named twice; adding it once`);
    return !isKnown;
  });
}
