import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT } from '../support/cli.js';

const IMPORT = /^import \{([^}]*)\} from '((?:\.\.\/)+dist\/[^']*)';$/gm;

const files = ['bench', 'scripts', 'accuracy'].flatMap((folder) =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`),
);

/** What a file imports of the build: the module, and a name in it. */
function importsOf(file: string): [file: string, module: string, name: string][] {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');
  return [...text.matchAll(IMPORT)].flatMap(([, names = '', path = '']) => {
    const given = names.split(',').map((name) => name.trim().replace(/ as .*/, ''));
    const module = path.replace(/^(?:\.\.\/)+/, '');
    return given.filter(Boolean).map((name): [string, string, string] => [file, module, name]);
  });
}

const imports = files.flatMap(importsOf);

it('benchmarks and scripts use the build', () => {
  expect(imports.length).toBeGreaterThan(20);
});

it.each(imports)('%s: %s exports %s', async (_, module, name) => {
  expect(await import(`${ROOT}${module}`)).toHaveProperty(name);
});
