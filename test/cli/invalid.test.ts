import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { familyIds } from '../../src/annotate/families/index.js';
import { ErrenrichError } from '../../src/errors.js';
import { loadPacks } from '../../src/extract/packs/loadPacks.js';
import { loadNamedConfiguration } from '../../src/run/configuration.js';
import { Enricher } from '../../src/run/enricher.js';
import { ROOT, runCli } from '../support/cli.js';

/**
 * Each directory there is named after a kind of document and what is wrong with it. It holds the
 * document, and the error that it must cause, from the document's name on; `{families}` in it
 * stands for the names of all families.
 */
const FOLDER = 'fixtures/invalid';

/** How the program loads each kind. */
const LOAD: Readonly<Record<string, (path: string) => unknown>> = {
  rules: (path) => new Enricher({ rules: [path] }),
  catalog: (path) => new Enricher({ catalog: [path] }),
  config: loadNamedConfiguration,
  formats: (path) => new Enricher({ lineFormat: [path] }),
};

const CASES = readdirSync(join(ROOT, FOLDER))
  .sort()
  .map((name) => {
    const folder = `${FOLDER}/${name}`;
    const [kind = ''] = name.split('-');
    const [document = '', ...others] = readdirSync(join(ROOT, folder)).filter(
      (file) => file !== 'expected.txt',
    );
    const message = readFileSync(join(ROOT, folder, 'expected.txt'), 'utf8');
    const text = message.replace('{families}', familyIds().join(', '));
    return { name, kind, path: `${folder}/${document}`, others, expected: `${folder}/${text}` };
  });

/** What a function throws. */
function errorOf(load: () => unknown): unknown {
  try {
    return load();
  } catch (error) {
    return error;
  }
}

describe('an invalid document', () => {
  it.each(CASES)('is refused: $name', ({ kind, path, others, expected }) => {
    expect(others).toEqual([]);
    const error = errorOf(() => LOAD[kind]?.(path));
    expect(error).toBeInstanceOf(ErrenrichError);
    const { message, file, remedy } = error as ErrenrichError;
    // Only a message about two places names the document again.
    const [folder = ''] = /^.*\//.exec(path) ?? [];
    expect(`${folder}${message.replaceAll(folder, '')}\n`).toBe(expected);
    expect(file).toBe(path);
    expect(remedy, 'what to do').toBeTruthy();
  });

  it('ends a run before anything is read', async () => {
    const chosen = ['rules-id-twice', 'catalog-missing-comma', 'config-mistyped-property'];
    const cases = CASES.filter(({ name }) => chosen.includes(name));
    const runs = cases.map(({ kind, path }) => runCli([`--${kind}`, path], 'hr=0x80070005\n'));
    for (const [at, { stdout, stderr, exit }] of (await Promise.all(runs)).entries()) {
      expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
      expect(stderr).toMatch(new RegExp(`^errenrich: ${cases[at]?.path}:[^\n]+\n$`));
    }
  });

  it('does not keep others from being checked', async () => {
    const packs = CASES.filter(({ kind }) => kind === 'rules');
    const { stdout, exit } = await runCli(['rules', 'check', ...packs.map(({ path }) => path)]);
    // The others are only wrong beside catalogs or other packs.
    const broken = packs.filter(({ path }) => errorOf(() => loadPacks(path)) instanceof Error);
    for (const { expected } of broken) expect(stdout).toContain(expected);
    expect(broken.length).toBeGreaterThan(70);
    expect(exit).toBe(1);
  });
});
