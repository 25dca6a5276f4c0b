import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importCatalog } from '../../src/tools/importCatalog.js';
import { fixture, importFixture } from './importFixture.js';

const acme = { id: 'acme/codes', platform: 'windows' } as const;

it.each([
  ['front-matter.md.txt', 'ms-learn'],
  ['definition-list.md.txt', 'ms-learn'],
  ['name-and-number.md.txt', 'ms-learn'],
  ['apple-deprecated.txt', 'apple-topic'],
  ['table.csv', 'csv'],
  ['table.tsv', 'tsv'],
  ['codes.h', 'c-header'],
  ['enums.h', 'c-header'],
  ['messages.h', 'winerror-h'],
] as const)('%s reads the same with Windows line ends and a byte order mark', (name, format) => {
  const folder = mkdtempSync(join(tmpdir(), 'errenrich-import-'));
  const saveForeign = (file: string): string => {
    const path = join(folder, file);
    const text = readFileSync(fixture(file), 'utf8');
    writeFileSync(path, `\ufeff${text.replaceAll('\n', '\r\n')}`);
    return path;
  };
  const request = { ...acme, format, family: 'osstatus', license: 'our own' } as const;
  const numbers = { numberFiles: ['more-numbers.tsv'], amendmentFile: 'amendments.json' };
  const files = {
    numberFiles: numbers.numberFiles.map(saveForeign),
    amendmentFile: saveForeign('amendments.json'),
  };
  try {
    expect(importCatalog([saveForeign(name)], { ...request, ...files })).toEqual(
      importFixture(name, { ...request, ...numbers }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
