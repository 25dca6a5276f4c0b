import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIsoTime } from '../../src/tokenize/isoTime.js';
import { formatTimestamp } from '../../src/tokenize/timestamp.js';

/** What such a time is, as a regular expression. */
const TIME =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?(?: ?(?<zone>Z(?!\w)|[+-]\d\d:?\d\d(?!\w)|(?<= )(?:UTC|CEST)(?=[\s\],:|]|$)))?/;

/** Times, near misses, and what may stand behind them. */
const text = fc
  .tuple(
    fc.constantFrom('2024-05-04', '2023-02-29', '2024-02-29', '2024-13-01', '24-05-04', '2024-5-4'),
    fc.constantFrom('T', ' ', 't', '', '-'),
    fc.constantFrom('10:11:12', '23:59:60', '24:00:00', '10:60:00', '10:11', '1:11:12'),
    fc.constantFrom('', '.3', ',345', '.123456789', '.1234567890', '.', ',x'),
    fc.constantFrom(
      '',
      'Z',
      ' Z',
      '+02:00',
      ' -0530',
      '+2',
      'Zulu',
      '+02000',
      ' Zebra',
      ' UTC',
      ' CEST',
      'UTC',
      ' CST',
    ),
    fc.constantFrom('', ' ', ']', ', Info', '-', 'x', '漢'),
  )
  .map((parts) => parts.join(''));

describe('a time of ISO 8601', () => {
  it('is read like the equivalent regular expression', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', '[', 'at '), (time, before) => {
        const found = TIME.exec(time);
        const { groups = {} } = found ?? {};
        const expected = found && { timestamp: formatTimestamp(groups), end: found[0].length };
        const read = readIsoTime(before + time, before.length);
        const moved = read && { ...read, end: read.end - before.length };
        expect(moved ?? null).toEqual(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['2024-05-04T10:11:12.345Z', '2024-05-04T10:11:12.345Z', 24],
    ['2024-05-04 10:11:12,345 +0200 x', '2024-05-04T10:11:12.345+02:00', 29],
    ['2024-05-04 10:11:12 -03 [1] x', '2024-05-04T10:11:12-03:00', 23],
    ['2024-05-04 10:11:12 JST x', '2024-05-04T10:11:12+09:00', 23],
    ['2024-05-04 10:11:12 CST x', '2024-05-04T10:11:12', 19],
    ['2024-05-04 10:11:12 Zebra', '2024-05-04T10:11:12', 19],
    ['2024-02-30 10:11:12 INFO', undefined, 19],
  ])('%s is %s, and ends at %i', (text, timestamp, end) => {
    expect(readIsoTime(text, 0)).toEqual({ timestamp, end });
  });

  it.each(['', '2024', '2024-05-04', '2024-05-04T10:11', '2024/05/04 10:11:12', 'x'])(
    'is not %j',
    (text) => {
      expect(readIsoTime(text, 0)).toBeUndefined();
    },
  );
});
