// How long a line of a live log takes until its record is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { SURROUNDINGS, spread } from './measure.js';

const PAUSE_MS = 50;
const PATIENCE_MS = 10_000;

/**
 * Writes lines one by one to a program whose input stays open. The first one, which waits for the
 * program to start, does not count.
 * @param {string} name
 * @param {number} lines
 */
export async function measureLatency(name, lines) {
  const child = spawn('node', ['dist/cli.js'], {
    ...SURROUNDINGS,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const records = createInterface({ input: child.stdout });
  await roundTrip(child.stdin, records);
  const times = [];
  while (times.length < lines) {
    await pause(PAUSE_MS);
    times.push(await roundTrip(child.stdin, records));
  }
  const exit = once(child, 'exit');
  child.stdin.end();
  await exit;
  return { name, command: 'node dist/cli.js', ...spread(times) };
}

async function roundTrip(input, records) {
  const record = once(records, 'line', { signal: AbortSignal.timeout(PATIENCE_MS) });
  const start = performance.now();
  input.write('2024-05-16 14:14:23 ERROR store - write failed, hr=0x8007000E\n');
  await record;
  return performance.now() - start;
}
