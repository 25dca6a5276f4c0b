import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';

/** Memories of texts hold a few thousand: these are more than fit, each of which comes twice. */
const COUNT = 10_000;

function twice(lineOf: (at: number) => string): Buffer {
  const lines = Array.from({ length: COUNT }, (_, at) => `${lineOf(at)}\n`).join('');
  return Buffer.from(lines + lines);
}

/** Eight lower-case digits behind `0x`. */
function hex(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}

function expected<T>(of: (at: number) => T): [line: number, T][] {
  return Array.from({ length: 2 * COUNT }, (_, line) => [line + 1, of(line % COUNT)]);
}

describe('more distinct texts than are cached', () => {
  it.each([
    ['numbers of one rule', (at: number) => `hr=${hex(0xa0040000 + at)}`],
    ['numbers that the line names', (at: number) => `hr=${hex(0xa0040000 + at)} (ACME_${at})`],
    [
      'numbers beside one that is always there',
      (at: number) => `hr=${hex(0xa0040000 + at)} then error 10061`,
    ],
  ])('have their own meaning each time that they occur: %s', (_, lineOf) => {
    const records = createEnricher().enrichBlock(twice(lineOf));
    expect(records.map(({ line, codes }) => [line, codes[0]?.code])).toEqual(
      expected((at) => hex(0xa0040000 + at)),
    );
  });

  it('have their own domain each time that they occur', () => {
    const log = twice((at) => `Error Domain=com.acme.d${at} Code=17`);
    const records = createEnricher().enrichBlock(log);
    expect(records.map(({ line, codes }) => [line, codes[0]?.fields?.domain])).toEqual(
      expected((at) => `com.acme.d${at}`),
    );
  });

  it('have the same codes with one enricher as with one for each line', () => {
    const few = ['hr=0x80070005', 'OSStatus -25300', 'connect: error 10061', 'errno 35'];
    const enricher = createEnricher();
    const before = few.map((text) => enricher.enrichLine(text));
    enricher.enrichBlock(twice((at) => `hr=${hex(0x80070000 + at)} errno ${at}`));
    expect(few.map((text) => enricher.enrichLine(text))).toEqual(before);
    expect(before).toEqual(few.map((text) => createEnricher().enrichLine(text)));
  });
});
