import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import type { RecordOptions } from '../../src/run/options.js';
import { Flag } from '../../src/run/pool/shared.js';
import type { Message, Product } from '../../src/run/pool/task.js';
import work from '../../src/run/pool/worker.js';

const folder = mkdtempSync(join(tmpdir(), 'errenrich-worker-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'a.log');
writeFileSync(path, 'errno 35\nhr=0xA0040001\n');

const terminal = { color: false, columns: 80 };
const NDJSON: Product = { records: 'ndjson', flat: false, terminal };

/** What a thread makes of the file in one task of a job; each is handed a copy of it. */
async function outputOf(options: RecordOptions, product: Product): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  const job = structuredClone({ options, product });
  await work({ job: { ...job, stop: new Flag().shared }, task: [{ path }], port: port2 });
  let text = '';
  for (let got = receiveMessageOnPort(port1); got?.message; got = receiveMessageOnPort(port1)) {
    const message = got.message as Message;
    if ('bytes' in message) text += Buffer.from(message.bytes).toString();
    if ('partials' in message) {
      const [counts] = message.partials as readonly { total: number }[];
      text += `${counts?.total} counted`;
    }
  }
  port1.close();
  return text;
}

it('a thread uses the options and the product of each job that it receives', async () => {
  const fields = ['platform', 'code'] as const;
  const known = { fields, onlyKnown: true };
  const jobs: [RecordOptions, Product, string][] = [
    [{ ...known, platform: 'linux' }, NDJSON, '{"codes":[{"code":"35","platform":"linux"}]}\n'],
    [{ ...known, platform: 'darwin' }, NDJSON, '{"codes":[{"code":"35","platform":"darwin"}]}\n'],
    [{ ...known, platform: 'darwin' }, { counts: [{ by: ['code'] }] }, '1 counted'],
    [{ fields }, { counts: [{ by: ['code'] }] }, '2 counted'],
    [{ ...known, platform: 'linux' }, NDJSON, '{"codes":[{"code":"35","platform":"linux"}]}\n'],
    [{ fields: ['line'] }, NDJSON, '{"line":1}\n{"line":2}\n'],
    [{ fields: ['line'], all: true }, { ...NDJSON, flat: true }, '{"line":1}\n{"line":2}\n'],
  ];
  for (const [options, product, expected] of jobs) {
    expect(await outputOf(options, product)).toBe(expected);
    expect(await outputOf(options, product), 'again').toBe(expected);
  }
});
