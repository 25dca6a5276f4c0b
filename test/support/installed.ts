import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** Tests that need a program: where it is not installed, there are none. */
export function describeWith(
  program: string,
  title: string,
  tests: () => void,
  version = '--version',
): void {
  if (spawnSync(program, [version]).status === 0) describe(title, tests);
}
