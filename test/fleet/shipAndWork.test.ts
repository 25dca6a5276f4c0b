import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { headers } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf, ROOT, runCli, startCli } from '../support/cli.js';
import { NatsServer, recordsIn, storedIn } from '../support/natsServer.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-fleet-'));
afterAll(() => rmSync(folder, { recursive: true }));

let server: NatsServer;
beforeEach(async () => {
  server = await NatsServer.start();
});
afterEach(() => server.remove());

const TYPICAL = `${ROOT}rules/typical.log`;

function ship(...args: string[]) {
  return runCli(['ship', '--to', `${server.url}/LOGS/logs.web`, '--setup', ...args]);
}

/** Starts a worker, and ends it once a condition holds. */
async function workUntil(isDone: () => Promise<boolean>, ...args: string[]) {
  const worker = startCli('worker', '--from', `${server.url}/LOGS/enrich`, '--setup', ...args);
  const outcome = outcomeOf(worker);
  while (!(await isDone()) && worker.exitCode === null) await delay(50);
  worker.kill('SIGTERM');
  return outcome;
}

/** Whether a stream has so many messages. */
async function has(stream: string, messages: number): Promise<boolean> {
  const found = await storedIn(server, stream).catch(() => []);
  return found.length >= messages;
}

function fileOf(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function localRecords(...args: string[]) {
  const { stdout } = await runCli(['--format', 'ndjson', ...args]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const byPlace = (one: { source: string; offset: number }, other: typeof one) =>
  one.source.localeCompare(other.source) || one.offset - other.offset;

describe('a log that is shipped and enriched by a worker', () => {
  it('gives the records that it gives here', async () => {
    const packed = fileOf('packed.log.gz', gzipSync('a\nhr=0x80070005\nerrno=111\n'));
    const named = fileOf('Größe 漢.log', 'x\nconnect ECONNREFUSED 10.0.0.1:5432');
    const long = fileOf(
      'long.log',
      `${'filler '.repeat(3_000)}hr=0x80070005 ${'- '.repeat(9_000)}\n`,
    );
    const files = [TYPICAL, packed, named, long];
    await ship('--batch-bytes', '20000', ...files);
    const shipped = (await storedIn(server, 'LOGS')).length;
    expect(shipped).toBeGreaterThan(5);
    const { exit, stderr } = await workUntil(async () => {
      const records = await recordsIn(server).catch(() => []);
      return records.some(({ source }) => source === long);
    });
    expect(stderr).toMatch(new RegExp(`${shipped} messages: [\\d,]+ records\n$`));
    expect(exit).toBe(143);
    const local = await localRecords('--max-line-bytes', '20000', ...files);
    expect((await recordsIn(server)).sort(byPlace)).toEqual(local.sort(byPlace));
  });

  it('is stored once if it is shipped twice', async () => {
    await ship(TYPICAL);
    const once = await storedIn(server, 'LOGS');
    const { stderr, exit } = await ship(TYPICAL);
    expect({ stderr, exit }).toMatchObject({ exit: 0 });
    expect(await storedIn(server, 'LOGS')).toEqual(once);
  });

  it('is shipped as it grows, and from where an earlier run ended', async () => {
    const path = fileOf('growing.log', 'errno=1\n');
    const args = ['-f', '--state', join(folder, 'state'), path];
    const following = ['ship', '--to', `${server.url}/LOGS/logs.web`, '--setup', ...args];
    for (const [errno, messages] of [
      [2, 2],
      [3, 3],
    ] as const) {
      const shipping = startCli(...following);
      const outcome = outcomeOf(shipping);
      while (!(await has('LOGS', messages - 1))) await delay(50);
      await delay(300);
      appendFileSync(path, `errno=${errno}\n`);
      while (!(await has('LOGS', messages))) await delay(50);
      await delay(1_200);
      shipping.kill('SIGTERM');
      await outcome;
    }
    const texts = (await storedIn(server, 'LOGS')).map(({ text }) => text);
    expect(texts).toEqual(['errno=1\n', 'errno=2\n', 'errno=3\n']);
  });

  it('is shipped later if the server is away until the end', async () => {
    const path = fileOf('away.log', 'errno=1\n');
    const args = ['-f', '--state', join(folder, 'away'), path];
    const following = ['ship', '--to', `${server.url}/LOGS/logs.web`, '--setup', ...args];
    const first = startCli(...following);
    const outcome = outcomeOf(first);
    while (!(await has('LOGS', 1))) await delay(50);
    await delay(1_200);
    await server.stop();
    appendFileSync(path, 'errno=2\n');
    await delay(1_500);
    first.kill('SIGTERM');
    expect((await outcome).stderr).toMatch(/1 message not sent; run it again to send the rest\n$/);
    await server.start();
    const second = startCli(...following);
    const ended = outcomeOf(second);
    while (!(await has('LOGS', 2))) await delay(50);
    second.kill('SIGTERM');
    await ended;
    const texts = (await storedIn(server, 'LOGS')).map(({ text }) => text);
    expect(texts).toEqual(['errno=1\n', 'errno=2\n']);
  });

  it('is shared by workers, each message once', async () => {
    await ship('--batch-bytes', '4096', TYPICAL);
    const messages = (await storedIn(server, 'LOGS')).length;
    const from = ['worker', '--from', `${server.url}/LOGS/enrich`, '--setup', '--in-flight', '1'];
    const workers = [startCli(...from), startCli(...from)];
    const outcomes = workers.map(outcomeOf);
    const local = await localRecords(TYPICAL);
    while ((await recordsIn(server).catch(() => [])).length < local.length) await delay(50);
    for (const worker of workers) worker.kill('SIGTERM');
    const counts = (await Promise.all(outcomes)).map(({ stderr }) =>
      Number(/(\d+) messages?: /.exec(stderr)?.[1] ?? 0),
    );
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBeGreaterThan(0);
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(messages);
    expect((await recordsIn(server)).sort(byPlace)).toEqual(local.sort(byPlace));
  });

  it('goes on behind a message that cannot be read, which is kept with the reason', async () => {
    await ship(fileOf('before.log', 'errno=111\n'));
    const connection = await server.connect();
    const head = headers();
    head.set('Content-Encoding', 'gzip');
    connection.publish('logs.web', 'no gzip', { headers: head });
    await connection.flush();
    await connection.close();
    await ship(fileOf('after.log', 'errno=13\n'));
    const { stderr } = await workUntil(() => has('LOGS-DEAD', 1), '--max-deliver', '2');
    expect(stderr).toContain('a message cannot be read: incorrect header check');
    expect(stderr).toMatch(/3 messages: 2 records; 1 message given up\n$/);
    expect(await storedIn(server, 'LOGS-DEAD')).toMatchObject([
      { text: 'no gzip', reason: 'a message cannot be read: incorrect header check' },
    ]);
    expect(await recordsIn(server)).toHaveLength(2);
  });
});

describe('ship and worker', () => {
  it.each<[string, string[], string]>([
    [
      'no server',
      ['--to', 'nats://127.0.0.1:9/LOGS/x'],
      'no NATS server answers at 127.0.0.1:9; check that a server runs there',
    ],
    [
      'a password',
      ['--to', 'nats://me:secret@host/LOGS/x'],
      '--to must not have a password in it; give a file with --credentials',
    ],
    [
      'no stream',
      ['--to', 'nats://host/LOGS'],
      "--to must be nats://HOST/STREAM/logs.web, not 'nats://host/LOGS'",
    ],
    ['another system', ['--to', 'amqp://host/LOGS/x'], '--to must be nats://HOST/STREAM/logs.web'],
    ['no address', [], '--to is needed; for example --to nats://localhost/LOGS/logs.web'],
    [
      'a file that is not there',
      ['--to', 'nats://h/S/x', '--credentials', '/nonexistent'],
      '/nonexistent: no such file or directory',
    ],
  ])('tell what is wrong with %s', async (_, args, message) => {
    const { stderr, exit } = await runCli(['ship', ...args, TYPICAL]);
    expect(stderr).toContain(`errenrich: ${message}`);
    expect(exit).toBe(2);
  });

  it('name the option that makes a stream or a consumer that is missing', async () => {
    const worker = await runCli(['worker', '--from', `${server.url}/LOGS/enrich`]);
    expect(worker.stderr).toBe(
      'errenrich: the server has no stream that takes LOGS.records; run it once with --setup, which makes what is missing\n',
    );
    expect(worker.exit).toBe(2);
    const shipped = await runCli(['ship', '--to', `${server.url}/LOGS/logs.web`, TYPICAL]);
    expect(shipped.stderr).toBe(
      'errenrich: the server has no stream that takes logs.web; run it once with --setup, which makes what is missing\n',
    );
    expect(shipped.exit).toBe(2);
  });

  it('log in with a user and a password of the environment', async () => {
    await server.remove();
    server = await NatsServer.start('--user', 'me', '--pass', 'secret');
    const args = ['ship', '--to', `${server.url}/LOGS/logs.web`, '--setup', TYPICAL];
    const refused = await runCli(args);
    expect(refused.stderr).toContain(
      'refuses the credentials; give a file with --credentials, or set NATS_USER',
    );
    const env = { NATS_USER: 'me', NATS_PASSWORD: 'secret' };
    expect((await runCli(args, '', { env })).exit).toBe(0);
  });
});
