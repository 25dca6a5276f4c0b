import { cri } from './cri.js';
import { docker } from './docker.js';
import type { SplitFormat } from './kind.js';

/** The formats whose writers split long lines. */
const SPLIT_FORMATS: readonly SplitFormat[] = [docker, cri];

/** How the lines of a text belong together, if it begins with a line of a format that splits lines. */
export function splitFormatOf(head: Buffer): SplitFormat | undefined {
  return SPLIT_FORMATS.find((format) => format.begins(head));
}
