import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const root = mkdtempSync(join(tmpdir(), 'errenrich-cache-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Only then is there a cache. */
const IS_SUPPORTED = 'enableCompileCache' in module;

function folders(name: string) {
  const [cache, temporary] = [join(root, name, 'cache'), join(root, name, 'tmp')];
  for (const folder of [cache, temporary]) mkdirSync(folder, { recursive: true });
  const env = { XDG_CACHE_HOME: cache, TMPDIR: temporary, NODE_COMPILE_CACHE: '' };
  return { own: join(cache, 'errenrich'), temporary, env };
}

describe('compiled code', () => {
  it("is kept in the user's own folder, never in that for temporary files", async () => {
    const { own, temporary, env } = folders('own');
    expect((await runCli(['--version'], '', { env })).exit).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(own)).toBe(IS_SUPPORTED);
    if (IS_SUPPORTED) expect(statSync(own).mode & 0o777).toBe(0o700);
  });

  it('is not taken from a folder to which others may write', async () => {
    const { own, temporary, env } = folders('others');
    mkdirSync(own);
    chmodSync(own, 0o777);
    expect((await runCli(['--version'], '', { env })).exit).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(own)).toEqual([]);
  });
});
