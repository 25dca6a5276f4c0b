import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLI, outcomeOf, runCli, startCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';
import { Tmux } from '../support/tmux.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-top-'));
const log = join(folder, 'app.log');
const FAST = '--interval 0.25';
const REFUSED = 'connect ECONNREFUSED 10.0.0.1:5432\n';
const DENIED = 'open failed: EACCES\n';

afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => writeFileSync(log, ''));

describeWith(
  'tmux',
  'top in a terminal',
  () => {
    let terminal: Tmux;
    beforeEach(() => {
      terminal = new Tmux(80, 24);
    });
    afterEach(() => terminal.close());

    const start = async (args: string): Promise<void> => {
      terminal.type(`errenrich top ${FAST} ${args}`);
      await terminal.shows(/errenrich top: .*\d:\d\d/);
    };

    /** The shell is back, sees what is typed, and the view is gone. */
    const isRestored = async (): Promise<void> => {
      terminal.type('stty -a | grep -o " icanon\\| echo " | tr -d "\\n"; echo " status=$?"');
      const screen = await terminal.shows(/status=\d/);
      expect(screen).toMatch(/icanon +echo +status=0/);
      expect(screen).not.toContain('q quit');
    };

    it('counts what is appended, sorts, filters, opens and quits', async () => {
      await start(log);
      await terminal.shows(/Waiting for lines/);
      appendFileSync(log, REFUSED + DENIED.repeat(3));
      const screen = await terminal.shows(/EACCES.* 3 [\s\S]*ECONNREFUSED.* 1 /);
      expect(screen).toMatch(/^4 codes .*2 distinct.*4 lines/m);
      appendFileSync(log, REFUSED);
      terminal.press('l');
      await terminal.shows(/▾last[\s\S]*>.ECONNREFUSED/);
      terminal.press('t');
      await terminal.shows(/▾total[\s\S]*>.EACCES/);

      terminal.press('Down', 'Enter');
      await terminal.shows(
        /nothing is listening[\s\S]*Last lines[\s\S]*connect ECONNREFUSED 10\.0\.0\.1/,
      );
      terminal.press('Escape', '/', 'p', 'e', 'r', 'm');
      await terminal.shows(/filter: perm_ +1 of 2/);
      expect(terminal.screen()).not.toContain('ECONNREFUSED');
      terminal.press('Enter', 'Escape');
      await terminal.shows(/ECONNREFUSED/);
      terminal.press('q');
      await isRestored();
    });

    it('counts on while it is paused', async () => {
      appendFileSync(log, DENIED);
      await start(log);
      await terminal.shows(/EACCES.* 1 /);
      terminal.press('Space');
      await terminal.shows(/PAUSED/);
      appendFileSync(log, DENIED.repeat(4));
      await delay(800);
      expect(terminal.screen()).toMatch(/EACCES.* 1 /);
      terminal.press('Space');
      await terminal.shows(/EACCES.* 5 /);
      expect(terminal.screen()).not.toContain('PAUSED');
      terminal.press('C-c');
      await isRestored();
    });

    it('counts by other keys', async () => {
      appendFileSync(log, REFUSED + DENIED);
      await start(log);
      terminal.press('g');
      await terminal.shows(/> code\n {2}symbol/);
      terminal.press('Down', 'Down', 'Down', 'Down', 'Enter');
      await terminal.shows(/family +▾per s[\s\S]*>.errno.* 2 /);
      terminal.press('q');
      await isRestored();
    });

    it('follows the size of the terminal', async () => {
      appendFileSync(log, REFUSED);
      await start(log);
      await terminal.shows(/trend +total +last/);
      terminal.resize(40, 10);
      await terminal.shows(/^ {2}symbol +▾per s trend +total$/m);
      terminal.resize(160, 30);
      await terminal.shows(/family +logs +description/);
      terminal.press('q');
      await isRestored();
    });

    it('can be stopped and continued', async () => {
      appendFileSync(log, REFUSED);
      await start(log);
      terminal.press('C-z');
      await terminal.shows(/Stopped/);
      terminal.type('echo "visi""ble"; fg');
      await terminal.shows(/errenrich top: [\s\S]*ECONNREFUSED/);
      expect(terminal.screen()).not.toContain('visible');
      appendFileSync(log, DENIED);
      await terminal.shows(/EACCES/);
      terminal.press('q');
      await isRestored();
    });

    it('takes a pipe, with keys from the terminal, and stays after its end', async () => {
      await start(`< <(printf '${REFUSED.trim()}\\n'; sleep 1)`);
      await terminal.shows(/standard input [\s\S]*ECONNREFUSED/);
      await terminal.shows(/input ended/);
      terminal.press('Enter');
      await terminal.shows(/nothing is listening/);
      terminal.press('q');
      await isRestored();
    });

    it('saves a report where it is told to, but not over a file', async () => {
      appendFileSync(log, REFUSED);
      await start(log);
      terminal.press('s');
      await terminal.shows(/save as: errenrich-\d{8}-\d{6}\.html_/);
      const path = join(folder, 'report.json');
      terminal.press('C-u');
      terminal.type(path);
      await terminal.shows(/Saved /);
      expect(existsSync(path)).toBe(true);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
        totals: { codes: 1 },
        codes: [{ symbol: 'ECONNREFUSED', count: 1 }],
      });
      terminal.press('s', 'C-u');
      terminal.type(log);
      await terminal.shows(/there is such a file/);
      expect(readFileSync(log, 'utf8')).toBe(REFUSED);
      terminal.press('q');
      await isRestored();
    });

    it.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('restores the terminal on %s', async (signal) => {
      appendFileSync(log, REFUSED);
      const pid = join(folder, 'pid');
      terminal.type(`sh -c 'echo $$ > ${pid}; exec ${process.execPath} ${CLI} top ${FAST} ${log}'`);
      await terminal.shows(/ECONNREFUSED/);
      process.kill(Number(readFileSync(pid, 'utf8')), signal);
      await isRestored();
    });

    it('shows text that would control the terminal, and colors only if they are wanted', async () => {
      const hostile = '\u001b]0;owned\u0007\u001b[2J';
      writeFileSync(log, `Dec  1 10:00:00 h\u202eost ${hostile}app[1]: open EACCES ${hostile}\n`);
      await start(`--by host ${log}`);
      const screen = await terminal.shows(/host.*per s/);
      expect(screen).toContain('errenrich top');
      terminal.press('Enter');
      await terminal.shows(/Last line\n[\s\S]*␛\]0;owned/);
      terminal.press('q');
      await isRestored();
      terminal.type('clear; export NO_COLOR=1');
      await start(log);
      await terminal.shows(/EACCES +13 +error/);
      expect(terminal.colored()).not.toContain('\u001b');
      terminal.press('q');
      await isRestored();
    });
  },
  '-V',
);

