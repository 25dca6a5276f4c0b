import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startMeasured } from '../support/measured.js';
import { tellFigures } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-many-'));
afterAll(() => rmSync(folder, { recursive: true }));

const IDLE_SECONDS = 10;
const CHANGED = 50;

/** The processor time that a process has used, in seconds; the system counts hundredths. */
function processorTime(pid: number): number {
  const [, , ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/\(.*\)/, '()')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function filesIn(directory: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const path = join(directory, String(i % 10), `${i}.log`);
    if (i < 10) mkdirSync(join(directory, String(i)), { recursive: true });
    writeFileSync(path, `error 10061 ${i}\n`);
    return path;
  });
}

describe.each([
  [300, 0.01],
  [5_000, 0.1],
])('%i followed files with 1,024 descriptors', (count, most) => {
  it('are all read, and cost little while nothing happens', async () => {
    const logs = mkdtempSync(join(folder, 'logs-'));
    const paths = filesIn(logs, count);
    const args = ['-f', '-r', '--fields', 'source,line', logs];
    const { child, ended } = startMeasured(args, {}, 'ulimit -n 1024');
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    const lines = (): number => output.split('\n').length - 1;
    await expect.poll(lines, { timeout: 60_000 }).toBe(count);
    await setTimeout(3_000);
    const before = processorTime(child.pid ?? 0);
    await setTimeout(1000 * IDLE_SECONDS);
    const share = (processorTime(child.pid ?? 0) - before) / IDLE_SECONDS;
    const changed = Array.from({ length: CHANGED }, (_, i) => paths[(i * 7919) % count] ?? '');
    for (const path of changed) appendFileSync(path, 'error 10054\n');
    await expect.poll(lines, { timeout: 30_000 }).toBe(count + CHANGED);
    child.kill('SIGTERM');
    const { exit, stderr, memory } = await ended;
    const note = `idle: ${(100 * share).toFixed(1)} % of a core`;
    tellFigures(`${count} followed files`, { in: count + CHANGED, out: lines(), memory, note });
    const second = output.split('\n').filter((line) => line.endsWith('"line":2}'));
    expect(second.map((line) => JSON.parse(line).source).sort()).toEqual(changed.sort());
    expect({ exit, stderr }).toEqual({ exit: 143, stderr: '' });
    expect(share).toBeLessThan(most);
  });
});
