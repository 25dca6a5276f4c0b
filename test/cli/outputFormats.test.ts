import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, type CommandEntry } from '../../src/commands/commandTable.js';
import { runCli } from '../support/cli.js';

/** They print a script, a rule pack or a catalog, or draw a table. */
const NO_CHOICE = [
  'completion',
  'help',
  'rules init',
  'catalog import',
  'top',
  'ship',
  'worker',
  'mmexternal',
];

const folder = mkdtempSync(join(tmpdir(), 'errenrich-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));
const PARTIAL = join(folder, 'mixed.partial');
beforeAll(() => runCli(['summary', '--format', 'partial', '-o', PARTIAL, 'fixtures/mixed.log']));

/** What each command is given to print something. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  '': ['fixtures/mixed.log'],
  summary: ['fixtures/mixed.log'],
  merge: [PARTIAL],
  report: ['fixtures/mixed.log'],
  diff: ['fixtures/mixed.log', 'fixtures/mixed.log'],
  explain: ['10061'],
  search: ['disk full'],
  'rules test': ['fixtures/own/rules.yaml'],
  'rules check': ['fixtures/own/rules.yaml'],
  'rules explain': ['error 10061'],
  'rules stats': ['fixtures/mixed.log'],
  'formats explain': ['2024-05-04 10:11:12 ERROR x'],
};

function namesOf(entries: readonly CommandEntry[], before: readonly string[] = []): string[] {
  return entries.flatMap(({ name, subcommands }) => {
    const words = [...before, name].filter((word) => word !== '');
    return subcommands ? namesOf(subcommands, words) : [words.join(' ')];
  });
}

const COMMANDS_WITH_DATA = namesOf(COMMANDS).filter((name) => !NO_CHOICE.includes(name));

describe('every command that prints data', () => {
  it.each(COMMANDS_WITH_DATA)(
    "'%s' prints JSON for --format json, and for --json",
    async (name) => {
      const words = name.split(' ').filter((word) => word !== '');
      const args = [...words, ...(OPERANDS[name] ?? [])];
      const [long, short] = await Promise.all([
        runCli([...args, '--format', 'json']),
        runCli([...args, '--json']),
      ]);
      expect(long.stderr).toBe('');
      const texts = name === '' ? long.stdout.trimEnd().split('\n') : [long.stdout];
      for (const text of texts) expect(JSON.parse(text)).toBeTypeOf('object');
      // Times differ from run to run.
      if (!['rules stats', 'report'].includes(name)) expect(short).toEqual(long);
    },
  );

  it('refuses two formats at once', async () => {
    const { stderr, exit } = await runCli(['summary', '--json', '--format', 'csv'], '');
    expect(stderr).toBe('errenrich: --json conflicts with --format csv; use only one\n');
    expect(exit).toBe(2);
  });
});
