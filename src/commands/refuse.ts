import { ErrenrichError } from '../errors.js';

/** @throws {ErrenrichError} BAD_OPTION for options that have no effect or contradict each other */
export function refuse(reason: string, remedy: string): never {
  throw new ErrenrichError('BAD_OPTION', reason, { remedy });
}
