import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** The folder of documents, facts and logs that may stand beside the project. */
export const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Tests that need a file or folder of `SHARED`: where it is absent, there are none. */
export function describeBeside(path: string, title: string, tests: () => void): void {
  if (existsSync(`${SHARED}${path}`)) describe(title, tests);
}
