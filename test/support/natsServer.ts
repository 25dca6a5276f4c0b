import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** A real nats-server with JetStream, on a port of its own, with a folder of its own. */
export class NatsServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'errenrich-nats-'));
  readonly #args: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, args: readonly string[]) {
    this.port = port;
    this.#args = args;
  }

  static async start(...args: string[]): Promise<NatsServer> {
    const server = new NatsServer(await freePort(), args);
    await server.start();
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { port } = this;
    const where = ['-a', '127.0.0.1', '-p', `${port}`, '-js', '-sd', this.#folder];
    this.#process = spawn('nats-server', [...where, ...this.#args], { stdio: 'ignore' });
    await Promise.race([
      this.#answers(),
      once(this.#process, 'error').then(([fault]) => Promise.reject(fault)),
    ]);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#process?.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  connect(): Promise<NatsConnection> {
    const [, user, , pass] = this.#args;
    const login = user === undefined ? {} : { user, pass: pass ?? '' };
    return connect({ servers: `127.0.0.1:${this.port}`, maxReconnectAttempts: -1, ...login });
  }

  async #answers(): Promise<void> {
    for (;;) {
      const connection = await this.connect().catch(() => undefined);
      if (connection !== undefined) return connection.close();
      await delay(20);
    }
  }
}

/** A message in a stream. */
export interface Stored {
  readonly id: string;
  readonly reason: string | undefined;
  readonly text: string;
}

/** All messages of a stream, in order. */
export async function storedIn(server: NatsServer, stream: string): Promise<Stored[]> {
  const connection = await server.connect();
  try {
    const { state } = await (await jetstreamManager(connection)).streams.info(stream);
    const consumer = await jetstream(connection).consumers.get(stream);
    const found: Stored[] = [];
    if (state.messages === 0) return found;
    for await (const { data, headers } of await consumer.consume()) {
      const reason = headers?.get('Errenrich-Reason') || undefined;
      found.push({
        id: headers?.get('Nats-Msg-Id') ?? '',
        reason,
        text: Buffer.from(data).toString(),
      });
      if (found.length === state.messages) break;
    }
    return found;
  } finally {
    await connection.close();
  }
}

/** The records of a stream. */
export async function recordsIn(server: NatsServer, stream = 'LOGS-RECORDS') {
  const texts = (await storedIn(server, stream)).map(({ text }) => text);
  const lines = texts.join('').trimEnd().split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
