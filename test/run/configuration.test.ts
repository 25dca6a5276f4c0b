import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfiguration, loadPersonalConfiguration } from '../../src/run/configuration.js';
import { PLATFORM_NAMES } from '../../src/types.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in a folder of its own; gives the folder. */
function fileOf(path: string, content: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return dirname(file);
}

const NOTHING = { catalog: [], rules: [] };

describe('a configuration', () => {
  it.each([
    ['errenrich.config.json', '{"catalog":["a.json"],"platform":"linux"}'],
    ['errenrich.config.yaml', 'catalog: [a.json]\nplatform: linux'],
    ['errenrich.config.yml', 'catalog: [a.json]\nplatform: linux'],
  ])('is read from %s, with paths beside it', (name, content) => {
    const at = fileOf(`${name}-folder/${name}`, content);
    fileOf(`${name}-folder/a.json`, '{}');
    const expected = { catalog: [join(at, 'a.json')], rules: [], platform: 'linux' };
    expect(loadConfiguration(at)).toEqual(expected);
  });

  it.each([
    ['config.json', '{"rules":["b.yaml","/"]}'],
    ['config.yaml', 'rules: [b.yaml, /]'],
    ['config.yml', 'rules: [b.yaml, /]'],
  ])('of a person is read from %s, with paths beside it', (name, content) => {
    const at = fileOf(`personal-${name}/${name}`, content);
    fileOf(`personal-${name}/b.yaml`, '');
    expect(loadPersonalConfiguration(at)).toEqual({
      catalog: [],
      rules: [join(at, 'b.yaml'), resolve('/')],
    });
  });

  it('is the nearest one above, and JSON goes before YAML', () => {
    const outer = fileOf('outer/errenrich.config.json', '{"platform":"darwin"}');
    fileOf('outer/errenrich.config.yaml', 'platform: linux');
    const inner = fileOf('outer/inner/errenrich.config.yml', 'platform: windows');
    const empty = fileOf('outer/next/deep/other.txt', '');
    expect(loadConfiguration(outer)).toEqual({ ...NOTHING, platform: 'darwin' });
    expect(loadConfiguration(empty)).toEqual({ ...NOTHING, platform: 'darwin' });
    expect(loadConfiguration(inner)).toEqual({ ...NOTHING, platform: 'windows' });
  });

  it('of a person is read from no other folder and under no other name', () => {
    fileOf('person/config.json', '{"platform":"linux"}');
    const other = fileOf('person/below/errenrich.config.json', '{"platform":"linux"}');
    expect(loadPersonalConfiguration(other)).toEqual(NOTHING);
    expect(loadPersonalConfiguration(join(folder, 'nowhere'))).toEqual(NOTHING);
  });

  it.each(['catalog', 'rules'])('that names missing %s is refused', (name) => {
    const at = fileOf(`missing-${name}/errenrich.config.json`, `{"${name}":["nowhere"]}`);
    const message = `${join(at, 'errenrich.config.json')}:/${name}/0: no such file or directory: nowhere; correct the path or remove it`;
    expect(() => loadConfiguration(at)).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', message }),
    );
  });

  it.each(Object.entries(PLATFORM_NAMES))('may name the platform %s', (name, platform) => {
    const at = fileOf(`platform-${name}/errenrich.config.yaml`, `platform: ${name}`);
    expect(loadConfiguration(at)).toEqual({ ...NOTHING, platform });
  });

  it('that does not match its schema is refused', () => {
    const at = fileOf('bad/errenrich.config.json', '{"platform":"amiga"}');
    expect(() => loadConfiguration(at)).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', file: join(at, 'errenrich.config.json') }),
    );
  });
});

