import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ErrenrichError, enrichIterable } from '../../src/index.js';
import { RatioLimit } from '../../src/read/ratioLimit.js';

const LEAST = 100_000_000;
const REMEDY = 'to read it, raise --max-ratio (maxRatio in the library)';

describe('the limit of the ratio', () => {
  it.each([
    ['a real log', 1_000_000, 200_000_000, undefined],
    ['a little that expands much', 100, LEAST, undefined],
    ['just the ratio', 200_000, 200_000_000, undefined],
    ['more than the ratio', 199_999, 200_000_000, 1000],
    ['more than a smaller ratio', 1_000_000, 200_000_000, 100],
  ])('for %s', (_, taken, given, maxRatio) => {
    const limit = new RatioLimit(maxRatio, 'a.gz');
    limit.take(taken);
    const give = (): void => limit.give(given);
    if (maxRatio === undefined) expect(give).not.toThrow();
    else {
      const reason = `expands to more than ${maxRatio} times its size; the rest was not read`;
      expect(give).toThrow(`a.gz: ${reason}; ${REMEDY}`);
    }
  });

  it('counts an input whose size is known as a whole', () => {
    const limit = new RatioLimit(100, 'a.zip');
    limit.take(LEAST);
    limit.takeAll(LEAST / 100);
    expect(() => limit.give(LEAST)).not.toThrow();
    expect(limit.isExceeded).toBe(false);
    expect(() => limit.give(1)).toThrow(ErrenrichError);
    expect(limit.isExceeded).toBe(true);
  });

  it('ends the reading of what is meant to fill memory, after what precedes', async () => {
    const member = gzipSync(`error 10061\n${'x'.repeat(1_000_000)}\n`);
    const bomb = Array.from({ length: 110 }, () => member);
    const read = async (maxRatio: number) => {
      let records = 0;
      let fault: unknown;
      try {
        for await (const _ of enrichIterable(bomb, { source: 'a.gz', maxRatio })) records++;
      } catch (thrown) {
        fault = thrown;
      }
      return { records, fault };
    };
    expect(await read(100)).toMatchObject({
      records: 100,
      fault: { code: 'UNREADABLE', file: 'a.gz' },
    });
    expect(await read(2000)).toEqual({ records: 110, fault: undefined });
  });
});
