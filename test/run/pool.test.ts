import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordOptions } from '../../src/run/options.js';
import { planTasks, RANGE_BYTES, release } from '../../src/run/pool/planTasks.js';
import { runTasks } from '../../src/run/pool/runTasks.js';
import { Pieces } from '../../src/run/pool/shared.js';
import { SharedFiles } from '../../src/run/pool/sharedFiles.js';
import type { Task } from '../../src/run/pool/task.js';
import { threadsFor } from '../../src/run/pool/threads.js';
import { WorkerPool } from '../../src/run/pool/workerPool.js';
import type { Counts } from '../../src/summarize/histogram.js';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines } from '../support/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-pool-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FAILING = fileURLToPath(new URL('../support/failingWorker.cjs', import.meta.url));
const LINES = 100_000;
/** Of 5 MB, so that it is divided into three ranges; every line has a code. */
const LARGE = Array.from({ length: LINES }, (_, i) => `${i} ${'x'.repeat(30)} hr=0x80070005\n`);

const RECORDS = {
  records: 'ndjson',
  flat: false,
  terminal: { color: false, columns: 80 },
} as const;
const SUMMARY = { counts: [{ by: ['code'] }] } as const;

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Where the lines begin that are not in a range. */
function offsetsOutside(from: number, to: number): number[] {
  let next = 0;
  const offsets = LARGE.map((line) => {
    const offset = next;
    next += line.length;
    return offset;
  });
  return offsets.filter((offset) => offset < from || offset >= to);
}

it('a thread that cannot start reports why', async () => {
  const options = { catalog: [join(folder, 'absent.json')] };
  const pool = new WorkerPool(1, { options, product: SUMMARY });
  const messages: unknown[] = [];
  for await (const message of pool.run([{ path: fileOf('one.log', 'error 10061\n') }])) {
    messages.push(message);
  }
  await pool.close();
  const message = expect.stringContaining('absent.json');
  expect(messages).toMatchObject([{ fault: { message } }]);
});

async function runFailing(
  paths: string[],
  product: typeof RECORDS | typeof SUMMARY,
  options: RecordOptions = {},
) {
  const pool = new WorkerPool(2, { options, product }, FAILING);
  const faults: string[] = [];
  let text = '';
  let total = 0;
  const files = new SharedFiles();
  const onDone = (task: Task): void => release(task, files);
  const order = { ahead: 4, unordered: false, signal: { aborted: false }, onDone };
  await runTasks(planTasks(paths, RANGE_BYTES.records, files), pool, order, (message) => {
    if ('fault' in message) faults.push(message.fault.message);
    if ('bytes' in message) {
      text += Buffer.from(message.bytes).toString();
      Pieces.release(message.bytes);
    }
    if ('partials' in message) for (const one of message.partials as Counts[]) total += one.total;
  });
  await pool.close();
  files.close();
  return { faults, records: parseLines<EnrichedLine>(text), total };
}

describe('a thread that fails', () => {
  it.each([
    ['exits', 'worker exited with code: 7'],
    ['throws', 'a fault in the program'],
    ['breaks', 'a fault behind its back'],
  ])(
    'because it %s is reported, and the work of others is kept',
    async (kind, reason) => {
      const large = LARGE.slice(0, 7_000).join('');
      const paths = ['a.log', `${kind}.log`, 'b.log'].map((name) => fileOf(name, large));
      const { faults, records } = await runFailing(paths, RECORDS);
      expect(faults).toEqual([`${paths[1]}: it was not read: a worker thread failed: ${reason}`]);
      expect(records).toHaveLength(14_000);
      expect(new Set(records.map(({ source }) => source))).toEqual(new Set([paths[0], paths[2]]));
    },
    30_000,
  );

  it('loses the rest of a file, because line numbers are then unknown', async () => {
    const path = fileOf('throws-in-range.log', LARGE.join(''));
    const { faults, records } = await runFailing([path], RECORDS);
    const [, from] = /bytes (\d+) to the end were not read/.exec(faults.join()) ?? [];
    expect(faults).toHaveLength(1);
    expect(Number(from)).toBeGreaterThan(2_000_000);
    const lines = readFileSync(path).subarray(0, Number(from)).toString().split('\n').length - 1;
    expect(records.map(({ line }) => line)).toEqual(Array.from({ length: lines }, (_, i) => i + 1));
  }, 30_000);

  it('loses only its range if line numbers are not needed', async () => {
    const path = fileOf('throws-in-range.log', LARGE.join(''));
    const { faults, records } = await runFailing([path], RECORDS, { fields: ['offset'] });
    const [, from, to] = /bytes (\d+) to (\d+) were not read/.exec(faults.join()) ?? [];
    const offsets = records.map(({ offset }) => offset);
    expect(faults).toHaveLength(1);
    expect(offsets).toEqual(offsetsOutside(Number(from), Number(to)));
    expect(records.every((record) => Object.keys(record).length === 1)).toBe(true);
  }, 30_000);

  it('loses only its range if codes are only counted', async () => {
    const path = fileOf('throws-in-range.log', LARGE.join(''));
    const { faults, total } = await runFailing([path], SUMMARY);
    const [, from, to] = /bytes (\d+) to (\d+) were not read/.exec(faults.join()) ?? [];
    const lost = readFileSync(path).subarray(Number(from), Number(to)).toString();
    expect(faults).toHaveLength(1);
    expect(total).toBe(LINES - (lost.split('\n').length - 1));
  }, 30_000);

  it('loses all small files of its task', async () => {
    const paths = ['throws-1.log', 'c.log', 'd.log'].map((name) => fileOf(name, 'hr=0x80070005\n'));
    const { faults } = await runFailing(paths, SUMMARY);
    expect(faults).toEqual([
      `${paths[0]}: it was not read, nor were 2 files after it: a worker thread failed: a fault in the program`,
    ]);
  });
});

describe('the number of threads', () => {
  const small = fileOf('small.log', 'x\n');

  it('is the requested number', () => {
    expect(threadsFor(5, [small], 'records')).toBe(5);
  });

  it('is one for input that one thread reads before others have started', () => {
    expect(threadsFor('auto', [small, fileOf('large.log', LARGE.join(''))], 'records')).toBe(1);
    expect(threadsFor('auto', [join(folder, 'absent.log'), folder], 'counts')).toBe(1);
  });
});
