import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/read/decompress.js';
import { cut } from '../support/cut.js';

const HEADS: [name: string, head: number[]][] = [
  ['legacy lz4', [0x02, 0x21, 0x4c, 0x18]],
  ['7z', [...Buffer.from('7z'), 0xbc, 0xaf, 0x27, 0x1c]],
  ['compress', [0x1f, 0x9d]],
  ['rar', [...Buffer.from('Rar!'), 0x1a, 0x07]],
  ['lzma', [0x5d, 0, 0]],
  ['lzop', [0x89, ...Buffer.from('LZO\0')]],
  ['snappy', [0xff, 6, 0, 0, ...Buffer.from('sNaPpY')]],
];

async function read(bytes: Buffer, size: number): Promise<string> {
  const all: Buffer[] = [];
  for await (const chunk of decompress(cut(bytes, size), { name: 'a' }))
    all.push(Buffer.from(chunk));
  return Buffer.concat(all).toString();
}

describe.each([1, 100])('input in chunks of %i', (size) => {
  it.each(HEADS)('that is %s is refused', async (name, head) => {
    const bytes = Buffer.from([...head, ...Buffer.from('error 10061\n')]);
    const message = `a: the ${name} format is not supported; decompress the input first`;
    await expect(read(bytes, size)).rejects.toThrow(message);
    await expect(read(gzipSync(bytes), size)).rejects.toThrow(message);
  });

  it.each(['BZh, a text', 'PK', 'PK\u0003', '7zip: error 10061', 'Rar! x', '], a', ''])(
    '%j is text',
    async (text) => {
      expect(await read(Buffer.from(text), size)).toBe(text);
    },
  );

  it('that was compressed twice is read', async () => {
    expect(await read(gzipSync(gzipSync('one\n')), size)).toBe('one\n');
  });

  it('that was compressed more often is refused', async () => {
    await expect(read(gzipSync(gzipSync(gzipSync('one\n'))), size)).rejects.toThrow(
      'the gzip data is within compressed data, and was not read; decompress the input first',
    );
  });
});