describe('settings', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.spyOn(process, 'cwd').mockReturnValue(fileOf('settings/bare/x.txt', ''));
    vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'settings', 'none'));
    for (const name of ['CATALOG', 'RULES', 'PLATFORM']) vi.stubEnv(`ERRENRICH_${name}`, '');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  /** As a new run of the program has them. */
  async function load() {
    const { loadSettings, ownCatalogs } = await import('../../src/commands/settings.js');
    return { settings: loadSettings(), own: ownCatalogs(['first']), defaults: ownCatalogs() };
  }

  it('are empty where there are none', async () => {
    expect(await load()).toEqual({ settings: NOTHING, own: ['first'], defaults: [] });
  });

  it('are those of the environment, then of the project, then of the person', async () => {
    const cwd = fileOf(
      'settings/project/errenrich.config.json',
      '{"catalog":["p"],"rules":["q"],"platform":"linux"}',
    );
    const person = fileOf(
      'settings/xdg/errenrich/config.json',
      '{"catalog":["m"],"rules":["n"],"platform":"darwin"}',
    );
    vi.mocked(process.cwd).mockReturnValue(cwd);
    vi.stubEnv('XDG_CONFIG_HOME', dirname(person));
    for (const name of ['p', 'q']) fileOf(`settings/project/${name}`, '');
    for (const name of ['m', 'n']) fileOf(`settings/xdg/errenrich/${name}`, '');
    const named = ['a', 'b', 'c'].map((name) => join(fileOf(`settings/env/${name}`, ''), name));
    const [a = '', b = '', c = ''] = named;
    vi.stubEnv('ERRENRICH_CATALOG', [a, '', b].join(delimiter));
    vi.stubEnv('ERRENRICH_RULES', c);
    const catalog = [a, b, join(cwd, 'p'), join(person, 'm')];
    const rules = [c, join(cwd, 'q'), join(person, 'n')];
    const { settings, own, defaults } = await load();
    expect(settings).toEqual({ catalog, rules, platform: 'linux' });
    expect(own).toEqual(['first', ...catalog]);
    expect(defaults).toEqual(catalog);
  });

  it.each([
    ['macos', 'darwin'],
    ['ios', 'darwin'],
    ['windows', 'windows'],
    ['freebsd', 'freebsd'],
  ])('have the platform %s as %s', async (name, platform) => {
    vi.stubEnv('ERRENRICH_PLATFORM', name);
    expect((await load()).settings).toEqual({ ...NOTHING, platform });
  });

  it.each(['CATALOG', 'RULES'])('refuse paths of ERRENRICH_%s that are missing', async (name) => {
    const there = join(fileOf('settings/env/there', ''), 'there');
    vi.stubEnv(`ERRENRICH_${name}`, [there, '/nowhere/a', '/nowhere/b'].join(delimiter));
    await expect(load()).rejects.toMatchObject({
      code: 'BAD_OPTION',
      reason: `ERRENRICH_${name}: no such file or directory: /nowhere/a`,
      remedy: `correct ERRENRICH_${name}, or unset it`,
    });
  });

  it.each(['amiga', 'Linux', 'constructor', 'toString'])('refuse the platform %s', async (name) => {
    vi.stubEnv('ERRENRICH_PLATFORM', name);
    const choices = 'apple, darwin, freebsd, ios, linux, macos, windows';
    await expect(load()).rejects.toMatchObject({
      code: 'BAD_OPTION',
      reason: `'${name}' is not valid for ERRENRICH_PLATFORM`,
      remedy: `choose from ${choices}`,
    });
  });

  it.each([
    ['', [resolve('/')]],
    ['relative', [resolve('/')]],
    [join(folder, 'elsewhere'), []],
  ])(
    'of a person are in ~/.config unless XDG_CONFIG_HOME is a full path: %j',
    async (xdg, rules) => {
      const home = join(folder, 'home');
      fileOf('home/.config/errenrich/config.json', '{"rules":["/"]}');
      vi.doMock('node:os', () => ({ homedir: () => home }));
      vi.stubEnv('XDG_CONFIG_HOME', xdg);
      expect((await load()).settings).toEqual({ ...NOTHING, rules });
      vi.doUnmock('node:os');
    },
  );
});
