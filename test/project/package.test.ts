import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI, ROOT } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINE = 'hr=0x803d000d and WSAECONNREFUSED\n';
const INSTALLED = join(folder, 'node_modules/errenrich');
/** A copy whose files are changed. */
const DAMAGED = join(folder, 'node_modules/damaged');
const MAX_BYTES = 18_000_000;

/** Runs a command in the folder where the package is installed, with a line on standard input. */
function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, input: LINE, encoding: 'utf8' });
}

beforeAll(() => {
  const packing = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  execFileSync('npm', packing, { cwd: ROOT });
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}');
  run('npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', tarball);
}, 180_000);

describe('the package', () => {
  it('is executable after a build, not only after the first install', () => {
    expect(statSync(CLI).mode & 0o111).toBe(process.platform === 'win32' ? 0 : 0o111);
  });

  it('has at most eighteen megabytes', () => {
    const files = readdirSync(INSTALLED, { recursive: true, encoding: 'utf8' });
    const bytes = files.map((file) => statSync(join(INSTALLED, file))).filter((s) => s.isFile());
    expect(bytes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(MAX_BYTES);
  });

  it('runs with its rules and catalogs', () => {
    expect(run('npx', 'errenrich', 'explain', 'ECONNREFUSED')).toContain('111 on linux');
    const errenrich = join(folder, 'node_modules/.bin/errenrich');
    expect(JSON.parse(run(errenrich)).codes).toMatchObject([
      { symbol: 'WS_E_ENDPOINT_NOT_FOUND' },
      { symbol: 'WSAECONNREFUSED' },
    ]);
    expect(run(errenrich, 'summary', '--by', 'family')).toContain('hresult');
    const log = 'node_modules/errenrich/fixtures/mixed.log';
    const bySource = ['summary', '--jobs', '2', '--by', 'source', log];
    expect(run(errenrich, ...bySource)).toContain(`14  ${log}`);
    expect(run(errenrich, 'search', 'disk full')).toContain('ERROR_DISK_FULL');
    expect(run(errenrich, 'rules', 'test')).toContain(' 0 failed');
    expect(run(errenrich, 'catalog', 'check')).toContain(' entries, all valid; 0 collisions');
  }, 180_000);

  it.each([
    ['module', "import { explain } from 'errenrich';"],
    ['commonjs', "const { explain } = require('errenrich');"],
  ])('is loaded by a %s', (type, load) => {
    const program = `${load} console.log(explain('10061')[0].symbol);`;
    const printed = run(process.execPath, `--input-type=${type}`, '--eval', program);
    expect(printed).toBe('WSAECONNREFUSED\n');
  });

  it('gives its schemas', () => {
    const program = "console.log(require('errenrich/schema/record.json').title)";
    const printed = run(process.execPath, '--input-type=commonjs', '--eval', program);
    expect(printed).toBe('errenrich record\n');
  });

  it('has types that hold, without any that are missing', () => {
    writeFileSync(join(folder, 'use.ts'), USE);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    run(process.execPath, tsc, '--noEmit', '--strict', ...TSC, 'use.ts');
  });
});

/** What the package's program says while one of its files is another. */
function runDamaged(
  file: string,
  change: (bytes: Buffer) => Buffer | undefined,
  args: readonly string[] = [],
) {
  const path = join(DAMAGED, file);
  const bytes = readFileSync(path);
  const changed = change(Buffer.from(bytes));
  if (changed === undefined) rmSync(path);
  else writeFileSync(path, changed);
  const command = [join(DAMAGED, 'dist/cli.js'), ...args];
  const { status, stderr } = spawnSync(process.execPath, command, {
    input: LINE,
    encoding: 'utf8',
    cwd: ROOT,
  });
  writeFileSync(path, bytes);
  return { status, stderr };
}

const FILES = [
  'dist/scanner.bin',
  'dist/built-in.json',
  'dist/catalogs/hresult',
  'dist/catalogs/all-symbols',
  'data/families.json',
];

const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer | undefined])[] = [
  ['missing', () => undefined],
  ['empty', () => Buffer.alloc(0)],
  ['cut short', (bytes) => bytes.subarray(0, bytes.length / 2)],
];

