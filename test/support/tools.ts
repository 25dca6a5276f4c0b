import { spawnSync } from 'node:child_process';

/** What a tool prints for an input, and whether it reports a fault. */
export interface Answer {
  readonly bytes: Buffer;
  readonly isFault: boolean;
}

/** Runs a tool with bytes on its standard input. */
export function answerOf(tool: string, args: readonly string[], input: Buffer): Answer {
  const { stdout, status } = spawnSync(tool, args, { input, maxBuffer: 64 * 1024 * 1024 });
  return { bytes: stdout, isFault: status !== 0 };
}
