import { fstatSync } from 'node:fs';
import { identityOf } from '../follow/identity.js';
import { statOf } from '../statOf.js';

/** Standard output and standard error. */
const OUTPUTS = [1, 2];

/** Whether what the program writes gets into this file, so that reading it would never end. */
export function isOutput(path: string): boolean {
  const stats = statOf(path);
  return stats?.isFile() === true && OUTPUTS.some((file) => isOpenAs(file, identityOf(stats)));
}

function isOpenAs(file: number, identity: string): boolean {
  try {
    return identityOf(fstatSync(file)) === identity;
  } catch {
    return false;
  }
}
