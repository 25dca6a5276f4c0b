import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEnricher } from '../../src/index.js';
import type { EnrichedLine, LineFields } from '../../src/types.js';
import { parseLines, ROOT, runCli } from '../support/cli.js';

const FOLDER = 'fixtures/structured';
const FIELDS = 'source,timestamp,level,host,process,pid,thread,event,match';

/** For each file its lines with codes: the fields at their heads, and their codes. */
const FOUND: Readonly<Record<string, readonly (readonly [LineFields, ...string[]])[]>> = {
  'azure.ndjson': [
    [
      {
        timestamp: '2024-05-04T10:11:12.3456789Z',
        level: 'error',
        host: 'RD0001',
        process: 'AppServiceConsoleLogs',
      },
      'ECONNREFUSED',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:13.345Z',
        level: 'critical',
        host: 'web1',
        process: 'backup',
        pid: 99,
      },
      'ENOSPC',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:14.345Z',
        level: 'warning',
        host: 'shop-1',
        process: 'shop',
      },
      '0x80070005',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:12.3456789Z',
        level: 'error',
        process: 'Microsoft.Compute',
      },
      'SkuNotAvailable',
      '0x80070005',
      '409',
    ],
  ],
  'cloudwatch.ndjson': [
    [{ timestamp: '2024-05-04T10:11:12.345Z' }, 'ECONNREFUSED'],
    [
      { timestamp: '2024-05-04T10:11:13.345Z', level: 'error', process: '/aws/lambda/api' },
      'EPIPE',
    ],
  ],
  'cri.log': [
    [{ timestamp: '2024-05-04T10:11:12.345678901Z', level: 'error', thread: '1' }, 'ENOSPC'],
    [
      {
        timestamp: '2024-05-04T12:11:13.345678901+02:00',
        level: 'error',
        process: 'sync',
        pid: 7,
      },
      'ECONNRESET',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:15.345678901Z',
        level: 'error',
        process: 'Sync',
        thread: 'main',
      },
      'ETIMEDOUT',
    ],
  ],
  'docker.log': [
    [
      { timestamp: '2024-05-04T10:11:12.345678901Z', level: 'error', thread: 'api' },
      'ECONNREFUSED',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:13.000000001Z',
        level: 'error',
        host: 'api-1',
        process: 'api',
        pid: 812,
      },
      'EPIPE',
    ],
    [{ timestamp: '2024-05-04T10:11:15.25Z', level: 'warning', process: 'web' }, '0x80070005'],
  ],
  'event-viewer.csv': [
    [{ level: 'error', process: 'Service Control Manager', event: '7000' }, '1053'],
    [
      { level: 'warning', process: 'Microsoft-Windows-WindowsUpdateClient', event: '20' },
      '0x80070643',
    ],
  ],
  'gcp.ndjson': [
    [
      {
        timestamp: '2024-05-04T10:11:12.345678901Z',
        level: 'error',
        host: 'api-7d9f',
        process: 'api',
        pid: 7,
      },
      'ECONNREFUSED',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:13Z',
        level: 'alert',
        host: 'vm-1',
        process: 'cron',
        pid: 99,
      },
      'ENOSPC',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:14.412953Z',
        level: 'error',
        host: '4242',
        process: 'compute.googleapis.com',
      },
      '7',
    ],
  ],
  'journald.ndjson': [
    [
      {
        timestamp: '2024-05-04T10:11:13.345681Z',
        level: 'error',
        host: 'web1',
        process: 'api',
        pid: 812,
      },
      'ECONNREFUSED',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:14.345684Z',
        level: 'info',
        host: 'web1',
        process: 'api',
        pid: 812,
      },
      'ENOENT',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:15.345687Z',
        level: 'warning',
        host: 'web1',
        process: 'backup',
        pid: 99,
      },
      'EACCES',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:17.345693Z',
        level: 'notice',
        host: 'web1',
        process: 'systemd',
        pid: 1,
      },
      '203',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:18.345696Z',
        level: 'critical',
        host: 'web1',
        process: 'job.service',
      },
      'EPIPE',
    ],
  ],
  'logfmt.log': [
    [
      {
        timestamp: '2024-05-04T10:11:12+02:00',
        level: 'error',
        process: 'api',
        pid: 812,
      },
      'ECONNREFUSED',
    ],
    [{ timestamp: '2024-05-04T10:11:13.345Z', level: 'warning', process: 'tsdb' }, 'ENOSPC'],
    [
      {
        timestamp: '2024-05-04T10:11:14.345+02:00',
        level: 'error',
        host: 'web1',
        process: 'Keystore',
        pid: 1702,
      },
      'EACCES',
    ],
    [{ timestamp: '2026-11-30T20:51:15.221Z', level: 'warning' }, 'SIGTERM'],
  ],
  'windows-events.csv': [
    [
      {
        level: 'error',
        host: 'web1.example.com',
        process: 'Service Control Manager',
        pid: 812,
        thread: '1234',
        event: '7000',
      },
      '1053',
    ],
    [
      {
        level: 'warning',
        host: 'web1.example.com',
        process: 'Microsoft-Windows-WindowsUpdateClient',
        pid: 4321,
        thread: '5678',
        event: '20',
      },
      '0x80070643',
    ],
  ],
  'windows-events.xml': [
    [
      {
        timestamp: '2024-05-04T10:11:12.3456789Z',
        level: 'error',
        host: 'web1.example.com',
        process: 'Service Control Manager',
        pid: 812,
        thread: '1234',
        event: '7000',
      },
      '1053',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:13.0000001Z',
        level: 'error',
        host: 'web1.example.com',
        process: 'Microsoft-Windows-WindowsUpdateClient',
        pid: 4321,
        thread: '5678',
        event: '20',
      },
      '0x80070643',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:14.5Z',
        level: 'info',
        host: 'web1.example.com',
        process: 'Microsoft-Windows-Security-Auditing',
        pid: 640,
        thread: '700',
        event: '4625',
      },
      '0xc000006d',
      '0xc000006a',
    ],
    [
      {
        timestamp: '2024-05-04T10:11:15.5Z',
        level: 'error',
        host: 'web1',
        process: 'VSS',
        event: '8193',
      },
      '0x8007045b',
    ],
  ],
};

