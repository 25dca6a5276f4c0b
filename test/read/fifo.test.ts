import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { outcomeOf, parseLines, startCli } from '../support/cli.js';
import { describeWith } from '../support/installed.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-fifo-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fifo(name: string): string {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  return path;
}

describeWith('mkfifo', 'a FIFO', () => {
  it.each([[[]], [['--follow']], [['--jobs', '2']]])('is read to its end: %j', async (args) => {
    const path = fifo(`end${args.length}${args[0] ?? ''}`);
    const outcome = outcomeOf(startCli(...args, path));
    await setTimeout(300);
    await appendFile(path, 'error 10061\nerror 10054');
    const { stdout, stderr, exit } = await outcome;
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(parseLines(stdout)).toHaveLength(2);
  });

  it('without a writer does not keep a signal from ending the program', async () => {
    const log = join(folder, 'a.log');
    writeFileSync(log, 'error 10061\n');
    const child = startCli(log, fifo('lonely'));
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await outcome).toMatchObject({ stderr: '', exit: 143 });
  });
});
