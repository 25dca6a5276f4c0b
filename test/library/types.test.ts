import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as library from '../../src/index.js';
import { ROOT } from '../support/cli.js';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'errenrich-types-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Languages of fenced blocks, and the endings under which a compiler takes them. */
const ENDINGS: Readonly<Record<string, string>> = { js: 'mts', ts: 'mts', cjs: 'cjs' };
const DOCUMENTS = [
  'README.md',
  ...readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Programs whose lines marked so must not compile, and whose other lines must. */
const ESM = `
  import { Readable } from 'node:stream';
  import { pipeline } from 'node:stream/promises';
  import { createEnricher, enrich, enrichNdjson, explain, search, summarize } from 'errenrich';
  import type { Enricher, EnrichedLine, PartialLine } from 'errenrich';

  const enricher: Enricher = createEnricher({ platform: 'linux' });
  for await (const record of Readable.from(['x']).pipe(enrich())) {
    const whole: EnrichedLine = record;
    whole.codes.map(({ known }) => known);
    // @ts-expect-error records have no such key
    record.nonsense.foo;
  }
  for await (const record of enrich({ fields: ['brief'] })) {
    const part: PartialLine = record;
    // @ts-expect-error it may be missing
    record.line.toFixed();
  }
  for await (const bytes of enricher.stream({ output: 'ndjson' })) bytes.readUInt8(0);
  enricher.stream().on('data', ({ codes }) => codes.length).on('error', ({ message }) => message);
  await pipeline(Readable.from(['x']), enricher.stream(), async (records) => {
    for await (const { line } of records) line.toFixed();
  });
  for await (const { codes, id } of enricher.ndjson({ field: ['a', 'b.c'] })) {
    codes[0]?.symbol?.length;
    codes[0]?.field?.length;
    // @ts-expect-error what else an object holds is not known
    id.length;
  }
  for await (const { found } of enrichNdjson({ outputField: 'found', fields: ['symbol'] })) {
    // @ts-expect-error it may not be asked for
    found[0]?.known.valueOf();
  }
  for await (const item of enrichNdjson({ onInvalid: 'pass' })) {
    if (typeof item === 'string') item.length;
    else item.codes.length;
  }
  for await (const bytes of enrichNdjson({ output: 'ndjson' })) bytes.readUInt8(0);
  explain('1', { platform: 'linux' })[0]?.symbol;
  search('disk')[0]?.symbol;
  // @ts-expect-error no such option
  createEnricher({ minConfidense: 'likely' });
  // @ts-expect-error no such output
  enrich({ output: 'json' });
  // @ts-expect-error no such key
  await summarize([], { by: 'nope' });
  // @ts-expect-error nobody's business
  enricher.options;
  // @ts-expect-error records of codes may be changed, their meanings may not
  enricher.line('x')?.codes[0]?.alternatives.push({ family: 'errno' });
`;

const COMMONJS = `
  import errenrich = require('errenrich');
  const { createEnricher, ErrenrichError } = errenrich;
  const record: errenrich.EnrichedLine | undefined = createEnricher().line('x');
  function isOurs(error: unknown): error is errenrich.ErrenrichError {
    return error instanceof ErrenrichError;
  }
  export = { record, isOurs };
`;

function examplesOf(document: string): (readonly [name: string, program: string])[] {
  const text = readFileSync(`${ROOT}${document}`, 'utf8');
  return [...text.matchAll(/^```(js|ts|cjs)\n(.*?)^```$/gms)].map(
    ([, language = '', body = ''], at) => {
      const ending = ENDINGS[language];
      return [`${document.replace(/\W/g, '-')}-${at}.${ending}`, body];
    },
  );
}

const EXAMPLES = DOCUMENTS.flatMap(examplesOf);

function link(target: string, name: string): void {
  symlinkSync(join(ROOT, target), join(folder, 'node_modules', name), 'junction');
}

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  link('.', 'errenrich');
  link('node_modules/@types', '@types');
  for (const [name, program] of EXAMPLES) writeFileSync(join(folder, name), program);
  writeFileSync(join(folder, 'use.mts'), ESM);
  writeFileSync(join(folder, 'use.cts'), COMMONJS);
});

/** @returns what the compiler finds wrong */
async function compile(files: readonly string[], resolution: string, module: string) {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--allowJs', '--checkJs', '--target', 'es2023'];
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
  const how = ['--module', module, '--moduleResolution', resolution, '--types', 'node'];
  const outcome = run(process.execPath, [tsc, ...options, ...strict, ...how, ...files], {
    cwd: folder,
  });
  return outcome.then(({ stdout }) => stdout).catch((failure) => String(failure.stdout));
}

describe('the types of the library', () => {
  it.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ])(
    'hold in the examples of all documents and in programs, resolved as by %s',
    async (resolution, module) => {
      const all = [...EXAMPLES.map(([name]) => name), 'use.mts', 'use.cts'];
      expect(EXAMPLES.length).toBeGreaterThan(5);
      const isModule = (name: string) => name.endsWith('.mts');
      expect(
        await compile(module === 'esnext' ? all.filter(isModule) : all, resolution, module),
      ).toBe('');
    },
  );

  it('have the same names for import and require', () => {
    const declared = readFileSync(`${ROOT}commonjs/index.d.cts`, 'utf8');
    const names = [...declared.matchAll(/declare const (\w+)/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(library).sort());
  });

  it('belong to the same library, whether imported or required', async () => {
    const program = `
      const { ErrenrichError, explain } = require('errenrich');
      import('errenrich').then((all) => console.log(all.ErrenrichError === ErrenrichError, explain('10061').length > 0));
    `;
    const { stdout } = await run(process.execPath, ['--input-type=commonjs', '--eval', program], {
      cwd: folder,
    });
    expect(stdout).toBe('true true\n');
  });
});
