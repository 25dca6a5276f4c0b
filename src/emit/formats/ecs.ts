import type { PartialLine } from '../../types.js';
import { KEYS } from '../keys.js';
import type { Format } from './format.js';
import { mainCode, mappedWriter, threadOf } from './mapped.js';

const VERSION = '8.17.0';

/**
 * Documents of the Elastic Common Schema 8.17, nested, one per line. Field definitions:
 * https://www.elastic.co/guide/en/ecs/8.17/ecs-field-reference.html (base, ecs, error, event, host,
 * log, process). Everything without an ECS field is under `errenrich`.
 */
export const ecs = {
  name: 'ecs',
  keys: KEYS,
  takesFields: true,
  isLines: true,
  open: (options) => ({ header: '', write: mappedWriter(options, toDocument) }),
} as const satisfies Format;

function toDocument(record: PartialLine): object {
  const { timestamp, level, host, process, pid, thread, event, text, source, ...own } = record;
  return {
    '@timestamp': timestamp,
    ecs: { version: VERSION },
    message: text,
    log: some({ level, file: some({ path: source }) }),
    host: some({ hostname: host }),
    process: some({ name: process, pid, thread: some(threadOf(thread)) }),
    event: event === undefined ? undefined : { code: event, provider: process },
    error: errorOf(record),
    errenrich: some(own),
  };
}

function errorOf(record: PartialLine): object | undefined {
  const { code, symbol, description } = mainCode(record) ?? {};
  return some({ code: code ?? symbol, message: description, type: symbol });
}

/** The object, or undefined if all its members are undefined. */
function some(object: object): object | undefined {
  return Object.values(object).some((value) => value !== undefined) ? object : undefined;
}
