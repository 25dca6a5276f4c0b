import type { Damage } from './codec.js';

/** An error that names the damage. */
export class DataError extends Error {
  constructor(readonly code: Damage) {
    super(code);
  }
}

/** The damage that an error of a decompressor names. */
export function damageNamed(error: Error): Damage {
  return error instanceof DataError ? error.code : 'corrupt';
}
