import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familyIds } from '../../src/annotate/families/index.js';
import { RECORD_FORMATS } from '../../src/emit/formats/index.js';
import { SUMMARY_KEYS } from '../../src/summarize/summaryKeys.js';
import { ROOT } from '../support/cli.js';
import { CODE_KEYS, LINE_KEYS } from '../support/project.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-docs-'));
beforeAll(() => void execFileSync(process.execPath, [`${ROOT}scripts/buildDocs.js`, folder]));
afterAll(() => rmSync(folder, { recursive: true }));

const readOf = (path: string) => readFileSync(ROOT + path, 'utf8');
const read = (page: string) => readOf(`docs/${page}`);

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

/** What the last cell of a row has in backticks. */
function choicesIn(path: string, row: string): string[] {
  const lines = readOf(path).split('\n');
  const line = lines.find((one) => one.startsWith(`| ${row} |`)) ?? '';
  const [cell = ''] = line.split(' | ').slice(-1);
  return [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
}

it.each([
  ['README.md', '`--by KEY`', SUMMARY_KEYS],
  ['docs/library.md', '`by`', SUMMARY_KEYS],
  ['README.md', '`--format NAME`', RECORD_FORMATS],
  ['docs/library.md', '`output`', ['records', ...RECORD_FORMATS]],
])('%s lists the choices of %s', (path, row, names) => {
  expect(choicesIn(path, row)).toEqual(expect.arrayContaining([...names]));
});

it('docs/records.md describes every format', () => {
  const rows = [...read('records.md').matchAll(/^\| `(\w+)` \| /gm)].map(([, name]) => name);
  expect(rows).toEqual(expect.arrayContaining([...RECORD_FORMATS]));
});

describe('what is known', () => {
  it('is counted in README.md', () => {
    const catalogs = execFileSync(process.execPath, [`${ROOT}dist/cli.js`, 'catalog', 'list']);
    const [entries, described, , hints] = String(catalogs).trim().split(/\s+/).slice(-4);
    const about = (count = '') => Number(count.slice(0, 2).padEnd(count.length, '0'));
    const [codes, texts, advice] = [entries, described, hints].map((count) =>
      about(count).toLocaleString('en'),
    );
    const readme = readOf('README.md');
    expect(readme).toContain(`More than ${codes} named codes in ${familyIds().length} families`);
    expect(readme).toContain(`More than ${texts} have a written description`);
    expect(readme).toContain(`more than ${advice} a hint`);
  });

  it('has a source in data/NOTICE.md', () => {
    const files = readdirSync(`${ROOT}data`, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\/.*\.json$/.test(file));
    const notice = readOf('data/NOTICE.md');
    expect(files.filter((file) => !notice.includes(`\`${file}\``))).toEqual([]);
  });
});
