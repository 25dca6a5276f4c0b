import type { FileCheckpoint, Fingerprint, PathCheckpoint } from './checkpoint.js';

const VERSION = 1;

/** The text of the file: an object with a version, and the files of each absolute path. */
export function serializeCheckpoints(checkpoints: ReadonlyMap<string, PathCheckpoint>): string {
  return `${JSON.stringify({ version: VERSION, paths: Object.fromEntries(checkpoints) })}\n`;
}

/** @returns the checkpoints by path, or what is wrong with the text */
export function parseCheckpoints(text: string): Map<string, PathCheckpoint> | string {
  const document = parse(text);
  if (!isObject(document)) return 'is damaged: it is not JSON';
  const { version, paths } = document;
  if (!Number.isInteger(version)) return 'is not a checkpoint of errenrich';
  if (version !== VERSION) return `has version ${version}, and this errenrich reads ${VERSION}`;
  if (!isObject(paths)) return 'is damaged: it has no paths';
  const entries = Object.entries(paths);
  const wrong = entries.find(([, value]) => !isPathCheckpoint(value));
  if (wrong !== undefined) return `is damaged: what it says about ${wrong[0]} makes no sense`;
  return new Map(entries as [string, PathCheckpoint][]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPathCheckpoint(value: unknown): value is PathCheckpoint {
  return (
    isObject(value) &&
    isCount(value.seen) &&
    Array.isArray(value.files) &&
    value.files.every(isFile)
  );
}

function isFile(value: unknown): value is FileCheckpoint {
  if (!isObject(value)) return false;
  const { identity, seen = 0, isEnded, head, last, position, offset, line } = value;
  const isPlaced = [seen, position, offset, line].every(isCount) && line !== 0;
  if (!isPlaced || typeof identity !== 'string' || typeof isEnded !== 'boolean') return false;
  return isFingerprint(head) && isFingerprint(last);
}

function isFingerprint(value: unknown): value is Fingerprint {
  return isObject(value) && isCount(value.bytes) && /^[\da-f]{64}$/.test(String(value.sha256));
}

/** Byte positions and counts are integers that JSON and JavaScript hold exactly. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
