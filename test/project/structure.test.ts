import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const STAGES = [
  'read',
  'tokenize',
  'extract',
  'annotate',
  'select',
  'emit',
  'summarize',
  'transport',
];
const SHARED = [
  'types.js',
  'errors.js',
  'bytes.js',
  'schema.js',
  'packageFile.js',
  'nearest.js',
  'counted.js',
  'hash.js',
  'timestamp.js',
  'regexFault.js',
  'compiledRegExp.js',
  'systemFault.js',
  'systemPath.js',
];

/** What each folder may import, beside itself and packages. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(STAGES.map((stage) => [stage, SHARED])),
  import: [...SHARED, 'annotate'],
  run: [...SHARED, ...STAGES],
  tools: [...SHARED, ...STAGES, 'import', 'run'],
  commands: [...SHARED, 'run', 'tools'],
  build: [...SHARED, ...STAGES, 'run', 'tools'],
  page: ['types.js', 'run'],
  'cli.ts': ['commands'],
  'index.ts': ['types.js', 'errors.js', 'run', 'summarize'],
  'schema.ts': [
    'types.js',
    'errors.js',
    'documentText.js',
    'parseDocument.js',
    'schemaFault.js',
    'packageFile.js',
    'nearest.js',
  ],
  'documentText.ts': ['errors.js', 'systemFault.js'],
  'parseDocument.ts': ['errors.js'],
  'schemaFault.ts': ['nearest.js'],
  'nearest.ts': [],
  'packageFile.ts': ['errors.js'],
  'errors.ts': [],
  'types.ts': [],
  'bytes.ts': [],
  'counted.ts': [],
  'hash.ts': [],
  'timestamp.ts': [],
  'regexFault.ts': [],
  'compiledRegExp.ts': [],
  'systemFault.ts': [],
  'systemPath.ts': ['bytes.js'],
};

/** What each subdirectory of `extract` may import from the others. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  pattern: [],
  compile: ['pattern'],
  scan: ['compile'],
  safety: ['pattern', 'compile'],
  match: ['pattern', 'safety'],
  packs: ['safety'],
  trace: ['pattern', 'match'],
};

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

/** The parts of the paths, from src, of what a file imports. */
function importsOf(file: string): string[][] {
  const text = readFileSync(`${SRC}${file}`, 'utf8');
  const paths = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    ([, path]) => path ?? '',
  );
  return paths.map((path) => new URL(path, `file:///${file}`).pathname.split('/').slice(1));
}

describe('the structure', () => {
  it.each(FILES)('src/%s imports only what its directory may', (file) => {
    const [folder = ''] = file.split('/');
    const allowed = ALLOWED[folder];
    expect(allowed, `no rule for ${folder}`).toBeDefined();
    const own = file.includes('/') ? [folder] : [];
    const folders = importsOf(file).map(([other = '']) => other);
    expect(folders.filter((one) => ![...own, ...(allowed ?? [])].includes(one))).toEqual([]);
  });

  it.each(FILES.filter((file) => /^extract\/\w+\//.test(file)))(
    'src/%s imports only the subdirectories of extract that it may',
    (file) => {
      const [, room = ''] = file.split('/');
      const rooms = importsOf(file).flatMap(([folder, other = '']) => {
        return folder === 'extract' && !other.endsWith('.js') ? [other] : [];
      });
      expect(rooms.filter((one) => ![room, ...(ROOMS[room] ?? [])].includes(one))).toEqual([]);
    },
  );

  it.each(FILES.filter((file) => file.startsWith('page/')))(
    'src/%s, which runs in a browser, takes only types from the program',
    (file) => {
      const text = readFileSync(`${SRC}${file}`, 'utf8');
      const imports = [...text.matchAll(/^import (type )?[^;]*? from '([^']+)';/gm)];
      const outside = imports.flatMap(([, type, path = '']) => {
        const { pathname } = new URL(path, `file:///${file}`);
        return pathname.startsWith('/page/') ? [] : [`${type}${pathname}`];
      });
      const allowed = ['type /types.js', 'type /run/report/report.js'];
      expect(outside.filter((one) => !allowed.includes(one))).toEqual([]);
    },
  );

  it('leaves printing and the process to the commands', () => {
    const offenders = FILES.filter((file) => !file.startsWith('commands/')).filter((file) => {
      const code = readFileSync(`${SRC}${file}`, 'utf8').replace(/^\s*\*.*$/gm, '');
      return /\bprocess\.(?:std|exit|argv|env|on)|\bconsole\./.test(code);
    });
    expect(offenders).toEqual([]);
  });
});
