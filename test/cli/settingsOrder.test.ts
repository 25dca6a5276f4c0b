import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const project = join(folder, 'project');
const bare = join(folder, 'bare');
const xdg = join(folder, 'xdg');
for (const path of [project, bare, join(xdg, 'errenrich')]) mkdirSync(path, { recursive: true });

/** A catalog that calls 0xa0040001 after the one who brings it. */
function catalogOf(owner: string): string {
  const entry = { symbol: `ACME_${owner}`, value: '0xa0040001', severity: 'error' };
  const file = join(folder, `${owner}.json`);
  const source = { title: 'Acme handbook', license: 'MIT' };
  const head = { id: `acme/${owner.toLowerCase()}`, title: owner, family: 'hresult', source };
  writeFileSync(file, JSON.stringify({ ...head, entries: [entry] }));
  return file;
}

const [FLAG, ENVIRONMENT, PROJECT, PERSON] = ['FLAG', 'ENVIRONMENT', 'PROJECT', 'PERSON'].map(
  catalogOf,
) as [string, string, string, string];
writeFileSync(
  join(project, 'errenrich.config.json'),
  JSON.stringify({ catalog: [PROJECT], platform: 'linux' }),
);
writeFileSync(
  join(xdg, 'errenrich', 'config.json'),
  JSON.stringify({ catalog: [PERSON], platform: 'darwin' }),
);

const personal = { XDG_CONFIG_HOME: xdg };
const environment = { ERRENRICH_CATALOG: ENVIRONMENT, ERRENRICH_PLATFORM: 'freebsd' };

/** From what goes first to what goes last: each row lacks what the row before it has on top. */
const LAYERS: [string, string[], Record<string, string>, string, string, string][] = [
  [
    'options',
    ['--catalog', FLAG, '--platform', 'windows'],
    environment,
    project,
    'FLAG',
    'windows',
  ],
  ['the environment', [], environment, project, 'ENVIRONMENT', 'freebsd'],
  ["the project's settings", [], {}, project, 'PROJECT', 'linux'],
  ["the person's settings", [], {}, bare, 'PERSON', 'darwin'],
];

describe('settings', () => {
  it.each(LAYERS)(
    '%s take precedence over what follows',
    async (_, args, env, cwd, owner, platform) => {
      const surroundings = { cwd, env: { ...personal, ...env } };
      const asked = ['explain', '--json', ...args, '0xa0040001', '38'];
      const [own, number] = JSON.parse((await runCli(asked, '', surroundings)).stdout);
      expect(own.meanings[0].symbol).toBe(`ACME_${owner}`);
      const { platform: one, platforms = [one] } = number.meanings[0];
      expect(platforms).toContain(platform);
    },
  );

  it('of the user are read from ~/.config, also if XDG_CONFIG_HOME is relative', async () => {
    const home = join(folder, 'home');
    mkdirSync(join(home, '.config', 'errenrich'), { recursive: true });
    writeFileSync(join(home, '.config', 'errenrich', 'config.yaml'), `catalog: ["${PERSON}"]\n`);
    for (const XDG_CONFIG_HOME of ['', 'relative']) {
      const surroundings = { cwd: bare, env: { HOME: home, XDG_CONFIG_HOME } };
      const { stdout } = await runCli(['explain', '0xa0040001'], '', surroundings);
      expect(stdout).toContain('ACME_PERSON');
    }
  });

  it.each([
    [{ ERRENRICH_PLATFORM: 'amiga' }, "'amiga' is not valid for ERRENRICH_PLATFORM; choose"],
    [
      { ERRENRICH_RULES: 'nowhere' },
      'ERRENRICH_RULES: no such file or directory: nowhere; correct ERRENRICH_RULES, or unset it',
    ],
    [
      { ERRENRICH_CATALOG: 'nowhere' },
      'ERRENRICH_CATALOG: no such file or directory: nowhere; correct ERRENRICH_CATALOG, or',
    ],
  ])('%j is refused', async (env, message) => {
    const { stderr, exit } = await runCli([], 'error 10061\n', { env });
    expect(stderr).toContain(`errenrich: ${message}`);
    expect(exit).toBe(2);
  });

  it('name an unknown property and the nearest known one', async () => {
    const cwd = join(folder, 'slip');
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'errenrich.config.json'), '{"platfrom":"linux"}');
    const { stderr, exit } = await runCli([], 'error 10061\n', { cwd });
    expect(stderr).toMatch(
      /config\.json:\/: unknown property 'platfrom'; did you mean 'platform'\?$/m,
    );
    expect(exit).toBe(2);
  });
});

describe('color', () => {
  it.each([
    [{}, [], false],
    [{ FORCE_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '0' }, [], false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, [], true],
    [{ FORCE_COLOR: '1' }, ['--color', 'never'], false],
    [{ NO_COLOR: '1' }, ['--color', 'always'], true],
  ])('with %j and %j is %s', async (env, args, expected) => {
    const pretty = ['--format', 'pretty', ...args];
    const { stdout } = await runCli(pretty, 'error 10061\n', { env });
    expect(stdout.includes('\u001b[')).toBe(expected);
  });
});

describe('help', () => {
  it.each([40, 60, 80])('fits into %i columns', async (columns) => {
    const { stdout } = await runCli(['search', '--help'], '', { env: { COLUMNS: `${columns}` } });
    const widest = Math.max(...stdout.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(columns);
  });
});
