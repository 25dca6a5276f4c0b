import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const STAGES = ['read', 'tokenize', 'extract', 'annotate', 'emit', 'summarize'];
const SHARED = ['types.js', 'errors.js', 'schema.js', 'packageFile.js'];

/** What each folder may import, beside itself and packages. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(STAGES.map((stage) => [stage, SHARED])),
  run: [...SHARED, ...STAGES],
  commands: [...SHARED, 'run'],
  'cli.ts': ['commands'],
  'index.ts': ['types.js', 'errors.js', 'run', 'summarize'],
  'schema.ts': ['types.js', 'errors.js', 'packageFile.js'],
  'packageFile.ts': [],
  'errors.ts': [],
  'types.ts': [],
};

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

/** The first parts of the paths, from src, of what a file imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(`${SRC}${file}`, 'utf8');
  const paths = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    ([, path]) => path ?? '',
  );
  return paths.map((path) => new URL(path, `file:///${file}`).pathname.split('/')[1] ?? '');
}

describe('the structure', () => {
  it.each(FILES)('src/%s imports only what its folder may', (file) => {
    const [folder = ''] = file.split('/');
    const allowed = ALLOWED[folder];
    expect(allowed, `no rule for ${folder}`).toBeDefined();
    const own = file.includes('/') ? [folder] : [];
    const others = importsOf(file).filter((one) => ![...own, ...(allowed ?? [])].includes(one));
    expect(others).toEqual([]);
  });

  it('leaves printing and the process to the commands', () => {
    const offenders = FILES.filter((file) => !file.startsWith('commands/')).filter((file) =>
      /\bprocess\.(?:std|exit|argv|env|on)|\bconsole\./.test(readFileSync(`${SRC}${file}`, 'utf8')),
    );
    expect(offenders).toEqual([]);
  });
});
