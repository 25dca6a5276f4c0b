import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEnricher, type EnrichedLine } from '../../src/index.js';
import { INPUTS } from '../support/randomRuns.js';

const enricher = createEnricher();

/** The codes of a line: the match, and where else the line has it. */
function codesOf(line: string): string[] {
  const codes = enricher.line(line)?.codes ?? [];
  return codes.map(({ match, also = [] }) => [match, ...also.map((one) => one.match)].join(' '));
}

describe('a code that a line has in other notations', () => {
  it.each([
    [
      'an NTSTATUS in decimal behind it',
      'status 0xC0000005 (3221225477)',
      ['0xC0000005 3221225477'],
    ],
    ['the same before it', 'status 3221225566: UNKNOWN: 0xc000005e', ['3221225566 0xc000005e']],
    ['a signed one', 'hr=0x80070005, that is -2147024891', ['0x80070005 -2147024891']],
    ['with zeros', 'error 10061 (0x0000274D)', ['10061 0x0000274D']],
    ['with few digits, in brackets behind it', 'open failed: error 5 (0x5)', ['5 0x5']],
    ['with few digits elsewhere', 'GetLastError() returned 5, then 0x5', ['5']],
    ['with six digits elsewhere', 'hr=0x8007, 32775', []],
    ['in a longer number', 'status 0xC0000005 id 32212254770 at 3221225477.5', ['0xC0000005']],
    ['in a word', 'status 0xC0000005 x3221225477 3221225477-b', ['0xC0000005']],
    ['Mbed TLS', 'mbedtls_ssl_handshake() returned -30592 (-0x7780)', ['-30592 -0x7780']],
  ])('is one code: %s', (_, line, codes) => {
    expect(codesOf(line)).toEqual(codes);
  });

  it.each([
    ['behind it', 'Code: 60. DB::Exception: no table. (UNKNOWN_TABLE)', ['60 UNKNOWN_TABLE']],
    [
      'another name of it',
      'failed: 0x80070005 == COR_E_UNAUTHORIZEDACCESS',
      ['0x80070005 COR_E_UNAUTHORIZEDACCESS'],
    ],
    [
      'its number before the name',
      'CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED',
      ['3 CUBLAS_STATUS_ALLOC_FAILED'],
    ],
    ['its number behind the name', 'Status=<Status.NWK_NO_ROUTE: 205>', ['NWK_NO_ROUTE 205']],
    ['another number behind the name', 'Status=<Status.NWK_NO_ROUTE: 206>', ['NWK_NO_ROUTE']],
    ['a count behind the name', 'open: EACCES: 13 times', ['EACCES']],
    ['its name in a longer one', 'Code: 60. DB::Exception: MY_UNKNOWN_TABLE (x)', ['60']],
  ])('is one with its name: %s', (_, line, codes) => {
    expect(codesOf(line).map((one) => one.split(' ').sort())).toEqual(
      codes.map((one) => one.split(' ').sort()),
    );
  });

  it('is not looked for on a line of many codes', () => {
    const codes = Array.from({ length: 9 }, (_, i) => `status 0xC000000${i + 1}`).join(', ');
    const line = `${codes} (3221225481)`;
    expect(codesOf(line)).toHaveLength(9);
    expect(codesOf(line).at(-1)).toBe('0xC0000009');
  });
});

const PARTS = [
  ...[
    '0xC0000005',
    '3221225477',
    '-1073741819',
    'error ',
    'status ',
    '(',
    ')',
    ' ',
    ': ',
    '5',
    '0x5',
  ],
  ...['STATUS_ACCESS_VIOLATION', 'EACCES', '13', 'hr=', '0x80070005', '-2147024891', ', ', 'code '],
];

describe('the places of the codes of a line', () => {
  it('are what the line says there, and none overlaps another', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS), { maxLength: 24 }), (parts) => {
        const line = parts.join('');
        const places = placesOf(enricher.line(line));
        for (const { match, start, end } of places) expect(line.slice(start, end)).toBe(match);
        const sorted = places.toSorted((a, b) => a.start - b.start);
        sorted.slice(1).forEach((place, i) => {
          expect(place.start).toBeGreaterThanOrEqual(sorted[i]?.end ?? 0);
        });
      }),
      { numRuns: INPUTS },
    );
  });
});

function placesOf(record: EnrichedLine | undefined) {
  return (record?.codes ?? []).flatMap(({ match, start, end, also = [] }) => [
    { match, start, end },
    ...also,
  ]);
}
