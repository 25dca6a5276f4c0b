import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Identity, identityOf } from '../follow/identity.js';
import { statOf } from '../statOf.js';

/** Standard output and standard error. */
const OUTPUTS = [1, 2];

/**
 * Whether what the program writes gets into this file, so that reading it would never end.
 * @param others files that it writes besides
 */
export function isOutput(path: string, others: readonly string[] = []): boolean {
  const stats = statOf(path);
  if (!stats?.isFile()) return false;
  const identity = identityOf(stats);
  if (OUTPUTS.some((file) => isOpenAs(file, identity))) return true;
  return others.some((other) => isAt(other, identity) || isRotation(path, other));
}

/** Whether a file was an output, and renamed once it was full or old. */
function isRotation(path: string, output: string): boolean {
  const name = resolve(path);
  const start = `${resolve(output)}.`;
  return name.startsWith(start) && /^\d{8}T\d{6}Z(-\d+)?(\.gz)?$/.test(name.slice(start.length));
}

function isAt(path: string, identity: Identity): boolean {
  const stats = statOf(path);
  return stats !== undefined && identityOf(stats) === identity;
}

function isOpenAs(file: number, identity: Identity): boolean {
  try {
    return identityOf(fstatSync(file)) === identity;
  } catch {
    return false;
  }
}
