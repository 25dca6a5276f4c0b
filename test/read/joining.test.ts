import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lines } from '../../src/read/lineCutter.js';
import { cutLines } from '../../src/read/readLines.js';
import { TextCutter } from '../../src/read/textCutter.js';
import { continuing } from '../../src/run/multiline.js';
import { linesIn } from '../../src/run/tally.js';
import { RUNTIMES } from '../support/containers.js';
import { cut } from '../support/cut.js';

const LIMIT = 200;
const { docker, cri } = RUNTIMES;
const HOWS = { docker: undefined, cri: undefined, indent: 'indent', regex: '^x' } as const;
type Kind = keyof typeof HOWS;

const part = fc.constantFrom(
  '',
  'x',
  'x\\n',
  '\\',
  '"',
  'é',
  ' indented',
  'Caused by: y',
  'z'.repeat(90),
);
const parts = fc.array(part, { minLength: 1, maxLength: 4 });
const stream = fc.constantFrom('stdout' as const, 'stderr' as const);
/** Whole and partial lines of both streams, in any order, and others. */
const line = fc.oneof(
  fc.tuple(parts, stream).map(([texts, name]) => docker(texts, name)),
  fc.tuple(parts, stream).map(([texts, name]) => cri(texts, name)),
  parts.map((texts) => texts.map((text) => `${text}\n`)),
);
const logs = fc
  .array(line, { maxLength: 20 })
  .chain((lines) => fc.shuffledSubarray(lines.flat()))
  .map((lines) => lines.join(''));

function cutterFor(kind: Kind): TextCutter {
  const how = HOWS[kind];
  return new TextCutter(LIMIT, { continues: how === undefined ? undefined : continuing(how) });
}

/** What a cutter gives of a log in chunks, one line at a time. */
function linesOf(kind: Kind, log: Buffer, size: number): Lines[] {
  const cutter = cutterFor(kind);
  const given: Lines[] = [];
  const take = (runs: readonly Lines[]): void => {
    // They are valid only as long as the chunk.
    for (const run of runs) given.push({ ...run, bytes: Buffer.from(run.bytes) });
  };
  for (const chunk of cut(log, size)) take(cutter.push(chunk));
  take(cutter.end());
  return given.flatMap(oneByOne);
}

function oneByOne(lines: Lines): Lines[] {
  const { bytes, offset, firstLine = 0, window, joined } = lines;
  if (window !== undefined || joined !== undefined) return [lines];
  let start = offset;
  const texts = bytes.toString('latin1').split(/(?<=\n)/);
  return texts.map((text, at) => {
    const one = { bytes: Buffer.from(text, 'latin1'), offset: start, firstLine: firstLine + at };
    start += text.length;
    return one;
  });
}

const HEADS: Readonly<Record<Kind, string>> = {
  docker: docker(['begin'])[0] ?? '',
  cri: cri(['begin'])[0] ?? '',
  indent: '',
  regex: '',
};

describe.each(Object.keys(HOWS) as Kind[])('lines that are joined: %s', (kind) => {
  const input = fc.tuple(logs, fc.integer({ min: 1, max: 300 }), fc.boolean());

  it('do not depend on how the text is cut into chunks', () => {
    const property = fc.property(input, ([text, size, isEnded]) => {
      const log = Buffer.from(HEADS[kind] + (isEnded ? text : text.slice(0, -1)));
      expect(linesOf(kind, log, size)).toEqual(linesOf(kind, log, log.length + 1));
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('have each line once, with its number, within the limits', () => {
    const property = fc.property(input, ([text, size]) => {
      const log = Buffer.from(HEADS[kind] + text);
      const lines = linesOf(kind, log, size);
      const whole = lines.filter(({ window }) => window === undefined);
      expect(lines.reduce((sum, one) => sum + linesIn(one), 0)).toBe(
        text.split('\n').length - 1 + (HEADS[kind] ? 1 : 0),
      );
      for (const { bytes, offset, firstLine, joined } of whole) {
        expect(bytes.length - 1).toBeLessThanOrEqual(LIMIT);
        expect(log.subarray(0, offset).toString().split('\n')).toHaveLength(firstLine ?? 0);
        if (!joined?.isCut) expect(joined?.lines ?? 2).toBeGreaterThan(1);
      }
      const bytes = whole.reduce((sum, one) => sum + (one.joined?.bytes ?? one.bytes.length), 0);
      if (whole.length === lines.length) expect(bytes).toBe(log.length);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

it('joins at most 10,000 parts of a line, which may be empty', () => {
  const lines = linesOf('docker', Buffer.from(docker(Array(10_001).fill('')).join('')), 65_536);
  expect(lines.map(({ firstLine, joined }) => [firstLine, joined?.lines])).toEqual([
    [1, 10_000],
    [10_001, undefined],
  ]);
});

it.each([
  ['is given if lines behind it were', docker(['x'], 'stderr').join(''), [2, 1]],
  ['is left out with the unfinished line', '', []],
])('what is pending when reading is stopped %s', async (_, behind, expected) => {
  const log = Buffer.from(`${docker(['a', 'b'])[0]}${behind}{"log`);
  const given: (number | undefined)[] = [];
  const cutter = new TextCutter(LIMIT);
  for await (const { firstLine } of cutLines([log], cutter, { aborted: true }))
    given.push(firstLine);
  expect(given).toEqual(expected);
});