const FILES = Object.keys(FOUND);

function expectedOf(file: string): object[] {
  return (FOUND[file] ?? []).map(([fields, ...codes]) => {
    return { ...fields, codes: codes.map((match) => ({ match })) };
  });
}

describe('the heads of structured logs', () => {
  it('are read in files, of all formats', async () => {
    const files = FILES.map((file) => `${FOLDER}/${file}`);
    const { stdout, exit } = await runCli(['--fields', FIELDS, ...files]);
    const records = FILES.flatMap((file) =>
      expectedOf(file).map((record) => ({ source: `${FOLDER}/${file}`, ...record })),
    );
    expect(parseLines<EnrichedLine>(stdout)).toEqual(records);
    expect(exit).toBe(0);
  });

  it('are read on standard input, of all formats at once', async () => {
    const log = FILES.map((file) => readFileSync(join(ROOT, FOLDER, file), 'utf8')).join('');
    const { stdout } = await runCli(['--fields', FIELDS], log);
    expect(parseLines<EnrichedLine>(stdout)).toEqual(FILES.flatMap(expectedOf));
  });

  it('are counted', async () => {
    const args = ['summary', '--by', 'process', '--format', 'csv', `${FOLDER}/journald.ndjson`];
    const { stdout } = await runCli(args);
    expect(stdout).toContain('2,api,,,,error,0.4,');
  });
});

/** Exports with a record on several lines: how to join them, and the heads and codes of each. */
const EXPORTS: readonly (readonly [
  file: string,
  first: string,
  all: readonly (readonly [LineFields, ...string[]])[],
])[] = [
  [
    'gcp.json',
    '^  \\{',
    [
      [
        {
          timestamp: '2024-05-04T10:11:12.345678901Z',
          level: 'error',
          host: 'api-7d9f',
          process: 'api',
        },
        'ECONNREFUSED',
      ],
      [
        {
          timestamp: '2024-05-04T10:11:14.412953Z',
          level: 'error',
          host: '4242',
          process: 'compute.googleapis.com',
        },
        '7',
      ],
    ],
  ],
  [
    'cloudwatch.json',
    '^ {8}\\{',
    [
      [{ timestamp: '2024-05-04T10:11:12.345Z' }, 'ECONNREFUSED'],
      [{ timestamp: '2024-05-04T10:11:13.345Z', level: 'error' }, '28'],
    ],
  ],
  [
    'azure-activity.json',
    '^  \\{',
    [
      [
        {
          timestamp: '2024-05-04T10:11:12.3456789Z',
          level: 'error',
          process: 'Microsoft.Compute',
        },
        'SkuNotAvailable',
        '0x80070005',
        '409',
      ],
    ],
  ],
  [
    'windows-messages.csv',
    '^"[^,]',
    [
      [
        {
          level: 'info',
          host: 'web1.example.com',
          process: 'Microsoft-Windows-Security-Auditing',
          pid: 640,
          thread: '700',
          event: '4625',
        },
        '0xC000006D',
      ],
      [
        {
          level: 'error',
          host: 'web1.example.com',
          process: 'Service Control Manager',
          pid: 640,
          thread: '700',
          event: '7000',
        },
        '1053',
      ],
    ],
  ],
  [
    'event-viewer-security.csv',
    '^(Audit|Error|Warning|Information)',
    [
      [
        { process: 'Microsoft-Windows-Security-Auditing', event: '4625' },
        '0xC000006D',
        '0xC000006A',
      ],
    ],
  ],
];

