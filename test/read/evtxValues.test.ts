import { describe, expect, it } from 'vitest';
import { readValue } from '../../src/read/codecs/evtx/binValue.js';
import { toAttribute, toXmlText } from '../../src/read/codecs/evtx/xmlText.js';

const text = (value: string) => Buffer.from(value, 'utf16le');
const hex = (value: string) => Buffer.from(value, 'hex');

/** Types and values of binary XML, and how Windows prints them. */
const VALUES: readonly (readonly [string, number, Buffer, string | string[]])[] = [
  ['text', 0x01, text('Grüße\0'), 'Grüße'],
  ['text of bytes', 0x02, Buffer.from('abc\0'), 'abc'],
  ['signed 8 bits', 0x03, hex('ff'), '-1'],
  ['unsigned 8 bits', 0x04, hex('ff'), '255'],
  ['signed 16 bits', 0x05, hex('feff'), '-2'],
  ['unsigned 16 bits', 0x06, hex('feff'), '65534'],
  ['signed 32 bits', 0x07, hex('05400080'), '-2147467259'],
  ['unsigned 32 bits', 0x08, hex('05400080'), '2147500037'],
  ['signed 64 bits', 0x09, hex('ffffffffffffffff'), '-1'],
  ['unsigned 64 bits', 0x0a, hex('ffffffffffffffff'), '18446744073709551615'],
  ['single precision', 0x0b, hex('0000c03f'), '1.5'],
  ['double precision', 0x0c, hex('000000000000f83f'), '1.5'],
  ['a boolean', 0x0d, hex('01000000'), 'true'],
  ['a boolean of one byte', 0x0d, hex('00'), 'false'],
  ['bytes', 0x0e, hex('00ab'), '00AB'],
  [
    'a GUID',
    0x0f,
    hex('00112233445566778899aabbccddeeff'),
    '{33221100-5544-7766-8899-aabbccddeeff}',
  ],
  ['a size of 32 bits', 0x10, hex('0a000000'), '0xa'],
  ['a size of 64 bits', 0x10, hex('0a00000000000000'), '0xa'],
  ['a file time', 0x11, hex('01803ed5deb19d01'), '1970-01-01T00:00:00.0000001Z'],
  ['a system time', 0x12, hex('e8070500060004001500140037000100'), '2024-05-04T21:20:55.001Z'],
  ['a SID', 0x13, hex('01020000000000052000000020020000'), 'S-1-5-32-544'],
  ['hexadecimal 32 bits', 0x14, hex('05000780'), '0x80070005'],
  ['hexadecimal 64 bits', 0x15, hex('0500078000000000'), '0x80070005'],
  ['an unknown type', 0x7f, hex('00ab'), '00AB'],
  ['an array of text', 0x81, text('one\0two\0'), ['one', 'two']],
  ['an empty array of text', 0x81, hex(''), []],
  ['an array of 16 bits', 0x86, hex('01000200'), ['1', '2']],
  ['an array of hexadecimal 32 bits', 0x94, hex('01000000ff000000'), ['0x1', '0xff']],
  ['an array of unknown type', 0xff, hex('00ab'), '00AB'],
];

describe('values of binary XML', () => {
  it.each(VALUES)('%s is read as Windows prints it', (_, type, bytes, expected) => {
    expect(readValue(type, bytes)).toEqual(expected);
  });

  it.each([0x08, 0x0a, 0x0f, 0x10, 0x11, 0x12, 0x13])('of type %i may not be short', (type) => {
    expect(() => readValue(type, hex('000000'))).toThrow('corrupt');
  });

  it('have neither markup nor line endings', () => {
    expect(toXmlText('a\r\nb\n\tc\0 <d> & "e"')).toBe('a b \tc  &lt;d&gt; &amp; "e"');
    expect(toAttribute(toXmlText("it's"))).toBe('it&apos;s');
  });
});
