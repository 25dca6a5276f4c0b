import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, RECORD_FORMATS, type RecordFormat } from '../../src/emit/formats/index.js';
import { toUnixNano } from '../../src/emit/formats/unixNano.js';
import { KEYS, type Key } from '../../src/emit/keys.js';
import { TextBytes } from '../../src/emit/textBytes.js';
import { enrich } from '../../src/index.js';
import { Enricher } from '../../src/run/enricher.js';
import type { Enriched, FlatCode, LineFields, PartialLine } from '../../src/types.js';
import { parseLines } from '../support/cli.js';
import { SAMPLES } from '../support/logs.js';
import { decodeMembers, type KeyValue } from '../support/otlp.js';

const TERMINAL = { color: false, columns: Number.POSITIVE_INFINITY };

const ENRICHED: Enriched[] = [];
new Enricher({ minConfidence: 'possible', minSeverity: 'success' }).enrich(
  { bytes: Buffer.from(SAMPLES.join('\n')), offset: 0, firstLine: 1 },
  (one) => ENRICHED.push(one),
);

/** Text of all kinds, what spreadsheets and parsers take for something else among it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\r', ';', ' ', '=', '-', '+', '@', '\t', '0', "'"),
  }),
  fc.constantFrom('08006', '007', '-0', '-25300', '1e5', '0x10', 'true', '', '9'.repeat(20)),
);
const timestamp = fc.constantFrom('2024-05-04T10:11:12', '2024-05-04T10:11:12.5Z');
const head: fc.Arbitrary<LineFields> = fc.record(
  {
    timestamp,
    level: fc.constantFrom('trace', 'notice', 'error', 'emergency'),
    host: text,
    process: text,
    pid: fc.nat(),
    thread: text,
    event: text,
  },
  { requiredKeys: [] },
);
const enrichedLine: fc.Arbitrary<Enriched> = fc
  .record(
    { from: fc.constantFrom(...ENRICHED), fields: head, text, source: text, line: fc.nat() },
    { requiredKeys: ['from', 'fields', 'text', 'line'] },
  )
  .map(({ from, ...other }) => ({ ...from, ...other, truncated: true }));

function written(as: RecordFormat, lines: Enriched[], flat: boolean, keys: readonly Key[]): string {
  const into = new TextBytes();
  const options = { keys: new Set(keys), flat, terminal: TERMINAL };
  const { header, write } = formatOf(as).open(options);
  into.text(header);
  for (const line of lines) write(line, into);
  return into.take().toString();
}

interface EcsDocument {
  '@timestamp'?: string;
  message?: string;
  log?: { level?: string; file?: { path?: string } };
  host?: { hostname?: string };
  process?: { name?: string; pid?: number; thread?: { id?: number; name?: string } };
  event?: { code?: string; provider?: string };
  errenrich?: object;
}

/** The record of which a document of ECS was made. */
function fromEcs({ log, host, process, event, message, errenrich, ...rest }: EcsDocument): object {
  const { id, name } = process?.thread ?? {};
  return defined({
    source: log?.file?.path,
    timestamp: rest['@timestamp'],
    level: log?.level,
    host: host?.hostname,
    process: process?.name,
    pid: process?.pid,
    thread: name ?? id?.toString(),
    event: event?.code,
    text: message,
    ...errenrich,
  });
}

interface LogRecord {
  timeUnixNano?: string;
  severityText?: string;
  body?: { stringValue: string };
  attributes: KeyValue[];
}

/** The record of which a log record of OpenTelemetry was made; its time in nanoseconds. */
function fromOtel({ timeUnixNano, severityText, body, attributes }: LogRecord): object {
  const all = decodeMembers(attributes);
  const own = Object.entries(all).flatMap(([key, value]) =>
    /^errenrich\.(?!error\.)/.test(key) ? [[key.slice('errenrich.'.length), value]] : [],
  );
  return defined({
    source: all['log.file.path'],
    timestamp: timeUnixNano,
    level: severityText,
    host: all['host.name'],
    process: all['process.executable.name'],
    pid: all['process.pid'],
    thread: all['thread.name'] ?? all['thread.id']?.toString(),
    text: body?.stringValue,
    ...Object.fromEntries(own),
  });
}

function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function withNanoseconds(record: PartialLine): object {
  const { timestamp = '' } = record;
  const nanoseconds = toUnixNano(timestamp);
  return nanoseconds === undefined ? record : { ...record, timestamp: nanoseconds };
}

/** A cell as CSV shows a value: text that would start a formula has an apostrophe before it. */
function toCell(value: unknown): string {
  if (typeof value === 'object') return JSON.stringify(value);
  const cell = String(value ?? '');
  const isNumber = /^-[1-9]\d{0,14}$/.test(cell);
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) && !isNumber ? `'${cell}` : cell;
}

