import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadFormats } from '../../src/tokenize/loadFormats.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';

const FORMATS = loadFormats(fileURLToPath(new URL('../../rules/formats', import.meta.url)));
const SAMPLES = FORMATS.flatMap((format) => format.samples.map((sample) => ({ format, sample })));

describe('each line format', () => {
  it.each(SAMPLES.map(({ format, sample }) => [format.id, sample.line, format, sample] as const))(
    '%s reads its sample or leaves its near miss alone: %s',
    (_, line, format, { fields }) => {
      const alone = new Tokenizer([format]).tokenize(line);
      expect(alone).toEqual(fields ?? {});
    },
  );

  it.each(
    SAMPLES.flatMap(({ format, sample: { line, fields } }) =>
      fields === null ? [] : ([[format.id, line, fields]] as const),
    ),
  )('%s is the first of all formats to take its sample: %s', (_, line, fields) => {
    expect(new Tokenizer(FORMATS).tokenize(line)).toEqual(fields);
  });
});

describe('the time of a line alone', () => {
  it.each(SAMPLES.flatMap(({ sample: { line, fields } }) => (fields === null ? [] : [line])))(
    'is that of its head: %s',
    (line) => {
      expect(new Tokenizer(FORMATS).timeOf(line)).toBe(
        new Tokenizer(FORMATS).tokenize(line).timestamp,
      );
    },
  );
});

describe('the tokenizer', () => {
  const tokenizer = new Tokenizer(FORMATS, { year: 2024 });

  it.each([
    ['Jun 14 15:16:01 combo su: x', '2024-06-14T15:16:01'],
    ['Feb 30 15:16:01 combo su: x', undefined],
    ['02-29 16:13:38.811  1702  2395 D Tag: x', '2024-02-29T16:13:38.811'],
    ['2024-13-04 10:11:12 INFO x', undefined],
    ['2024-05-04 25:11:12 INFO x', undefined],
    ['{"time":"yesterday","level":30}', undefined],
    ['{"ts":1714817472}', '2024-05-04T10:11:12.000Z'],
  ])('reads the time of %j as %s', (line, timestamp) => {
    expect(tokenizer.tokenize(line).timestamp).toBe(timestamp);
  });

  it.each([
    '',
    ' ',
    '{',
    '{}',
    '[]',
    'null',
    'no format at all',
    '\u0000\ufffd',
    '<999>1 - - - - - x',
  ])('handles %j', (line) => {
    expect(tokenizer.tokenize(line)).toEqual({});
  });

  it('yields no time for formats without a year, unless a year is given', () => {
    const line = 'Jun 14 15:16:01 combo sshd[1]: x';
    expect(new Tokenizer(FORMATS).tokenize(line)).toEqual({
      host: 'combo',
      process: 'sshd',
      pid: 1,
    });
  });
});
