// How long a line of a live log takes until its record is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { under } from '../goals.js';
import { SURROUNDINGS, spread } from '../measure.js';

const PAUSE_MS = 20;
const PATIENCE_MS = 10_000;

/** Lines are written one by one to a program whose input stays open, and so is its output. */
export async function live({ lines }) {
  const child = spawn('node', ['dist/cli.js'], {
    ...SURROUNDINGS,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const records = createInterface({ input: child.stdout });
  // The first one waits for the program to start: it does not count.
  await roundTrip(child.stdin, records);
  const times = [];
  while (times.length < lines) {
    await pause(PAUSE_MS);
    times.push(await roundTrip(child.stdin, records));
  }
  const exit = once(child, 'exit');
  child.stdin.end();
  await exit;
  const late = times.toSorted((a, b) => a - b)[Math.ceil(0.99 * lines) - 1];
  return {
    title: `Live, ${lines} lines written alone`,
    rows: [{ name: 'line to record', command: 'node dist/cli.js', ...spread(times) }],
    goals: [under('99 of 100 lines within', late, 20, ' ms')],
  };
}

async function roundTrip(input, records) {
  const record = once(records, 'line', { signal: AbortSignal.timeout(PATIENCE_MS) });
  const start = performance.now();
  input.write('2024-05-16 14:14:23 ERROR store - write failed, hr=0x8007000E\n');
  await record;
  return performance.now() - start;
}
