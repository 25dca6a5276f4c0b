import type { Level, PartialLine } from '../../types.js';
import { KEYS } from '../keys.js';
import type { Format } from './format.js';
import { mainCode, mappedWriter, threadOf } from './mapped.js';
import { type AnyValue, toAnyValue } from './otlpValue.js';
import { toUnixNano } from './unixNano.js';

/** Appendix B of the logs data model: its syslog column, and TRACE of Log4j. */
const SEVERITY_NUMBERS: Readonly<Record<Level, number>> = {
  trace: 1,
  debug: 5,
  info: 9,
  notice: 10,
  warning: 13,
  error: 17,
  critical: 18,
  alert: 19,
  emergency: 21,
};

/**
 * Log records of OpenTelemetry in the JSON encoding of OTLP 1.0, one per line. The fields are those
 * of https://opentelemetry.io/docs/specs/otel/logs/data-model/, the attributes those of
 * https://opentelemetry.io/docs/specs/semconv/ and, for `error.code` and `error.message`, of the
 * data model's appendix A. Everything else is in attributes that begin with `errenrich.`.
 */
export const otel = {
  name: 'otel',
  keys: KEYS,
  takesFields: true,
  isLines: true,
  open: (options) => ({ header: '', write: mappedWriter(options, toLogRecord) }),
} as const satisfies Format;

function toLogRecord(record: PartialLine): object {
  const { timestamp, level, text } = record;
  return {
    timeUnixNano: timestamp === undefined ? undefined : toUnixNano(timestamp),
    severityNumber: level && SEVERITY_NUMBERS[level],
    severityText: level,
    body: text === undefined ? undefined : toAnyValue(text),
    attributes: Object.entries(attributesOf(record)).flatMap(toAttribute),
  };
}

function attributesOf(record: PartialLine): Record<string, unknown> {
  const { source, host, process, pid, event, line, offset, truncated, codes, timestamp } = record;
  const { code, symbol, description } = mainCode(record) ?? {};
  const { id, name } = threadOf(record.thread);
  const isLocal = timestamp !== undefined && toUnixNano(timestamp) === undefined;
  return {
    'log.file.path': source,
    'host.name': host,
    'process.executable.name': process,
    'process.pid': pid,
    'thread.id': id,
    'thread.name': name,
    'error.type': symbol ?? code,
    'errenrich.error.code': code,
    'errenrich.error.message': description,
    'errenrich.timestamp': isLocal ? timestamp : undefined,
    'errenrich.event': event,
    'errenrich.line': line,
    'errenrich.offset': offset,
    'errenrich.truncated': truncated,
    'errenrich.codes': codes,
  };
}

function toAttribute([key, value]: [string, unknown]): { key: string; value: AnyValue }[] {
  return value === undefined ? [] : [{ key, value: toAnyValue(value) }];
}
