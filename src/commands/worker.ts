import type { InferredOptionTypes } from 'yargs';
import { Enricher } from '../run/enricher.js';
import { work } from '../run/fleet/work.js';
import { keysOf, recordFormatter } from '../run/format.js';
import { DEFAULT_MAX_LINE_BYTES, DEFAULT_MAX_RATIO } from '../run/options.js';
import { some } from './amounts.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { filterOptions, toFilters } from './filterOptions.js';
import { addressOf, connectTo, fleetOptions, onceEach } from './fleetOptions.js';
import { jsonOptions, toJsonField } from './jsonOptions.js';
import { reportLine } from './messages.js';
import { codeOptions, positiveInteger, toEnrichOptions, yearOption } from './options.js';
import { recordOptions } from './recordOptions.js';
import { pageOptions, Session } from './session.js';

/** Messages are searched whole: who ships them divides what is too long. */
const LIMITS = { 'max-line-bytes': DEFAULT_MAX_LINE_BYTES, 'max-ratio': DEFAULT_MAX_RATIO };

const options = {
  ...under('Server:', {
    from: {
      type: 'string',
      requiresArg: true,
      describe: 'what to read: nats://HOST[,HOST..]/STREAM/CONSUMER',
    },
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'subject of the records (default: STREAM.records)',
    },
    'dead-letter': {
      type: 'string',
      requiresArg: true,
      describe: 'subject of messages that cannot be enriched (default: STREAM.dead)',
    },
    'max-deliver': {
      ...positiveInteger('max-deliver'),
      default: 5,
      describe: 'how often a message is tried',
    },
    'in-flight': {
      ...positiveInteger('in-flight'),
      default: 16,
      describe: 'how many messages are worked on at the same time',
    },
  }),
  ...fleetOptions,
  ...codeOptions,
  ...filterOptions,
  ...jsonOptions,
  ...yearOption,
  ...under('Output:', {
    fields: recordOptions.fields,
    all: recordOptions.all,
    flat: recordOptions.flat,
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich worker` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 worker --from nats://localhost/LOGS/enrich --setup', 'enrich what others ship'],
    ['$0 worker --from nats://mq1,mq2/LOGS/enrich --out codes.web', 'name the subject of records'],
  ],
  run: runWorker,
});

async function runWorker(args: Args): Promise<void> {
  const address = addressOf(args.from, 'from', 'enrich');
  const { stream, name } = address;
  const { out = `${stream}.records`, 'dead-letter': dead = `${stream}.dead` } = args;
  const session = new Session();
  const fields = keysOf('ndjson', args.fields, { fields: '--fields', format: '--format' });
  const { flat, all } = args;
  const enricher = new Enricher({
    ...toEnrichOptions({ ...args, ...LIMITS }),
    ...toJsonField(args),
    ...toFilters(args),
    ...{ year: args.year, all, fields },
  });
  session.warn(enricher.collisions);
  const terminal = pageOptions('never');
  const { write } = recordFormatter('ndjson', { keys: new Set(fields), flat, terminal });
  const subjects = [
    { stream: `${stream}-RECORDS`, subject: out },
    { stream: `${stream}-DEAD`, subject: dead },
  ];
  const connection = await connectTo(
    address,
    args,
    { subjects, consumer: { stream, name } },
    session,
  );
  const { signal } = session;
  const how = { out, dead, maxDeliver: args['max-deliver'], inFlight: args['in-flight'], signal };
  const told = onceEach();
  try {
    const worked = await work(connection, enricher, write, {
      ...how,
      onFault: told,
      onRetry: told,
    });
    reportLine(shown(worked));
  } finally {
    await connection.close();
  }
  session.end();
}

/** `12 messages: 34 records; 1 message given up` */
function shown({ messages, records, dead }: Awaited<ReturnType<typeof work>>): string {
  const given = dead > 0 ? `; ${some(dead, 'message')} given up` : '';
  return `${some(messages, 'message')}: ${some(records, 'record')}${given}`;
}
