import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import { loadNamedConfiguration } from '../../src/run/configuration.js';
import { runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-trust-'));
const project = join(folder, 'project');
const below = join(project, 'logs');
const config = join(project, 'errenrich.config.json');
const personal = join(folder, 'xdg');
mkdirSync(below, { recursive: true });
mkdirSync(join(personal, 'errenrich'), { recursive: true });
writeFileSync(config, '{"platform":"darwin"}');
writeFileSync(join(personal, 'errenrich', 'config.json'), '{"platform":"freebsd"}');
afterAll(() => rmSync(folder, { recursive: true }));

async function symbolOf(...args: string[]): Promise<string> {
  const surroundings = { cwd: below, env: { XDG_CONFIG_HOME: personal } };
  const asked = ['--fields', 'symbol', '--flat', ...args];
  const { stdout, stderr, exit } = await runCli(asked, 'recv: errno=92\n', surroundings);
  return exit === 0 ? stdout.trim() : `${exit} ${stderr}`;
}

describe('a configuration that others may change', () => {
  beforeAll(() => chmodSync(config, 0o666));

  it('ends a run before anything is read, and says what to do', async () => {
    expect(await symbolOf()).toBe(
      `2 errenrich: ${config}: is not trusted: it can be written to by anyone; run chmod go-w ${config}, name a file with --config FILE, or use --no-config\n`,
    );
  });

  it('is used if it is named, and not missed if none is wanted', async () => {
    const [named, none, both] = await Promise.all([
      symbolOf('--config', '../errenrich.config.json'),
      symbolOf('--no-config'),
      symbolOf('--no-config', '--config', config),
    ]);
    expect(named).toBe('{"symbol":"EILSEQ"}');
    expect(none).toBe('{"symbol":"ENOPROTOOPT"}');
    expect(both).toBe('2 errenrich: --config conflicts with --no-config; use only one\n');
  });
});

describe('a path that is no document', () => {
  const server = createServer();
  beforeAll(async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    writeFileSync(join(folder, 'large.yaml'), '');
    truncateSync(join(folder, 'large.yaml'), 64 * 1024 * 1024 + 1);
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket.yaml'), resolve));
  });
  afterAll(() => server.close());

  const CASES = [
    ['pipe.yaml', 'is a pipe; use a regular file'],
    ['socket.yaml', 'is a socket; use a regular file'],
    ['large.yaml', 'has 65 MiB; the maximum is 64; split it into smaller files'],
    ['loop.yaml', 'too many symbolic links'],
    ['project/logs/none.yaml', 'no such file or directory'],
    ['large.yaml/none.yaml', 'no such file or directory'],
  ].map(([name = '', message]) => [join(folder, name), message] as const);

  it.each([...CASES, ['/dev/zero', 'is a device; use a regular file'] as const])(
    '%s is refused at once as a configuration, a pack and a catalog',
    (path, message) => {
      const told = `${path}: ${message}`;
      expect(() => loadNamedConfiguration(path)).toThrow(told);
      expect(() => createEnricher({ rules: [path] })).toThrow(told);
      expect(() => createEnricher({ catalog: [path] })).toThrow(told);
    },
  );

  it.each([
    ['errenrich.config.yaml', '.', 'no such file or directory'],
    ['errenrich.config.json', 'errenrich.config.json', 'too many symbolic links'],
  ])('is told if it is a link that is found and leads nowhere: %s', async (name, to, message) => {
    const cwd = mkdtempSync(join(folder, 'links-'));
    symlinkSync(to === '.' ? 'gone.yaml' : to, join(cwd, name));
    const { stderr, exit } = await runCli(['--fields', 'match'], 'EIO\n', { cwd });
    expect(stderr).toMatch(new RegExp(`^errenrich: \\S+/${name}: ${message}`));
    expect(exit).toBe(2);
  });

  it('is refused in a directory of packs', async () => {
    const { stderr, exit } = await runCli(['--rules', folder], '');
    expect(stderr).toMatch(/^errenrich: \S+\.yaml: (?:has 65 MiB|is a pipe|is a socket|too many)/);
    expect(exit).toBe(2);
  });

  it('is refused as a configuration if it is a directory', () => {
    expect(() => loadNamedConfiguration(folder)).toThrow('is a directory; use a regular file');
  });
});

describe('a file that holds a secret', () => {
  const SECRET = 'hunter2';
  const CONTENTS = [
    `root:${SECRET}:19000:0:99999:7:::\n`,
    `password: ${SECRET}\n`,
    `${SECRET}: password\n`,
    `- ${SECRET}\n`,
    `a: *${SECRET}\n`,
    `a: !${SECRET} b\n`,
    `a: "${SECRET}\n`,
    `%${SECRET} 1\n---\n`,
    `{"${SECRET}": 1}\n`,
    `{"password": ${SECRET}}\n`,
    `"${SECRET}"\n`,
    `[${SECRET}`,
    `${SECRET}`,
    `-----BEGIN KEY-----\n${SECRET}\n`,
    `PASSWORD=${SECRET}\n`,
    `\ufeff{"a":1} ${SECRET}`,
    `\u0000\u0001${SECRET}`,
  ];

  it.each(CONTENTS)('is not shown by any error: %j', (content) => {
    for (const ending of ['json', 'yaml', 'key']) {
      const file = join(folder, `secret.${ending}`);
      writeFileSync(file, content);
      for (const load of [
        () => loadNamedConfiguration(file),
        () => createEnricher({ rules: [file] }),
        () => createEnricher({ catalog: [file] }),
      ]) {
        expect(load).toThrow(file);
        expect(load).not.toThrow(SECRET);
      }
      rmSync(file);
    }
  });
});
