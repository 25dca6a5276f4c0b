import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankEscapes } from '../../src/extract/match/blankEscapes.js';
import { createEnricher } from '../../src/index.js';
import { everyPath } from '../support/everyPath.js';

const ESC = '\u001b';

const BLANKED = [
  [`${ESC}[31mECONNREFUSED${ESC}[0m`, '     ECONNREFUSED    '],
  [`${ESC}[1;38;5;196merror${ESC}[m 5`, '             error    5'],
  [`${ESC}[Kx${ESC}[?25h`, '   x      '],
  [`${ESC} [31m`, `${ESC} [31m`],
  [`${ESC}[31`, `${ESC}[31`],
  [`${ESC}]0;title`, `${ESC}]0;title`],
] as const;

describe('escape sequences for terminal colors', () => {
  it.each(BLANKED)('%j is searched as %j', (text, blank) => {
    expect(blankEscapes(Buffer.from(text)).toString()).toBe(blank);
  });

  it('give way to as many spaces, and nothing else changes', () => {
    const piece = fc.constantFrom(ESC, '[', '3', ';', 'm', 'K', 'x', ' ', '\n', 'é');
    const property = fc.property(fc.array(piece), (pieces) => {
      const bytes = Buffer.from(pieces.join(''));
      const blank = blankEscapes(bytes);
      expect(blank).toHaveLength(bytes.length);
      expect(blank.every((byte, at) => byte === bytes[at] || byte === 0x20)).toBe(true);
      expect(blank.toString().split('\n')).toHaveLength(bytes.toString().split('\n').length);
    });
    fc.assert(property);
  });

  it('hide neither time nor level at the head of a line', async () => {
    const [record] = await everyPath(
      `${ESC}[2m2024-05-04T10:11:12.123Z${ESC}[0m ${ESC}[31mERROR${ESC}[0m boom ECONNREFUSED\n`,
    );
    expect(record).toMatchObject({ timestamp: '2024-05-04T10:11:12.123Z', level: 'error' });
  });

  it('hide no code, and stay in the record', async () => {
    const line = `${ESC}[3mCreateProcess error=740, then ${ESC}[31mhr${ESC}[0m=${ESC}[1m0x80070005`;
    const plain = createEnricher().enrichLine(blankEscapes(Buffer.from(line)).toString());
    const [record] = await everyPath(`${line}\nnothing here\n`);
    expect(record?.text).toBe(line);
    expect(record?.codes).toEqual(plain?.codes);
    expect(record?.codes.map(({ symbol }) => symbol)).toEqual([
      'ERROR_ELEVATION_REQUIRED',
      'E_ACCESSDENIED',
    ]);
  });
});
