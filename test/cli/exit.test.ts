import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { outcomeOf, runCli, startCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-exit-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const good = fileOf('good.log', 'connect: error 10061\n');
const short = fileOf('short.log.gz', gzipSync('connect: error 10061\n'.repeat(99)).subarray(0, 40));
const missing = join(folder, 'missing.log');
const bad = 'fixtures/bad-packs/failing-sample.yaml';

describe('the exit code of a run with several errors', () => {
  it.each([
    ['two files that cannot be read', [missing, short], 2, 2],
    ['one that cannot, before one that can', [missing, good], 2, 1],
    ['one that cannot, behind one that can', [good, short], 2, 1],
    ['a summary of two that cannot', ['summary', missing, short, good], 2, 2],
    ['a bad pack and a missing file', ['--rules', bad, missing], 2, 1],
    ['codes of which one is unknown', ['explain', 'E_FAIL', 'NO_SUCH_NAME'], 1, 1],
    ['codes of which the first is unknown', ['explain', 'NO_SUCH_NAME', 'E_FAIL'], 1, 1],
    ['an unknown code and a bad catalog', ['explain', 'NO_SUCH_NAME', '--catalog', missing], 2, 1],
    ['samples that fail and a missing pack', ['rules', 'test', bad, missing], 2, 1],
    ['samples that fail', ['rules', 'test', bad], 1, 0],
  ])('is the most severe: %s', async (_, args, code, told) => {
    const { stderr, exit } = await runCli(args);
    expect(exit).toBe(code);
    const messages = stderr.split('\n').filter((line) => line.startsWith('errenrich: '));
    expect(messages).toHaveLength(told);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is that of %s, whatever was told before', async (signal, code) => {
    const child = startCli(missing, good, '-');
    const outcome = outcomeOf(child);
    await once(child.stdout, 'data');
    child.kill(signal);
    const { stderr, exit } = await outcome;
    expect(exit).toBe(code);
    expect(stderr).toBe(`errenrich: ${missing}: no such file\n`);
  });
});
