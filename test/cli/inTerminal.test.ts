import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cellsOf, columnsIn } from '../../src/emit/cells.js';
import { CLI, runCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';
import { inTerminal } from '../support/terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-terminal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LOG = 'fixtures/mixed.log';
const isJson = (row = ''): boolean => row.startsWith('{"');

describeWith('script', 'in a terminal', () => {
  it('records are text to read, of at most its width', () => {
    for (const columns of [60, 80, 120, 200]) {
      const { rows, text } = inTerminal(`errenrich ${LOG}`, { columns });
      expect(rows[0]).toMatch(/^2: 2024-05-04 10:11:13,001 - ERROR/);
      expect(Math.max(...rows.map((row) => columnsIn(cellsOf(row))))).toBeLessThanOrEqual(columns);
      expect(text).toContain('\u001b[31merrSecItemNotFound\u001b[39m');
    }
  });

  it('the width is 80 if it does not state any', () => {
    const [unstated, usual] = [0, 80].map((columns) => inTerminal(`errenrich ${LOG}`, { columns }));
    expect(unstated).toEqual(usual);
  });

  it.each<[string, string, string]>([
    ['a pipe', `errenrich ${LOG} | cat`, ''],
    ['a file', `errenrich ${LOG} > "$OUT"; cat "$OUT"`, ''],
    ['--output', `errenrich -o "$OUT" ${LOG}; cat "$OUT"`, ''],
    ['--json', `errenrich --json ${LOG}`, '--json'],
    ['--fields', `errenrich --fields brief ${LOG}`, '--fields brief'],
    ['--flat', `errenrich --flat ${LOG}`, '--flat'],
    ['--format ndjson', `errenrich --format ndjson ${LOG}`, ''],
  ])('records are NDJSON with %s', async (_, command, options) => {
    const out = join(folder, 'out');
    rmSync(out, { force: true });
    const { rows } = inTerminal(command, { columns: 80, env: { OUT: out } });
    const args = options.split(' ').filter(Boolean);
    const { stdout } = await runCli([...args, LOG]);
    expect(rows.every(isJson)).toBe(true);
    expect(`${rows.join('\n')}\n`).toBe(stdout);
  });

  it('lines with kept fields are JSON', () => {
    const log = join(folder, 'a.ndjson');
    writeFileSync(log, '{"msg":"open ENOENT"}\n');
    const { rows } = inTerminal(`errenrich --json-field msg --keep-fields ${log}`, { columns: 80 });
    expect(rows.every(isJson)).toBe(true);
  });

  it('NO_COLOR and --color never take the colors away, and name severities', () => {
    const log = join(folder, 'warning.log');
    writeFileSync(log, 'WSAEWOULDBLOCK\n');
    for (const [option, env] of [
      ['', { NO_COLOR: '1' }],
      ['--color never', {}],
    ] as const) {
      const { text } = inTerminal(`errenrich ${option} ${log}`, { columns: 80, env });
      expect(text).not.toContain('\u001b');
      expect(text).toMatch(/WSAEWOULDBLOCK \(win32 10035 = 0x2733, (info|warning)\)/);
    }
  });

  it('names files only where there are several', () => {
    const { rows } = inTerminal(`errenrich ${LOG} fixtures/structured/cri.log`, { columns: 80 });
    expect(rows[0]).toBe(LOG);
    expect(inTerminal(`errenrich < ${LOG}`, { columns: 80 }).rows[0]).toMatch(/^2: /);
  });

  describe('-f begins', () => {
    const log = join(folder, 'long.log');
    writeFileSync(log, Array.from({ length: 30 }, (_, at) => `error ${10_040 + at}\n`).join(''));
    const state = join(folder, 'state');

    it.each<[string, string, number, number]>([
      ['with the last ten lines', `-f ${log}`, 10, 21],
      ['with as many as --tail says', `-f --tail 3 ${log}`, 3, 28],
      ['with all lines for --tail all', `-f --tail all ${log}`, 30, 1],
      ['with all lines for --state, so that none is missed', `-f --state ${state} ${log}`, 30, 1],
      ['with all lines that come from standard input', `-f < ${log}`, 30, 1],
      ['with all lines if the records go to a pipe', `-f ${log} | cat`, 30, 1],
    ])('%s', (_, args, count, first) => {
      const run = `timeout -s INT 4 '${process.execPath}' '${CLI}' --all --color never ${args}`;
      const { text } = inTerminal(run, { columns: 80 });
      const numbers = [...text.matchAll(/^(?:\{.*"line":)?(\d+)[:,]/gm)].map(([, line]) =>
        Number(line),
      );
      expect(numbers).toHaveLength(count);
      expect(numbers[0]).toBe(first);
    });
  });

  it('a pipe can be read as in a terminal, but without its width', async () => {
    const { stdout } = await runCli(['--format', 'pretty', LOG]);
    expect(stdout).toContain(`2: ${readFileSync(LOG, 'utf8').split('\n')[1]}\n`);
    expect(stdout).not.toContain('\u001b');
  });
});
