import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS } from '../src/emit/keys.js';
import { validate } from '../src/schema.js';
import { everyPath } from './support/everyPath.js';
import { SAMPLES } from './support/logs.js';
import { INPUTS, someOf } from './support/randomRuns.js';

const MIXED = readFileSync(new URL('../fixtures/mixed.log', import.meta.url));

/** Logs of sample lines, broken in every way that logs are. */
const log = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SAMPLES),
      fc.constantFrom(
        '',
        'plain',
        '\u001b[31m',
        '\0\0',
        '漢字 error 10061',
        '\ud800 hr=0x80070057',
        '\rx',
      ),
      fc.string({ maxLength: 30 }).map((text) => text.replaceAll('\n', ' ')),
    ),
    { maxLength: 6 },
  )
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)))
  .chain((text) => fc.constantFrom(Buffer.from(text), Buffer.from(`${text}\n`)));

describe('every code path gives the same records', () => {
  it('of a log of many formats', async () => {
    const records = await everyPath(MIXED);
    expect(records).toHaveLength(14);
    expect(records.map(({ codes }) => codes.map(({ code }) => code))).toMatchInlineSnapshot(`
      [
        [
          "-25300",
        ],
        [
          "-25299",
        ],
        [
          "0x800f080d",
        ],
        [
          "0x8007000e",
        ],
        [
          "10061",
        ],
        [
          "9002",
        ],
        [
          "0x803d000d",
        ],
        [
          "0xc0000034",
        ],
        [
          "10054",
        ],
        [
          "0x800b0109",
        ],
        [
          "-34018",
        ],
        [
          "6",
        ],
        [
          "11001",
        ],
        [
          "0xc0000022",
        ],
      ]
    `);
  });

  it.each([
    ['all lines', { all: true }],
    ['possible codes', { minConfidence: 'possible' }],
    ['certain codes', { minConfidence: 'certain' }],
    ['known codes', { onlyKnown: true }],
    ['lines cut at 40 bytes', { maxLineBytes: 40 }],
    ['all lines, cut at 3 bytes', { maxLineBytes: 3, all: true }],
    ['times with a year', { year: 2024 }],
    ['Windows first', { platform: 'windows' }],
    ['brief records', { fields: ['brief'] }],
    ['all but some keys', { fields: ['-line', '-text', '-hint', '-level'] }],
    ['keys of lines alone', { fields: ['line', 'timestamp', 'truncated'], maxLineBytes: 40 }],
    ['the names of codes alone', { fields: ['symbol', 'also'], all: true }],
  ] as const)('with %s', async (_, options) => {
    const records = await everyPath(MIXED, options);
    expect(records.length).toBeGreaterThan(0);
  });

  it('of samples in any order, with any bytes between them', async () => {
    const property = fc.asyncProperty(log, fc.boolean(), async (bytes, all) => {
      await everyPath(bytes, { all }, { cli: false });
    });
    await fc.assert(property, { numRuns: Math.min(INPUTS * 0.1, 60) });
  }, 300_000);

  it('with any keys', async () => {
    const keys = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(log, keys, fc.boolean(), async (bytes, fields, all) => {
      await everyPath(bytes, { fields, all }, { cli: false });
    });
    await fc.assert(property, { numRuns: Math.min(INPUTS * 0.03, 20) });
  }, 300_000);

  it('all of which match the record schema', async () => {
    const log = Buffer.from([...someOf(SAMPLES), MIXED.toString()].join('\n'));
    // Shorter than most lines, so that each is cut, without a piece for each of so many bytes.
    const sizes = [61, 65_536];
    const records = await everyPath(log, { minConfidence: 'possible', all: true }, { sizes });
    for (const record of records) validate('record', record, 'BAD_INPUT', record.text);
  }, 300_000);
});
