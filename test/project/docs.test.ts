import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyIds } from '../../src/annotate/families/index.js';
import { ROOT } from '../support/cli.js';
import { CODE_KEYS, LINE_KEYS } from '../support/project.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-docs-'));
beforeAll(() => void execFileSync(process.execPath, [`${ROOT}scripts/buildDocs.js`, folder]));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (page: string) => readFileSync(`${ROOT}docs/${page}`, 'utf8');

describe('the pages that npm run docs writes', () => {
  it.each(['fields.md', 'families.md'])('docs/%s is current', (page) => {
    expect(read(page)).toBe(readFileSync(join(folder, page), 'utf8'));
  });

  it('describe every field', () => {
    const rows = new Map(
      [...read('fields.md').matchAll(/^\| `(\w+)` \|.*\| ([^|]*) \|$/gm)].map(([, name, text]) => [
        name,
        text,
      ]),
    );
    for (const key of [...LINE_KEYS, ...CODE_KEYS]) expect(rows.get(key), key).toMatch(/\w/);
  });

  it('have a section for every family', () => {
    const titles = [...read('families.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(familyIds());
  });
});
