import { ErrenrichError } from '../../errors.js';
import type { Transport } from '../transport.js';

/**
 * NATS with JetStream. Its packages are installed by who uses it: they are optional.
 * @throws {ErrenrichError} UNREADABLE if they are not
 */
export const nats: Transport = {
  scheme: 'nats',
  connect: async (address, options) => (await loaded()).connectTo(address, options),
  setUp: async (address, setup, options) => (await loaded()).setUp(address, setup, options),
};

async function loaded() {
  try {
    return await import('./connection.js');
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    const remedy = 'run: npm install @nats-io/transport-node @nats-io/jetstream';
    throw new ErrenrichError('UNREADABLE', 'NATS needs packages that are not installed', {
      remedy,
      cause,
    });
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
}
