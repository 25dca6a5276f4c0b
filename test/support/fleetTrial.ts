import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AckPolicy,
  type ConsumerInfo,
  DiscardPolicy,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { headers, type NatsConnection, nanos } from '@nats-io/transport-node';
import { lcg } from '../../bench/logs/random.js';
import { CLI } from './cli.js';
import { NatsServer, recordsIn, storedIn } from './natsServer.js';
import { TcpProxy } from './tcpProxy.js';

const WORKERS = 3;
/** A worker that does not answer for so long is given up. */
const DEADLINE_MS = 2_000;
const STREAMS = [
  ['LOGS', 'logs.web'],
  ['LOGS-RECORDS', 'LOGS.records'],
  ['LOGS-DEAD', 'LOGS.dead'],
] as const;
const POISON = 'no gzip';
/** What may be stored while the room is made: the server drops old messages if there is less than it has. */
const SLACK = 2 * 1024 ** 2;
const ROOMY = 1024 ** 3;

/** What came out of a trial. */
export interface Figures {
  /** Lines in records, and lines in more than one, by the ids of messages and without them. */
  readonly lines: number;
  readonly twice: number;
  /** Messages of lines, deliveries beyond the first, and messages given up. */
  readonly messages: number;
  readonly redelivered: number;
  readonly dead: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

/** Ships a log to workers while all goes wrong that can, and counts what arrives. */
export async function fleetTrial(seed: number, lines: number): Promise<Figures> {
  const trial = await FleetTrial.begin(seed, lines);
  try {
    return await trial.run();
  } finally {
    await trial.end();
  }
}

class FleetTrial {
  readonly #folder = mkdtempSync(join(tmpdir(), 'errenrich-trial-'));
  readonly #random: (below: number) => number;
  readonly #faults: Record<string, number> = {};
  readonly #started = performance.now();
  readonly #workers = new Map<ChildProcess, string>();
  #restarts = 0;
  #isOver = false;

