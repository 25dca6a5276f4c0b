import { readFileSync } from 'node:fs';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import {
  connect,
  credsAuthenticator,
  type NatsConnection,
  type ConnectionOptions as NatsOptions,
} from '@nats-io/transport-node';
import { ErrenrichError } from '../../errors.js';
import { systemFault } from '../../systemFault.js';
import type { Address, ConnectOptions } from '../transport.js';

/** How long to wait for the first answer of a server, and between attempts to find it again. */
const TIMEOUT_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 500;
/** Clients that lost the same server must not come back at once. */
const JITTER_MILLISECONDS = 500;

/** @throws {ErrenrichError} UNREADABLE if no server answers, BAD_OPTION if it refuses the credentials */
export async function logIn(address: Address, options: ConnectOptions): Promise<NatsConnection> {
  const servers = [...address.servers];
  try {
    const connection = await connect({
      servers,
      name: 'errenrich',
      timeout: TIMEOUT_MILLISECONDS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_MILLISECONDS,
      reconnectJitter: JITTER_MILLISECONDS,
      ...credentialsOf(options),
    });
    void tell(connection, options);
    return connection;
  } catch (cause) {
    throw faultOf(cause, servers);
  }
}

/** @throws {ErrenrichError} UNREADABLE if the server keeps no streams */
export async function managerOf(connection: NatsConnection): Promise<JetStreamManager> {
  try {
    return await jetstreamManager(connection);
  } catch (cause) {
    const reason = `the server at ${connection.getServer()} has no JetStream`;
    const remedy = 'start it with nats-server -js';
    throw new ErrenrichError('UNREADABLE', reason, { remedy, cause });
  }
}

function credentialsOf(options: ConnectOptions): NatsOptions {
  const { credentials, authorities, user, password: pass, token } = options;
  return {
    ...(credentials && { authenticator: credsAuthenticator(bytesOf(credentials)) }),
    ...(authorities && { tls: { ca: bytesOf(authorities).toString() } }),
    ...(user && { user }),
    ...(pass && { pass }),
    ...(token && { token }),
  };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ErrenrichError('UNREADABLE', systemFault(cause), { file, cause });
  }
}

function faultOf(cause: unknown, servers: readonly string[]): unknown {
  if (cause instanceof ErrenrichError || !(cause instanceof Error)) return cause;
  const where = servers.join(', ');
  if (/authoriz|authent|permission/i.test(`${cause.name} ${cause.message}`)) {
    const remedy =
      'give a file with --credentials, or set NATS_USER and NATS_PASSWORD, or NATS_TOKEN';
    return new ErrenrichError('BAD_OPTION', `${where} refuses the credentials`, { remedy, cause });
  }
  const remedy = 'check that a server runs there: nats-server -js';
  return new ErrenrichError('UNREADABLE', `no NATS server answers at ${where}`, { remedy, cause });
}

/** Tells when the server is lost and found. */
async function tell(connection: NatsConnection, { onNotice }: ConnectOptions): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === 'disconnect') onNotice('the NATS server is lost; trying to find it again');
    if (type === 'reconnect') onNotice(`connected to ${connection.getServer()} again`);
  }
}
