import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, ROOT } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LINE = 'hr=0x803d000d and WSAECONNREFUSED\n';

/** Runs a command in the folder where the package is installed, with a line on standard input. */
function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, input: LINE, encoding: 'utf8' });
}

describe('the package', () => {
  it('is executable after a build, not only after the first install', () => {
    expect(statSync(CLI).mode & 0o111).toBe(process.platform === 'win32' ? 0 : 0o111);
  });

  it('packs, installs into an empty directory, and runs with its rules and catalogs', () => {
    const packing = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
    execFileSync('npm', packing, { cwd: ROOT });
    const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}');
    run('npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', tarball);

    expect(JSON.parse(run('npx', 'errenrich')).codes).toMatchObject([
      { symbol: 'WS_E_ENDPOINT_NOT_FOUND' },
      { symbol: 'WSAECONNREFUSED' },
    ]);
    expect(run('npx', 'errenrich', 'summary', '--by', 'family')).toContain('hresult');
    const log = 'node_modules/errenrich/fixtures/mixed.log';
    const bySource = ['errenrich', 'summary', '--jobs', '2', '--by', 'source', log];
    expect(run('npx', ...bySource)).toContain(`14  ${log}`);
    expect(run('npx', 'errenrich', 'explain', 'ECONNREFUSED')).toContain('111 on linux');
    expect(run('npx', 'errenrich', 'search', 'disk full')).toContain('ERROR_DISK_FULL');
    expect(run('npx', 'errenrich', 'rules', 'test')).toContain(' 0 failed');
    expect(run('npx', 'errenrich', 'catalog', 'check')).toContain(
      ' entries, all valid; 0 collisions',
    );

    const program = `
      import { explain } from 'errenrich';
      import { createRequire } from 'node:module';
      const schema = createRequire(import.meta.url)('errenrich/schema/record.json');
      console.log(explain('10061')[0].symbol, schema.title);
    `;
    const printed = run(process.execPath, '--input-type=module', '--eval', program);
    expect(printed).toBe('WSAECONNREFUSED errenrich record\n');

    writeFileSync(join(folder, 'use.ts'), USE);
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    run(process.execPath, tsc, '--noEmit', '--strict', '--skipLibCheck', ...TSC, 'use.ts');
  }, 180_000);
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