describe('a damaged file of the package', () => {
  beforeAll(() => cpSync(INSTALLED, DAMAGED, { recursive: true }));

  it.each(FILES.flatMap((file) => DAMAGES.map(([what, change]) => [file, what, change] as const)))(
    '%s, %s, is named with the remedy',
    (file, _, change) => {
      const { status, stderr } = runDamaged(file, change);
      expect(stderr).toContain(`${file}: this file of the program is missing or damaged`);
      expect(stderr).toContain('reinstall errenrich');
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(status).toBe(2);
    },
  );

  it.each([
    ['dist/chunk-enrich.js', []],
    ['dist/typical.log', ['--rules', 'fixtures/own/rules.yaml', 'fixtures/mixed.log']],
    ['dist/worker.cjs', ['--jobs', '2', 'fixtures/mixed.log']],
    ['dist/report.html', ['report', '-o', join(folder, 'report.html'), 'fixtures/mixed.log']],
  ])('%s, missing, is named with the remedy', (file, args) => {
    const { status, stderr } = runDamaged(file, () => undefined, args);
    expect(stderr).toContain(`${file}: this file of the program is missing or damaged`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });

  it('dist/report.html, cut short, is named and not used', () => {
    const args = ['report', '-o', join(folder, 'report.html'), 'fixtures/mixed.log'];
    const { status, stderr } = runDamaged(
      'dist/report.html',
      DAMAGES[2]?.[1] ?? (() => undefined),
      args,
    );
    expect(stderr).toContain('dist/report.html: this file of the program is missing or damaged');
    expect(status).toBe(2);
  });

  it('dist/scanner.bin is named when a single bit of its numbers is another', () => {
    const { status, stderr } = runDamaged('dist/scanner.bin', (bytes) => {
      const at = bytes.length - 1_000;
      bytes[at] = (bytes[at] as number) ^ 1;
      return bytes;
    });
    expect(stderr).toContain('dist/scanner.bin: this file of the program is missing or damaged');
    expect(status).toBe(2);
  });
});

/** Bundles a program that uses the library, and runs what comes of it. */
async function runBundled(options: object, format: 'esm' | 'cjs') {
  const input = join(folder, 'program.js');
  writeFileSync(
    input,
    "import { explain } from 'errenrich';\nconsole.log(explain('10061').length);",
  );
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent', ...options });
  const file = join(folder, 'bundled', format === 'cjs' ? 'program.cjs' : 'program.mjs');
  await bundle.write({ file, format });
  return spawnSync(process.execPath, [file], { encoding: 'utf8' });
}

describe('a program that a bundler made', () => {
  it.each(['esm', 'cjs'] as const)('runs where errenrich is external: %s', async (format) => {
    const { stdout, stderr } = await runBundled({ external: ['errenrich'] }, format);
    expect(stderr).toBe('');
    expect(Number(stdout)).toBeGreaterThan(0);
  });

  it.each([
    ['esm', {}],
    ['cjs', {}],
    // What esbuild makes of it in CommonJS.
    ['cjs', { transform: { define: { 'import.meta.url': 'undefined' } } }],
  ] as const)('is told to make it so where it is not: %s %o', async (format, options) => {
    const { status, stderr } = await runBundled(options, format);
    expect(stderr).toMatch(/mark (?:errenrich|it) as external/);
    expect(status).toBe(1);
  });
});

/** A program of a user's whose types must hold. */
const USE = `
  import { createEnricher, type EnrichedLine, enrich, enrichIterable, ErrenrichError } from 'errenrich';
  import type { Field, PartialLine, Severity } from 'errenrich';
  const record: EnrichedLine | undefined = createEnricher({ minConfidence: 'likely' }).enrichLine('x');
  const severity: Severity | undefined = record?.codes[0]?.severity;
  enrich({ output: 'ndjson' }).on('error', (error: Error) => error instanceof ErrenrichError);
  const chosen: PartialLine | undefined = createEnricher({ fields: ['brief', '-code'] }).enrichLine('x');
  const name: string | undefined = chosen?.codes?.[0]?.symbol;
  const fields: readonly Field[] = ['line', '-hint'];
  for await (const { line } of enrichIterable(['x'], { fields })) line?.toFixed();
  for await (const { codes } of enrichIterable(['x'])) codes.map(({ known }) => known);
  // @ts-expect-error its text may be missing
  createEnricher({ fields }).enrichLine('x')?.text.length;
  // @ts-expect-error no such field
  createEnricher({ fields: ['sevrity'] });
  // @ts-expect-error no such confidence
  createEnricher({ minConfidence: 'sure' });
  export { name, severity };
`;

const TSC = [
  ...['--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2023'],
  ...['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')],
];
