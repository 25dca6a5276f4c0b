import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { familyIds } from '../src/annotate/families/index.js';
import { ROOT } from './support/cli.js';

it('accuracy on the labeled lines has not dropped', async () => {
  const run = promisify(execFile)(process.execPath, ['accuracy/run.js', '--check'], { cwd: ROOT });
  const { stdout } = await run;
  expect(stdout).toMatch(/^ {2}overall/m);
});

const FOLDER = `${ROOT}fixtures/labelled/`;
const LABELED = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(`${FOLDER}${file}`, 'utf8').trimEnd().split('\n'));

it('every family has labeled lines in fixtures/labelled', () => {
  const expected = LABELED.flatMap((line) => {
    const { expect: codes } = JSON.parse(line) as { expect: { families: string[] }[] };
    return codes.flatMap(({ families }) => families);
  });
  expect(familyIds().filter((id) => !expected.includes(id))).toEqual([]);
});

it.each(['README.md', 'fixtures/labelled/README.md'])('%s says how many there are', (page) => {
  const [, count] = /(\d+) (?:labeled|log) lines/.exec(readFileSync(ROOT + page, 'utf8')) ?? [];
  expect(Number(count)).toBe(LABELED.length);
});
