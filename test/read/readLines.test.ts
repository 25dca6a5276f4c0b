import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LineCutter, type Lines } from '../../src/read/lineCutter.js';
import { cutLines, readLines, readTextLines } from '../../src/read/readLines.js';
import type { Text } from '../../src/read/readTexts.js';
import { TextCutter } from '../../src/read/textCutter.js';
import { continuing } from '../../src/run/multiline.js';

/** Chunks, with a pause before each that is a number of milliseconds, and a fault at their end. */
async function* chunksOf(
  parts: readonly (string | number)[],
  fault?: Error,
): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'number') await setTimeout(part);
    else yield Buffer.from(part);
  }
  if (fault !== undefined) throw fault;
}

interface Given {
  readonly texts: string[];
  readonly fault?: unknown;
}

async function textsOf(lines: AsyncIterable<Lines>): Promise<Given> {
  const texts: string[] = [];
  try {
    for await (const { bytes } of lines) texts.push(bytes.toString());
  } catch (fault) {
    return { texts, fault };
  }
  return { texts };
}

describe('lines of a stream', () => {
  const continues = continuing('indent');
  const TRACE = ['failed\n', ' at a\n', 30, ' at b\nnext\n'];

  it.each([
    ['are single', {}, ['failed\n', ' at a\n', ' at b\nnext\n']],
    ['are joined', { continues }, ['failed\n at a\n at b\n', 'next\n']],
    [
      'are joined up to a pause',
      { continues, flushAfter: 5 },
      ['failed\n at a\n', ' at b\n', 'next\n'],
    ],
    [
      'are joined across a shorter pause',
      { continues, flushAfter: 60_000 },
      ['failed\n at a\n at b\n', 'next\n'],
    ],
  ])('%s', async (_, reading, texts) => {
    expect(await textsOf(readLines(chunksOf(TRACE), 100, reading))).toEqual({ texts });
  });

  it('are in a named encoding', async () => {
    const lines = readLines(chunksOf(['a\0\n\0']), 100, { encoding: 'utf-16le' });
    expect(await textsOf(lines)).toEqual({ texts: ['a\n'] });
  });
});

it('lines of several texts have the name of theirs, and are numbered from 1 in each', async () => {
  async function* texts(): AsyncGenerator<Text> {
    yield { member: 'a.log', chunks: chunksOf(['one\n', 'two\n']) };
    yield { member: 'b.log', chunks: chunksOf(['three\n']) };
    yield { chunks: chunksOf(['four\n']) };
  }
  const lines: Lines[] = [];
  for await (const one of readTextLines(texts(), 100)) lines.push(one);
  expect(lines).toEqual([
    { bytes: Buffer.from('one\n'), offset: 0, member: 'a.log', firstLine: 1 },
    { bytes: Buffer.from('two\n'), offset: 4, member: 'a.log' },
    { bytes: Buffer.from('three\n'), offset: 0, member: 'b.log', firstLine: 1 },
    { bytes: Buffer.from('four\n'), offset: 0 },
  ]);
});

describe('lines that are cut from a stream', () => {
  const fault = new Error('unreadable');
  const abort = Object.assign(new Error('stopped'), { name: 'AbortError' });

  it.each([
    ['ends', undefined, undefined, { texts: ['a\n', 'b'] }],
    ['fails', fault, undefined, { texts: ['a\n', 'b'], fault }],
    ['is aborted', abort, undefined, { texts: ['a\n', 'b'] }],
    ['was stopped', undefined, { aborted: true }, { texts: ['a\n'] }],
    ['was not stopped', undefined, { aborted: false }, { texts: ['a\n', 'b'] }],
  ])(
    'are all there when it %s, except an unfinished one that was stopped',
    async (_, error, stop, given) => {
      const lines = cutLines(chunksOf(['a\n', 'b'], error), new LineCutter(100), stop);
      expect(await textsOf(lines)).toEqual(given);
    },
  );

  it.each([
    [
      'lines that may be continued',
      new TextCutter(100, { continues: continuing('indent') }),
      ['a\n', 'b\n'],
    ],
    ['no unfinished line', new LineCutter(100), ['a\n', 'b\n']],
  ])('have at a pause %s', async (_, cutter, texts) => {
    async function* chunks(): AsyncGenerator<Buffer | undefined> {
      yield Buffer.from('a\n');
      yield undefined;
      yield Buffer.from('b');
      yield undefined;
      yield Buffer.from('\n');
    }
    expect(await textsOf(cutLines(chunks(), cutter))).toEqual({ texts });
  });
});
