import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { outcomeOf, ROOT, runCli, startCli } from '../support/cli.js';
import { NatsServer, recordsIn } from '../support/natsServer.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-fleet-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The commands of errenrich in the first example of docs/fleet.md, as arguments. */
function commandsFor(url: string): string[][] {
  const page = readFileSync(`${ROOT}docs/fleet.md`, 'utf8');
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
  return block.split('\n').flatMap((line) => {
    const [, args] = /^npx errenrich (.+)$/.exec(line) ?? [];
    return args === undefined ? [] : [args.replace('nats://localhost', url).split(' ')];
  });
}

it('docs/fleet.md leads from nothing to records', async () => {
  const server = await NatsServer.start();
  try {
    copyFileSync(`${ROOT}fixtures/mixed.log`, join(folder, 'app.log'));
    const [ship = [], worker = [], ...others] = commandsFor(server.url);
    expect(others).toEqual([]);
    const shipped = await runCli(ship, '', { cwd: folder });
    expect(shipped.stderr).toBe(
      'errenrich: made stream LOGS for logs.web: at most 10 GiB on disk, repeated messages dropped for 10 minutes\n' +
        'errenrich: 18 lines in 1 message stored in LOGS\n',
    );
    const working = startCli(...worker);
    const outcome = outcomeOf(working);
    while ((await recordsIn(server).catch(() => [])).length === 0) await delay(50);
    working.kill('SIGINT');
    expect((await outcome).stderr).toMatch(/1 message: 14 records\n$/);
    const local = await runCli(['--format', 'ndjson', 'app.log'], '', { cwd: folder });
    const records = (await recordsIn(server)).map((record) => `${JSON.stringify(record)}\n`);
    expect(records.join('')).toBe(local.stdout);
  } finally {
    await server.remove();
  }
});
