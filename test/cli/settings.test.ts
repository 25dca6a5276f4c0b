import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli, type Surroundings } from '../support/cli.js';

/** A project with settings, a folder in it in which the program runs, and files in both. */
const folder = mkdtempSync(join(tmpdir(), 'errenrich-settings-'));
const below = join(folder, 'logs', 'today');
mkdirSync(below, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const LINE = 'sync/10061 hr=0x80070057\n';

/** A catalog that names 0x80070057 after its file. */
function catalogOf(symbol: string): string {
  const entry = { symbol, value: '0x80070057', category: 'Acme', severity: 'error' };
  const source = { title: 'Acme', license: 'MIT' };
  const id = `windows/acme-${symbol.toLowerCase().replaceAll('_', '-')}`;
  return JSON.stringify({
    ...{ id, family: 'hresult', platform: 'windows', title: 'Acme', source },
    entries: [{ ...entry, description: `The ${symbol} of Acme.` }],
  });
}

/** A pack with one rule for the same place of the line as all others of its kind. */
function packOf(id: string, family = 'win32'): string {
  const code = `${family}:10061`;
  return JSON.stringify({
    ...{ id, title: 'Acme' },
    rules: [
      {
        ...{ id: 'fault', title: 'a fault', pattern: 'sync/(?<code>\\d{1,5})(?!\\w)' },
        ...{ families: [family], evidence: 'context' },
        samples: [
          { line: 'sync/10061', codes: [code] },
          { line: 'sync/none', codes: [] },
        ],
      },
    ],
  });
}

function write(at: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
}

const NAMES = ['FLAG_1', 'FLAG_2', 'ENV_1', 'ENV_2', 'FILE_1', 'FILE_2'];
write(folder, {
  ...Object.fromEntries(NAMES.map((name) => [`${name}.json`, catalogOf(name)])),
  ...Object.fromEntries(
    NAMES.map((name) => [`${name}.yaml`, packOf(name.toLowerCase().replace('_', '-'))]),
  ),
  'errenrich.config.json': JSON.stringify({
    ...{ catalog: ['FILE_1.json', './FILE_2.json'], platform: 'darwin' },
    rules: ['FILE_1.yaml', 'FILE_2.yaml'],
  }),
});
// What has the same names where the program runs must not be taken for them.
write(below, { 'FILE_1.json': '{}', 'FILE_1.yaml': '{}', 'near.log': LINE });

const up = join('..', '..');
const near = (name: string): string => join(up, name);

async function codesOf(args: string[], { env, cwd = below }: Surroundings = {}) {
  const { stdout, exit } = await runCli(args, LINE, {
    cwd,
    env: { ERRENRICH_CATALOG: '', ...env },
  });
  expect(exit).toBe(0);
  const [record] = parseLines<EnrichedLine>(stdout);
  return record?.codes ?? [];
}

async function symbolsOf(args: string[], env: Surroundings['env'] = {}): Promise<string[]> {
  const codes = await codesOf(args, { env });
  const code = codes.find(({ family }) => family === 'hresult');
  return [code?.symbol ?? '', ...(code?.alternatives ?? []).map(({ symbol = '' }) => symbol)];
}

describe('settings found in a parent directory', () => {
  it.each([
    ['the folder itself', folder],
    ['a folder below', below],
  ])('name files relative to themselves if the program runs in %s', async (_, cwd) => {
    const codes = await codesOf([], { cwd });
    expect(codes.map(({ rule, symbol }) => [rule, symbol])).toEqual([
      ['file-1/fault', 'WSAECONNREFUSED'],
      ['windows/hresult-named', 'FILE_1'],
    ]);
  });

  it('do not affect paths on the command line', async () => {
    const { stdout, exit } = await runCli(['near.log'], '', { cwd: below });
    expect(exit).toBe(0);
    expect(parseLines<EnrichedLine>(stdout)).toMatchObject([{ source: 'near.log' }]);
  });
});

describe('catalogs', () => {
  const env = { ERRENRICH_CATALOG: [near('ENV_1.json'), near('ENV_2.json')].join(delimiter) };
  const flags = ['--catalog', near('FLAG_1.json'), '--catalog', near('FLAG_2.json')];
  // Two built-in catalogs describe E_INVALIDARG.
  const builtIn = ['E_INVALIDARG', 'E_INVALIDARG', 'COR_E_ARGUMENT'];

  it.each([
    ['the settings', [], {}, ['FILE_1', 'FILE_2']],
    ['the environment, then the settings', [], env, ['ENV_1', 'ENV_2', 'FILE_1', 'FILE_2']],
    ['the command line, then the settings', flags, {}, ['FLAG_1', 'FLAG_2', 'FILE_1', 'FILE_2']],
    ['all three', flags, env, NAMES],
  ])('are taken in the order of %s, all before the built-in ones', async (_, args, env, own) => {
    expect(await symbolsOf(args, env)).toEqual([...own, ...builtIn]);
    const { stdout } = await runCli(['explain', '--json', '0x80070057', ...args], '', {
      cwd: below,
      env: { ERRENRICH_CATALOG: '', ...env },
    });
    expect(JSON.parse(stdout)[0].meanings[0]).toMatchObject({ symbol: own[0] ?? builtIn[0] });
  });
});

describe('rules that match the same span with the same confidence', () => {
  it.each([
    ['settings', [], 'file-1'],
    ['command line', ['FLAG_2', 'FLAG_1'], 'flag-2'],
  ])('are taken from the pack that the %s name first', async (_, packs, first) => {
    const args = packs.flatMap((name) => ['--rules', near(`${name}.yaml`)]);
    const codes = await codesOf(args);
    expect(codes[0]).toMatchObject({ match: '10061', rule: `${first}/fault` });
  });
});

describe('the platform', () => {
  it.each([
    [[], 'darwin'],
    [['--platform', 'linux'], 'linux'],
  ])('of %j takes precedence over that of the settings', async (args, platform) => {
    const { stdout } = await runCli(args, 'connect failed: errno 35\n', { cwd: below });
    const [record] = parseLines<EnrichedLine>(stdout);
    expect(record?.codes).toMatchObject([{ family: 'errno', code: '35', platform }]);
  });
});
