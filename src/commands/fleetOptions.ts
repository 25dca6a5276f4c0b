import type { InferredOptionTypes } from 'yargs';
import { ErrenrichError } from '../errors.js';
import {
  type Address,
  type Connection,
  type ConnectOptions,
  parseAddress,
  SCHEMES,
  type Setup,
  transportOf,
} from '../run/fleet/index.js';
import type { NamedOptions } from './command.js';
import { under } from './command.js';
import { reportLine } from './messages.js';
import type { Session } from './session.js';

/** The options of commands that talk to a message system. */
export const fleetOptions = under('Server:', {
  credentials: {
    type: 'string',
    requiresArg: true,
    describe: 'file of credentials (or set NATS_USER and NATS_PASSWORD, or NATS_TOKEN)',
  },
  'tls-ca': {
    type: 'string',
    requiresArg: true,
    describe: 'file of certificate authorities; with it, the connection must use TLS',
  },
  setup: {
    type: 'boolean',
    default: false,
    describe: 'first make the streams and the consumer that are missing, and say so',
  },
} as const satisfies NamedOptions);

type FleetArgs = InferredOptionTypes<typeof fleetOptions>;

/**
 * The address that an option gives.
 * @param last what the last part of the URL is called
 * @throws {ErrenrichError} BAD_OPTION if it is missing, or no URL
 */
export function addressOf(url: string | undefined, option: string, last: string): Address {
  if (url !== undefined) return parseAddress(url, option, last, SCHEMES);
  const remedy = `for example --${option} nats://localhost/LOGS/${last}`;
  throw new ErrenrichError('BAD_OPTION', `--${option} is needed`, { remedy });
}

/** Connects to a server; with `--setup`, makes what is missing there before. */
export async function connectTo(
  address: Address,
  args: FleetArgs,
  setup: Setup,
  { signal }: Session,
): Promise<Connection> {
  // From a file, or from the environment: other users see command lines.
  const { NATS_USER: user, NATS_PASSWORD: password, NATS_TOKEN: token } = process.env;
  const options: ConnectOptions = {
    ...{ user, password, token },
    credentials: args.credentials,
    authorities: args['tls-ca'],
    onNotice: reportLine,
    signal,
  };
  const transport = await transportOf(address.scheme);
  if (args.setup)
    for (const made of await transport.setUp(address, setup, options)) reportLine(made);
  const connection = await transport.connect(address, options);
  try {
    await connection.require(setup.subjects.map(({ subject }) => subject));
    return connection;
  } catch (fault) {
    await connection.close();
    throw fault;
  }
}

/** Reports errors that are met again and again, each once. */
export function onceEach(): (fault: Error) => void {
  const told = new Set<string>();
  return ({ message }) => {
    if (!told.has(message)) reportLine(message);
    told.add(message);
  };
}
