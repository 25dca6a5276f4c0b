import { expect, it } from 'vitest';
import { decompress } from '../../src/read/decompress.js';
import { cut } from '../support/cut.js';
import { describeWith } from '../support/installed.js';
import { INPUTS } from '../support/randomRuns.js';
import { type Answer, answerOf } from '../support/tools.js';

const TEXT = Buffer.from(
  Array.from({ length: 600 }, (_, i) => `line ${i} ${(i * 7919) % 10_007} error 10061\n`).join(''),
);

interface Way {
  readonly tool: string;
  readonly args: readonly string[];
  /** How many bytes before a fault only the tool may read. */
  readonly margin?: number;
  /** How many decompressed bytes before a fault the tool may drop. */
  readonly slack?: number;
}

// XZ Embedded reads 21 bytes ahead, and is given 16 at a time.
const XZ = { tool: 'xz', margin: 48 };
// bzip2 writes 5,000 bytes at a time.
const BZIP2 = { tool: 'bzip2', slack: 5_000 };
const LZ4 = { tool: 'lz4' };

const WAYS: readonly Way[] = [
  { ...XZ, args: ['-c'] },
  { ...XZ, args: ['-c', '--block-size=5000', '-Ccrc32'] },
  { ...BZIP2, args: ['-c1'] },
  { ...LZ4, args: ['-cq'] },
  { ...LZ4, args: ['-cq', '-B4', '-BD', '-BX', '--content-size'] },
];

async function read(bytes: Buffer): Promise<Answer> {
  const all: Buffer[] = [];
  try {
    for await (const chunk of decompress(cut(bytes, 1_000))) all.push(Buffer.from(chunk));
  } catch {
    return { bytes: Buffer.concat(all), isFault: true };
  }
  return { bytes: Buffer.concat(all), isFault: false };
}

/** How many places are tried, evenly chosen. */
const PLACES = Math.min(INPUTS * 0.1, 100);

function places(bytes: Buffer): number[] {
  const from = 14;
  const step = (bytes.length - from) / PLACES;
  return Array.from({ length: PLACES }, (_, index) => from + Math.floor(index * step));
}

for (const { tool, args, margin = 0, slack = 0 } of WAYS) {
  describeWith(tool, `data of ${tool} ${args.join(' ')} is read as the tool reads it`, () => {
    const half = answerOf(tool, args, TEXT).bytes;
    const whole = Buffer.concat([half, half]);
    const expected = Buffer.concat([TEXT, TEXT]);
    const rightBytes = ({ bytes }: Answer): number => {
      const wrong = bytes.findIndex((byte, at) => byte !== expected[at]);
      return wrong === -1 ? bytes.length : wrong;
    };

    const answers = new Map<number, Answer>();
    /** What the tool reads of the beginning of the data, which is asked for more than once. */
    const theirsUpTo = (end: number): Answer => {
      const answer = answers.get(end) ?? answerOf(tool, ['-dc'], whole.subarray(0, end));
      answers.set(end, answer);
      return answer;
    };

    /** @param at where the fault is */
    const compare = async (input: Buffer, theirs: Answer, at: number): Promise<void> => {
      const ours = await read(input);
      expect(ours.isFault, `${at}`).toBe(theirs.isFault);
      const right = rightBytes(ours);
      expect(right, `${at}`).toBeLessThanOrEqual(rightBytes(theirs) + slack);
      const before = theirsUpTo(Math.max(0, at - margin));
      expect(right, `${at}`).toBeGreaterThanOrEqual(rightBytes(before));
    };

    it('whole, with two streams', async () => {
      expect(await read(whole)).toEqual({ bytes: expected, isFault: false });
    });

    it('truncated at many places', async () => {
      for (const end of places(whole)) {
        await compare(whole.subarray(0, end), theirsUpTo(end), end);
      }
    });

    it('corrupted at many places', async () => {
      for (const at of places(whole)) {
        const corrupt = Buffer.from(whole);
        corrupt[at] = (corrupt[at] as number) ^ (1 << (at % 8));
        await compare(corrupt, answerOf(tool, ['-dc'], corrupt), at);
      }
    });

    it.each([1, 2, 3, 4, 5, 6])('with a fault in byte %i from the end or without', async (from) => {
      const corrupt = Buffer.from(whole);
      corrupt[whole.length - from] = 0x40 ^ (corrupt.at(-from) as number);
      const { isFault } = answerOf(tool, ['-dc'], corrupt);
      expect((await read(corrupt)).isFault).toBe(isFault);
    });

    it.each(['x', 'other bytes that follow'])('with a fault if %j follows', async (rest) => {
      const { bytes, isFault } = await read(Buffer.concat([whole, Buffer.from(rest)]));
      expect(bytes.equals(expected)).toBe(true);
      expect(isFault).toBe(true);
    });
  });
}