/** All keys, and some in any order. */
const selection: fc.Arbitrary<Key[]> = fc.oneof(
  fc.constant<Key[]>([...KEYS]),
  fc.shuffledSubarray([...KEYS], { minLength: 1 }),
);

/** That what a format writes of some lines is what NDJSON does. */
type Law = (lines: Enriched[], keys: Key[], flat: boolean) => void;

describe('the formats contain the same data as NDJSON', () => {
  const LAWS: Readonly<Record<Exclude<RecordFormat, 'ndjson' | 'pretty'>, Law>> = {
    /** A row per code, with unchanged cells. */
    csv: (lines, keys) => {
      const records = parseLines<FlatCode>(written('ndjson', lines, true, keys));
      const rows = parse(written('csv', lines, false, keys), { record_delimiter: '\n' });
      const cells = records.map((record) => keys.map((key) => toCell(record[key])));
      expect(rows).toEqual([[...keys], ...cells]);
    },
    /** A document per record. */
    ecs: (lines, keys, flat) => {
      const documents = parseLines<EcsDocument>(written('ecs', lines, flat, keys));
      expect(documents.map(fromEcs)).toEqual(recordsOf(lines, keys, flat));
    },
    /** A log record per record. */
    otel: (lines, keys, flat) => {
      const records = parseLines<LogRecord>(written('otel', lines, flat, keys));
      expect(records.map(fromOtel)).toEqual(recordsOf(lines, keys, flat).map(withNanoseconds));
    },
  };

  it.each(RECORD_FORMATS.filter((name) => name !== 'ndjson' && name !== 'pretty'))(
    '%s, whatever the text and the keys',
    (name) => {
      const law = LAWS[name];
      expect(law, `LAWS lacks a property for ${name}`).toBeDefined();
      fc.assert(
        fc.property(fc.array(enrichedLine, { maxLength: 3 }), selection, fc.boolean(), law),
        { numRuns: 300 },
      );
    },
  );
});

function recordsOf(lines: Enriched[], keys: Key[], flat: boolean): PartialLine[] {
  const split = (line: Enriched): Enriched[] =>
    line.findings.length === 0
      ? [line]
      : line.findings.map((finding) => ({ ...line, findings: [finding] }));
  const each = flat ? lines.flatMap(split) : lines;
  return parseLines<PartialLine>(written('ndjson', each, false, keys));
}

describe('a format', () => {
  it.each([
    ['2024-05-04T10:11:12Z', '1714817472000000000'],
    ['2024-05-04T10:11:12.5+02:00', '1714810272500000000'],
    ['2024-05-04T10:11:12.123456789123Z', '1714817472123456789'],
    ['2024-05-04T10:11:12', undefined],
    ['1969-12-31T23:59:59Z', undefined],
    ['2554-07-21T23:34:33.709551615Z', '18446744073709551615'],
    ['2554-07-21T23:34:33.709551616Z', undefined],
    ['no time', undefined],
  ])('gives the time %s in nanoseconds as %s', (time, nanoseconds) => {
    expect(toUnixNano(time)).toBe(nanoseconds);
  });

  it('names the most severe code of a line as its error', () => {
    const lines: Enriched[] = [];
    const log = 'fatal: OSStatus error -25300, winerror 10035 ECONNREFUSED';
    new Enricher({ minSeverity: 'success' }).enrich(
      { bytes: Buffer.from(log), offset: 0, firstLine: 1 },
      (one) => lines.push(one),
    );
    expect(JSON.parse(written('ecs', lines, false, KEYS))).toMatchObject({
      ecs: { version: '8.17.0' },
      error: { code: '-25300', message: 'The item cannot be found.', type: 'errSecItemNotFound' },
    });
    const { attributes } = JSON.parse(written('otel', lines, false, KEYS)) as LogRecord;
    expect(decodeMembers(attributes)).toMatchObject({
      'error.type': 'errSecItemNotFound',
      'errenrich.error.code': '-25300',
      'errenrich.error.message': 'The item cannot be found.',
    });
  });

  it.each(RECORD_FORMATS)('%s is also written by the library stream', async (output) => {
    const log = 'connect: error 10061\nSQLSTATE[08006]\n';
    const keys = formatOf(output).keys;
    const lines: Enriched[] = [];
    new Enricher().enrich({ bytes: Buffer.from(log), offset: 0, firstLine: 1 }, (one) =>
      lines.push(one),
    );
    const stream = enrich({ output });
    stream.end(log);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe(written(output, lines, false, keys));
  });
});
