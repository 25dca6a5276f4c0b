import { escapeControls } from '../run/output.js';
import { explainHead, type HeadExplanation } from '../tools/explainHead.js';
import type { LineFields } from '../types.js';
import { defineCommand, type NamedOptions } from './command.js';
import { EXIT } from './messages.js';
import { lineFormatOption, yearOption } from './options.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';

const options = {
  'line-format': lineFormatOption,
  ...yearOption,
  ...formatOptions(['text', 'json']),
} as const satisfies NamedOptions;

/** `errenrich formats explain LINE` */
export const command = defineCommand({
  options,
  failure: 'the line has no known format',
  examples: [
    ['$0 formats explain "E/Keystore( 1702): error 4"', 'see what the head of a line tells'],
    ['$0 formats explain --line-format my.yaml "<E> job 9: x"', 'include your own formats'],
  ],
  run: async ({ year, ...args }, words) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const found = explainHead(words.join(' '), { year, lineFormat: args['line-format'] ?? [] });
    await session.out.write(format === 'json' ? toJson(found) : formatHead(found));
    session.end(found.formats.length > 0 ? EXIT.done : EXIT.unknown);
  },
});

function formatHead({ formats, fields, nearest }: HeadExplanation): string {
  if (formats.length === 0) return `no line format matches\n${formatNearest(nearest)}`;
  const steps = formats.map(({ id, title, fields }) => `${id}: ${title}\n${formatFields(fields)}`);
  const all = formats.length > 1 ? [`all fields\n${formatFields(fields)}`] : [];
  return [...steps, ...all].join('\n');
}

function formatFields(fields: LineFields): string {
  const rows = Object.entries(fields).map(([name, value]) => {
    return `  ${name.padEnd(9)}  ${escapeControls(String(value))}\n`;
  });
  return rows.join('') || '  no fields\n';
}

function formatNearest(nearest: HeadExplanation['nearest']): string {
  const lines = nearest.map(({ id, title, sample, alike }) => {
    return `  ${id}: ${title}\n    alike up to ${JSON.stringify(alike)}; its sample is\n    ${escapeControls(sample)}\n`;
  });
  return lines.length > 0 ? `nearest:\n${lines.join('')}` : '';
}