  private constructor(
    seed: number,
    private readonly lines: number,
    private readonly server: NatsServer,
    private readonly proxy: TcpProxy,
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {
    this.#random = lcg(seed);
  }

  static async begin(seed: number, lines: number): Promise<FleetTrial> {
    const server = await NatsServer.start();
    const proxy = await TcpProxy.to(server.port);
    const connection = await server.connect();
    const manager = await jetstreamManager(connection);
    const trial = new FleetTrial(seed, lines, server, proxy, connection, manager);
    await trial.#prepare();
    return trial;
  }

  async run(): Promise<Figures> {
    const path = join(this.#folder, 'app.log');
    const text = Array.from({ length: this.lines }, (_, i) => `job ${i + 1}: errno=111\n`).join('');
    writeFileSync(path, text);
    for (let i = 0; i < WORKERS; i++) this.#startWorker(i === 0 ? this.proxy.url : this.server.url);
    const faults = this.#harass();
    await this.#ship(path);
    while (!(await this.#isDrained())) await delay(100);
    this.#isOver = true;
    await faults;
    return this.#figures();
  }

  async end(): Promise<void> {
    this.#isOver = true;
    for (const worker of this.#workers.keys()) worker.kill('SIGKILL');
    this.proxy.close();
    await this.connection.close();
    await this.server.remove();
    rmSync(this.#folder, { recursive: true });
  }

  async #prepare(): Promise<void> {
    const { manager } = this;
    for (const [name, subject] of STREAMS) {
      const discard = DiscardPolicy.New;
      await manager.streams.add({ name, subjects: [subject], max_bytes: ROOMY, discard });
    }
    await manager.consumers.add('LOGS', {
      durable_name: 'enrich',
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(DEADLINE_MS),
    });
  }

  /** Sends the log; the first time it is killed on the way. */
  async #ship(path: string): Promise<void> {
    const args = [
      'ship',
      '--to',
      `${this.server.url}/LOGS/logs.web`,
      '--batch-bytes',
      '2048',
      path,
    ];
    const first = start(args);
    await delay(400 + this.#random(300));
    first.kill('SIGKILL');
    this.#count('ship killed');
    await this.#poison();
    // One that finds no server, or is ended, is started again, as a service manager does.
    for (let exit: unknown = 1; exit !== 0; ) [exit] = await once(start(args), 'exit');
  }

  /** A message that no worker can read, in the midst of the others. */
  async #poison(): Promise<void> {
    const head = headers();
    head.set('Content-Encoding', 'gzip');
    const client = jetstream(this.connection);
    const isStored = async (): Promise<boolean> =>
      client.publish('logs.web', POISON, { msgID: POISON, headers: head }).then(
        () => true,
        () => false,
      );
    while (!(await isStored())) await delay(100);
  }

  async #harass(): Promise<void> {
    const faults = [
      () => this.#killWorker(),
      () => this.#killWorker(),
      () => this.#pauseWorker(),
      () => this.#cut(),
      () => this.#fillOutput(),
      () => this.#restartServer(),
    ];
    while (!this.#isOver) {
      await delay(100 + this.#random(400));
      await faults[this.#random(faults.length)]?.();
    }
  }

  #killWorker(): void {
    const worker = this.#anyWorker();
    const url = this.#workers.get(worker) ?? '';
    worker.kill('SIGKILL');
    this.#workers.delete(worker);
    this.#startWorker(url);
    this.#count('worker killed');
  }

  /** Beyond its deadline. */
  async #pauseWorker(): Promise<void> {
    const worker = this.#anyWorker();
    worker.kill('SIGSTOP');
    this.#count('worker paused');
    await delay(1.5 * DEADLINE_MS);
    worker.kill('SIGCONT');
  }

  #cut(): void {
    this.proxy.cut();
    this.#count('connection cut');
  }

  async #fillOutput(): Promise<void> {
    await this.#setRoom((bytes) => bytes + SLACK);
    this.#count('output full');
    await delay(1_000);
    while (!(await this.#setRoom(() => ROOMY)) && !this.#isOver) await delay(100);
  }

  /** Sets how many bytes the stream of records takes; whether the server was there. */
  async #setRoom(roomFor: (bytes: number) => number): Promise<boolean> {
    const name = 'LOGS-RECORDS';
    const { streams } = this.manager;
    try {
      const { bytes } = (await streams.info(name)).state;
      await streams.update(name, { max_bytes: roomFor(bytes) });
      return true;
    } catch {
      return false;
    }
  }

  async #restartServer(): Promise<void> {
    if (this.#restarts === 2) return;
    this.#restarts++;
    await this.server.stop(this.#random(2) === 0 ? 'SIGTERM' : 'SIGKILL');
    await delay(300);
    await this.server.start();
    this.#count('server restarted');
  }

  #startWorker(url: string): void {
    const from = `${url}/LOGS/enrich`;
    const worker = start(['worker', '--from', from, '--in-flight', '4', '--max-deliver', '6']);
    this.#workers.set(worker, url);
    worker.once('exit', () => {
      // One that found no server when it started is started again, as a service manager does.
      if (this.#workers.delete(worker) && !this.#isOver) this.#startWorker(url);
    });
  }

  #anyWorker(): ChildProcess {
    const workers = [...this.#workers.keys()];
    return workers[this.#random(workers.length)] ?? start(['--version']);
  }

  async #isDrained(): Promise<boolean> {
    const { num_pending, num_ack_pending } = await this.#info();
    return num_pending === 0 && num_ack_pending === 0;
  }

  /** Of the consumer; the server may be away. */
  async #info(): Promise<ConsumerInfo> {
    for (;;) {
      const info = await this.manager.consumers.info('LOGS', 'enrich').catch(() => undefined);
      if (info !== undefined) return info;
      await delay(100);
    }
  }

  async #figures(): Promise<Figures> {
    const records = await recordsIn(this.server);
    const seen = new Set(records.map(({ line }) => line));
    const { num_redelivered: redelivered, delivered } = await this.#info();
    const messages = (await storedIn(this.server, 'LOGS')).length;
    return {
      lines: seen.size,
      twice: records.length - seen.size,
      messages,
      redelivered: redelivered + delivered.consumer_seq - messages,
      dead: (await storedIn(this.server, 'LOGS-DEAD')).map(({ text }) => text),
      faults: this.#faults,
      milliseconds: Math.round(performance.now() - this.#started),
    };
  }

  #count(fault: string): void {
    this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
  }
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
}
