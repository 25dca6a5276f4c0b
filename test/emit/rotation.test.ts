import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseLimit, rotatedName } from '../../src/emit/output/rotation.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-rotation-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the limit of a file', () => {
  it.each([
    ['100K', { bytes: 102_400 }],
    ['1M', { bytes: 1_048_576 }],
    ['2G', { bytes: 2_147_483_648 }],
    ['90s', { milliseconds: 90_000 }],
    ['30m', { milliseconds: 1_800_000 }],
    ['1h', { milliseconds: 3_600_000 }],
    ['40d', { milliseconds: 3_456_000_000 }],
  ])('can be %s', (text, limit) => {
    expect(parseLimit(text)).toEqual(limit);
  });

  it.each(['', '0M', '1', 'M', '1x', '1.5G', '-1M', '1e3M', '1 M', '1MB', '1H', '1M\n'])(
    'cannot be %j',
    (text) => {
      expect(parseLimit(text)).toBeUndefined();
    },
  );
});

it('a rotated file has a name that none has, compressed or not', () => {
  const path = join(folder, 'out');
  const now = new Date('2024-05-04T10:11:13.999Z');
  const names = ['', '.gz', ''].map((ending) => {
    const name = rotatedName(path, now);
    writeFileSync(`${name}${ending}`, '');
    return name.slice(folder.length + 1);
  });
  expect(names).toEqual([
    'out.20240504T101113Z',
    'out.20240504T101113Z-001',
    'out.20240504T101113Z-002',
  ]);
});