describe('exports', () => {
  it.each(EXPORTS)('of records on several lines are read, joined: %s', async (file, first, all) => {
    const args = ['--fields', FIELDS, '--multiline', first, `${FOLDER}/${file}`];
    const { stdout, stderr } = await runCli(args);
    const expected = all.map(([fields, ...codes]) => ({
      source: `${FOLDER}/${file}`,
      ...fields,
      codes: codes.map((match) => ({ match })),
    }));
    expect({ records: parseLines(stdout), stderr }).toEqual({ records: expected, stderr: '' });
  });

  it('of Event Viewer in XML are read once each event begins a line', async () => {
    const log = readFileSync(join(ROOT, FOLDER, 'event-viewer.xml'), 'utf8');
    const { stdout } = await runCli(
      ['--fields', 'event,match', '--multiline', '<Event[ >]'],
      log.replaceAll('<Event ', '\n<Event '),
    );
    expect(parseLines(stdout)).toEqual([
      { event: '7000', codes: [{ match: '1053' }] },
      { event: '20', codes: [{ match: '0x80070643' }] },
      { event: '4625', codes: [{ match: '0xc000006d' }, { match: '0xc000006a' }] },
    ]);
  });

  it('that are lists have fields to search', async () => {
    const args = ['--fields', 'line,match', '--multiline', '^  \\{', '--json-field', 'textPayload'];
    const { stdout, stderr } = await runCli([...args, `${FOLDER}/gcp.json`]);
    expect(parseLines(stdout)).toEqual([{ line: 2, codes: [{ match: 'ECONNREFUSED' }] }]);
    expect(stderr).toBe('errenrich: 1 line was searched whole: not a JSON object\n');
  });
});

describe('the head of an object in a list', () => {
  const enricher = createEnricher({ all: true, fields: ['level'] });
  const object = '{"time":"2024-05-04T10:11:12Z","level":"warn","msg":"a } { \\" ],"}';
  const read = { level: 'warning' };

  it.each([
    ['alone on its line', object, read],
    ['with a comma behind it', `  ${object},`, read],
    ['first', `[${object},`, read],
    ['last', `${object}]`, read],
    ['the only one', `[ ${object} ]`, read],
    ['last in a list within an object', `${object} ], "next": [] }`, read],
    ['with others on its line', `[${object},${object}]`, {}],
    ['before other text', `${object} and more`, {}],
    ['without an end', `${object.slice(0, -1)},`, {}],
    ['among braces', `${'{'.repeat(100_000)},`, {}],
  ])('%s', (_, line, fields) => {
    expect(enricher.line(line)).toEqual(fields);
  });
});

describe('the head of a message in a message', () => {
  const enricher = createEnricher({ all: true, fields: ['timestamp', 'level', 'process'] });
  const wrap = (log: string, more = {}) =>
    JSON.stringify({ log, stream: 'stdout', time: '2024-05-04T10:11:12Z', ...more });
  const inner = 'E/Keystore( 1702): x';

  it.each([
    ['adds what is unknown', wrap(inner), { level: 'error', process: 'Keystore' }],
    [
      'adds nothing else',
      wrap(inner, { attrs: { tag: 'api' } }),
      { level: 'error', process: 'api' },
    ],
    ['is read at three levels', wrap(wrap(wrap(inner))), { level: 'error', process: 'Keystore' }],
    ['and not below', wrap(wrap(wrap(wrap(inner)))), {}],
  ])('%s', (_, line, fields) => {
    expect(enricher.line(line)).toEqual({ timestamp: '2024-05-04T10:11:12Z', ...fields });
  });

  it('may be of any depth without a fault', () => {
    const line = '2024-05-04T10:11:12Z stdout F '.repeat(30_000);
    expect(enricher.line(line)).toEqual({ timestamp: '2024-05-04T10:11:12Z' });
  });
});
