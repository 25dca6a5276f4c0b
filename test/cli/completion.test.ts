import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, ROOT, runCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';
import { runningOnce } from '../support/runOnce.js';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];
const folder = mkdtempSync(join(tmpdir(), 'errenrich-completion-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'errenrich'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`, {
  mode: 0o755,
});

/** The environment of a shell that finds the program and no settings of a person's. */
const env = {
  ...process.env,
  PATH: `${folder}${delimiter}${process.env.PATH}`,
  HOME: folder,
  XDG_CONFIG_HOME: folder,
};

const runOnce = runningOnce();

async function candidates(...words: string[]): Promise<string[]> {
  const { stdout } = await runCli(['completion', 'bash', '--', ...words]);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

describe('candidates', () => {
  it.each([
    [['su'], ['summary']],
    [['summary', '--by', 'se'], ['severity']],
    [['summary', '--by', '=', 'se'], ['severity']],
    [['--format=p'], ['--format=pretty']],
    [['summary', '--format', 't'], ['table']],
    [['--form'], ['--format']],
    [['--hel'], ['--help']],
    [
      ['rules', ''],
      ['list', 'test', 'check', 'explain', 'stats', 'init'],
    ],
    [['rules', 'stats', '--onl'], ['--only-known']],
    [['explain', 'ECONNREF'], ['ECONNREFUSED']],
    [['help', 'exp'], ['explain']],
    [['completion', 'po'], ['powershell']],
    [['summary', 'a'], []],
    [['--catalog', ''], []],
    [['--', ''], []],
  ])('for %j are %j', async (words, expected) => {
    expect(await candidates(...words)).toEqual(expected);
  });
});

describe('errenrich completion', () => {
  it.each(SHELLS)('prints a script for %s', async (shell) => {
    const { stdout, exit } = await runOnce('completion', shell);
    expect(exit).toBe(0);
    expect(stdout).toContain(`errenrich completion ${shell} `);
  });

  it('takes the shell from the environment', async () => {
    const surroundings = { env: { SHELL: '/usr/bin/fish' } };
    const { stdout } = await runCli(['completion'], '', surroundings);
    expect(stdout).toBe((await runOnce('completion', 'fish')).stdout);
  });

  it('refuses an unknown shell', async () => {
    const { stderr, exit } = await runCli(['completion', 'tcsh']);
    expect(stderr).toBe(
      "errenrich: unknown shell 'tcsh'; choose from bash, zsh, fish, powershell\n",
    );
    expect(exit).toBe(2);
  });
});

describeWith('fish', 'in fish', () => {
  it.each([
    ['errenrich su', 'summary\tCount the codes in logs\n'],
    ['errenrich summary --by sev', 'severity\n'],
    ['errenrich explain ECONNREF', 'ECONNREFUSED\n'],
    ['errenrich READ', 'README.md\n'],
  ])('%s is completed', async (line, expected) => {
    const scripts = join(folder, 'fish', 'completions');
    mkdirSync(scripts, { recursive: true });
    writeFileSync(join(scripts, 'errenrich.fish'), (await runOnce('completion', 'fish')).stdout);
    const asked = spawnSync('fish', ['-c', `complete -C '${line}'`], { cwd: ROOT, env });
    expect(String(asked.stdout)).toBe(expected);
  });
});

describeWith('bash', 'in bash', () => {
  it.each([
    [['errenrich', 'su'], 'summary\n'],
    [['errenrich', 'summary', '--by', 'sev'], 'severity\n'],
    [['errenrich', '--format', '=', 'p'], 'pretty\n'],
  ])('%j is completed', (words, expected) => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell expands it
    const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _errenrich; echo "${COMPREPLY[@]}"';
    const script = `source <(errenrich completion bash); ${ask}`;
    const asked = spawnSync('bash', ['-c', script, 'bash', ...words], { env });
    expect(String(asked.stdout)).toBe(expected);
  });
});

describeWith('zsh', 'in zsh', () => {
  it('the script is one', async () => {
    const { stdout } = await runOnce('completion', 'zsh');
    expect(spawnSync('zsh', ['-n'], { input: stdout }).status).toBe(0);
  });
});
