import { ErrenrichError } from '../errors.js';
import type { Address } from './transport.js';

const URL_SHAPE = /^([a-z]+):\/\/([^/]*)\/([^/]+)\/([^/]+)$/;
/** What stands before the last @ of the servers. */
const CREDENTIALS = /@/;

/**
 * Reads the URL of a stream: `nats://host:4222/STREAM/subject`, with commas between several servers.
 * @param option the option that it was given with
 * @param last what the last part is called
 * @throws {ErrenrichError} BAD_OPTION if it is none, or has credentials, which others could see
 */
export function parseAddress(
  url: string,
  option: string,
  last: string,
  schemes: readonly string[],
): Address {
  const [, scheme = '', hosts = '', stream = '', name = ''] = URL_SHAPE.exec(url) ?? [];
  const servers = hosts.split(',').filter((host) => host !== '');
  if (CREDENTIALS.test(hosts)) {
    const remedy = 'give a file with --credentials: other users see command lines';
    throw new ErrenrichError('BAD_OPTION', `--${option} must not have a password in it`, {
      remedy,
    });
  }
  if (!schemes.includes(scheme) || servers.length === 0) {
    const shape = schemes.map((one) => `${one}://HOST/STREAM/${last}`).join(' or ');
    throw new ErrenrichError(
      'BAD_OPTION',
      `--${option} must be ${shape}, not '${url.slice(0, 100)}'`,
    );
  }
  return { scheme, servers, stream, name };
}
