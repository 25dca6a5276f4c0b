import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, withoutCuts } from '../support/cli.js';
import { startMeasured } from '../support/measured.js';
import { tellFigures } from './figures.js';

const MEGABYTE = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'errenrich-giant-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PLAIN = join(folder, 'giant.log');
const PACKED = join(folder, 'giant.log.gz');
const LENGTH = 1024 * MEGABYTE;
const BEFORE = 'hr=0x80070057\nerror 10061 ';
const END = ' error 10055';
const AFTER = '\nSecItemAdd: (-25299)\nerror 10054\n';

function* giant(): Generator<string> {
  // Such text is compressed to a tenth.
  const piece = Array.from({ length: MEGABYTE / 16 }, (_, i) =>
    `${i * 7919} abcdefghij`.slice(0, 15),
  );
  yield BEFORE;
  for (let i = 0; i < LENGTH / MEGABYTE; i++) yield `${piece.join(' ')} `.padEnd(MEGABYTE, 'x');
  yield END;
  yield AFTER;
}

beforeAll(async () => {
  await pipeline(Readable.from(giant()), createWriteStream(PLAIN));
  await pipeline(createReadStream(PLAIN), createGzip({ level: 1 }), createWriteStream(PACKED));
});

/** Of what is kept of a line, there are a few copies. */
const MOST_MEMORY = 250e6;

describe('a line of 1 GiB', () => {
  it.each([
    ['plain', ['--jobs', '1', PLAIN]],
    ['plain, 2 threads', ['--jobs', '2', PLAIN]],
    ['gzip', ['--jobs', '1', PACKED]],
    ['gzip, counted', ['summary', '--json', PACKED]],
    ['standard input', ['-']],
    ['followed', ['-f', PLAIN]],
  ])('is searched to its end, and the next lines are right: %s', async (way, args) => {
    const streams = way === 'standard input' ? { stdin: PLAIN } : {};
    const begin = performance.now();
    const { child, ended } = startMeasured(args, streams);
    let output = '';
    for await (const chunk of child.stdout ?? []) {
      output += chunk;
      const isLast = !child.killed && output.includes('"10054"');
      if (way === 'followed' && isLast) child.kill('SIGTERM');
    }
    const { exit, stderr, memory } = await ended;
    const note = `${((performance.now() - begin) / 1000).toFixed(1)} s`;
    const isCount = way.endsWith('counted');
    const out = isCount ? JSON.parse(output).total : parseLines(output).length;
    tellFigures(`line of 1 GiB, ${way}`, { in: 5, out, memory, note });
    expect(exit).toBe(way === 'followed' ? 143 : 0);
    expect(withoutCuts(stderr)).toBe('');
    expect(memory).toBeLessThan(MOST_MEMORY);
    expect(out).toBe(5);
    if (isCount) return;
    const found = parseLines<EnrichedLine>(output).map(({ line, offset, codes }) => [
      line,
      offset,
      codes[0]?.code,
    ]);
    const after = BEFORE.length + LENGTH + END.length + 1;
    expect(found).toEqual([
      [1, 0, '0x80070057'],
      [2, 14, '10061'],
      [2, expect.any(Number), '10055'],
      [3, after, '-25299'],
      [4, after + 21, '10054'],
    ]);
  });
});
