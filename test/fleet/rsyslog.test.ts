import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { CLI, ROOT, runCli } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-rsyslog-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('errenrich mmexternal', () => {
  it('answers each line with what rsyslog is to add, in order', async () => {
    const lines = 'all is well\nerrno=13 and hr=0x80070005\n\n"quoted" \\ ECONNREFUSED\n';
    const { stdout, exit } = await runCli(['mmexternal', '--fields', 'symbol'], lines);
    expect(exit).toBe(0);
    const [first, second, third, fourth, ...rest] = stdout.split('\n');
    expect([first, third, ...rest]).toEqual(['{}', '{}', '']);
    const change = {
      '$!': { errenrich: { codes: [{ symbol: 'EACCES' }, { symbol: 'E_ACCESSDENIED' }] } },
    };
    expect(JSON.parse(second ?? '')).toEqual(change);
    expect(JSON.parse(fourth ?? '')).toMatchObject({
      '$!': { errenrich: { codes: [{ symbol: 'ECONNREFUSED' }] } },
    });
  });

  it('searches one field of whole messages, and names the property', async () => {
    const args = ['mmexternal', '--json-field', 'msg', '--property', 'found', '--fields', 'code'];
    const { stdout } = await runCli(args, '{"msg":"errno=13","rawmsg":"<3> errno=111"}\n');
    expect(JSON.parse(stdout)).toEqual({ '$!': { found: { codes: [{ code: '13' }] } } });
  });
});

/** The configuration in docs/fleet.md, with files of this test. */
function configuration(): string {
  const page = readFileSync(`${ROOT}docs/fleet.md`, 'utf8');
  const [, shown = ''] = /```rsyslog\n([\s\S]*?)```/.exec(page) ?? [];
  return `global(workDirectory="${folder}")\n${shown}`
    .replaceAll('/usr/bin/errenrich', join(folder, 'errenrich'))
    .replaceAll('/var/log/', `${folder}/`);
}

it('rsyslogd adds codes to messages as docs/fleet.md shows it', async () => {
  const program = join(folder, 'errenrich');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'rsyslog.conf'), configuration());
  const log = join(folder, 'app.log');
  writeFileSync(log, '');
  const args = ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')];
  const daemon = spawn('/usr/sbin/rsyslogd', args, { stdio: 'ignore' });
  const started = once(daemon, 'spawn');
  await started;
  const lines = ['all is well', 'connect failed: errno=111', 'a "quoted" \\ hr=0x80070005', 'done'];
  appendFileSync(log, `${lines.join('\n')}\n`);
  const out = join(folder, 'codes.log');
  const read = () => (existsSync(out) ? readFileSync(out, 'utf8').split('\n') : []);
  while (read().length < lines.length + 1) await delay(50);
  daemon.kill('SIGTERM');
  await once(daemon, 'exit');
  const rows = read().map((row) => row.split('\t'));
  expect(rows.map(([message]) => message)).toEqual([...lines, '']);
  const codes = rows.map(([, found]) => (found ? JSON.parse(found).codes : []));
  expect(codes.map((some) => some.map(({ symbol }: { symbol: string }) => symbol))).toEqual([
    [],
    ['ECONNREFUSED'],
    ['E_ACCESSDENIED'],
    [],
    [],
  ]);
});
