import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blankOctals } from '../../src/extract/match/blankOctals.js';

/** The definition: slow, since it looks behind every character. */
const byDefinition = (text: string) =>
  text.replace(/(?<=[^\s#])(?:#0[0-3][0-7])+/g, (octals) => ' '.repeat(octals.length));

test('control characters that rsyslog escaped are blank wherever they are within a word', () => {
  const piece = fc.constantFrom(
    '#0',
    '#',
    '0',
    '1',
    '3',
    '4',
    '7',
    '8',
    'a',
    ' ',
    '\u00a0',
    '\u00fc',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      const blank = blankOctals(Buffer.from(text, 'latin1')).toString('latin1');
      expect(blank).toBe(byDefinition(text));
    }),
  );
});
