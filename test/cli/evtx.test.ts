import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrich, enrichIterable } from '../../src/index.js';
import type { PartialLine } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';
import { runningOnce } from '../support/runOnce.js';

const LOGS = join(ROOT, 'fixtures/evtx');
const LOGONS = join(LOGS, 'logons.evtx');
const FIELDS = ['--fields', 'source,timestamp,level,host,process,event,match'];

const head = {
  timestamp: '2016-06-29T15:24:36.6860000Z',
  level: 'info',
  host: 'temporal',
  process: 'Microsoft-Windows-Security-Auditing',
};
/** The events of `logons.evtx` with codes. */
const FOUND = [
  { ...head, event: '4776', codes: [{ match: '0xc000006a' }] },
  { ...head, event: '4625', codes: [{ match: '0xc000006d' }, { match: '0xc000006a' }] },
];

const folder = await mkdtemp(join(tmpdir(), 'errenrich-evtx-'));
afterAll(() => rm(folder, { recursive: true }));
beforeAll(async () => {
  await copyFile(LOGONS, join(folder, 'logons.evtx'));
  await writeFile(join(folder, 'logons.gz'), gzipSync(readFileSync(LOGONS)));
  execFileSync('zip', ['-q', 'logs.zip', 'logons.evtx'], { cwd: folder });
  execFileSync('tar', ['-czf', 'logs.tgz', 'logons.evtx'], { cwd: folder });
});

const runOnce = runningOnce();

function found(source?: string): object[] {
  return FOUND.map((record) => (source === undefined ? record : { source, ...record }));
}

describe('a Windows event log', () => {
  const CONTAINERS = [
    ['a file', 'logons.evtx', 'logons.evtx'],
    ['a compressed file', 'logons.gz', 'logons.gz'],
    ['a zip archive', 'logs.zip', 'logs.zip!logons.evtx'],
    ['a compressed tar archive', 'logs.tgz', 'logs.tgz!logons.evtx'],
  ] as const;

  it.each(CONTAINERS)('is read from %s, by one thread and by two', async (_, __, source) => {
    const paths = CONTAINERS.map(([, other]) => join(folder, other));
    for (const jobs of ['1', '2']) {
      const { stdout, stderr, exit } = await runOnce(...FIELDS, '--jobs', jobs, ...paths);
      const records = parseLines<{ source: string }>(stdout);
      expect(records).toHaveLength(FOUND.length * CONTAINERS.length);
      const path = join(folder, source);
      expect(records.filter((record) => record.source === path)).toEqual(found(path));
      expect([stderr, exit]).toEqual(['', 0]);
    }
  });

  it('is read in a directory, and from standard input', async () => {
    const directory = await runCli([...FIELDS, '--include', '*.evtx', folder]);
    expect(parseLines(directory.stdout)).toEqual(found(join(folder, 'logons.evtx')));
    const input = await runCli(FIELDS, readFileSync(LOGONS));
    expect(parseLines(input.stdout)).toEqual(found());
    expect(directory.stderr + input.stderr).toBe('');
  });

  it('is read once with --follow', async () => {
    const { stdout, exit } = await runCli([...FIELDS, '--follow', LOGONS]);
    expect(parseLines(stdout)).toEqual(found(LOGONS));
    expect(exit).toBe(0);
  });

  it('is read by the library', async () => {
    const fields = ['timestamp', 'level', 'host', 'process', 'event', 'match'] as const;
    const iterated: PartialLine[] = [];
    for await (const record of enrichIterable(createReadStream(LOGONS), { fields })) {
      iterated.push(record);
    }
    const streamed: PartialLine[] = [];
    for await (const record of createReadStream(LOGONS).pipe(enrich({ fields }))) {
      streamed.push(record);
    }
    expect([iterated, streamed]).toEqual([found(), found()]);
  });

  it('gives a record of each event, as the records of another reader show', async () => {
    const { stdout } = await runCli(['--all', '--fields', 'event', LOGONS]);
    // evtxexport of libevtx 20181227.
    const expected = ['5152', '4611', '4776', '4625', '5152', '5157', '4673'];
    expect(parseLines<{ event: string }>(stdout).map(({ event }) => event)).toEqual(expected);
  });

  it('without templates, as collectors write it, is read, too', async () => {
    const path = join(LOGS, 'forwarded.evtx');
    const { stdout } = await runCli(['--all', '--fields', 'timestamp,process,event', path]);
    expect(parseLines(stdout)).toEqual([
      { timestamp: '2021-11-19T16:52:33.833733500Z', process: 'MSExchange CmdletLogs', event: '1' },
    ]);
  });

  it('that is damaged gives all other events and a message, and the next file is read', async () => {
    const path = join(LOGS, 'damaged.evtx');
    const { stdout, stderr, exit } = await runCli(['--all', '--fields', 'source', path, LOGONS]);
    const sources = parseLines<{ source: string }>(stdout).map(({ source }) => source);
    expect(sources).toEqual([...Array(16).fill(path), ...Array(7).fill(LOGONS)]);
    expect(stderr).toBe(
      `errenrich: ${path}: the evtx data is corrupt in places, which were skipped\n`,
    );
    expect(exit).toBe(2);
  });

  it('has its event and provider in documents of the Elastic Common Schema', async () => {
    const { stdout } = await runCli(['--format', 'ecs', LOGONS]);
    expect(parseLines(stdout)[0]).toMatchObject({
      event: { code: '4776', provider: 'Microsoft-Windows-Security-Auditing' },
    });
  });
});