describe('top in a pipe', () => {
  it('prints the table when the input ends', async () => {
    const { stdout, stderr, exit } = await runCli(['top'], REFUSED + DENIED.repeat(2));
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d {2}3 codes, .*, 2 distinct, 3 lines, input ended$/m);
    expect(stdout).toMatch(/EACCES +13 .* 2 [\s\S]*ECONNREFUSED .* 1 /);
    expect(stdout).not.toContain('\u001b');
  });

  it('prints it again and again while a file grows', async () => {
    const child = startCli('top', '--interval', '0.25', log);
    const outcome = outcomeOf(child);
    let seen = '';
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk;
    });
    while (!seen.includes('0 codes')) await delay(50);
    appendFileSync(log, REFUSED);
    while (!seen.includes('1 code,')) await delay(50);
    child.kill('SIGINT');
    const { exit } = await outcome;
    expect(exit).toBe(130);
  });

  it('applies filters', async () => {
    const { stdout } = await runCli(['top', '--code', 'EACCES'], REFUSED + DENIED);
    expect(stdout).not.toContain('ECONNREFUSED');
    expect(stdout).toContain('EACCES');
  });

  it('ends if nobody reads', async () => {
    const child = startCli('top', '--interval', '0.25', log);
    child.stdout.destroy();
    const { exit, stderr } = await outcomeOf(child);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  });

  it.each(['0', '0.1', '3601', '1e3', 'x', '-1'])('refuses --interval %s', async (value) => {
    const { stderr, exit } = await runCli(['top', `--interval=${value}`, log]);
    expect(stderr).toBe(
      'errenrich: --interval must be a number of seconds from 0.25 to 3600; see errenrich top --help\n',
    );
    expect(exit).toBe(2);
  });
});
