import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from './support/cli.js';

it('accuracy on the labeled lines has not dropped', async () => {
  const run = promisify(execFile)(process.execPath, ['accuracy/run.js', '--check'], { cwd: ROOT });
  const { stdout } = await run;
  expect(stdout).toMatch(/^ {2}overall/m);
});
