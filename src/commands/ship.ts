import type { InferredOptionTypes } from 'yargs';
import { counted } from '../counted.js';
import { Shipped, shipSources } from '../run/fleet/ship.js';
import type { Checkpoints, Sources } from '../run/sources.js';
import { some } from './amounts.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { addressOf, connectTo, fleetOptions, onceEach } from './fleetOptions.js';
import { findInputs, inputOptions, inputs } from './inputs.js';
import { reportLine } from './messages.js';
import { positiveInteger } from './options.js';
import { recordOptions } from './recordOptions.js';
import { refuse } from './refuse.js';
import { Session } from './session.js';
import { refuseTail } from './tailOption.js';

/** So many bytes of lines are a message, before compression; a longer line is sent in parts. */
const BATCH_BYTES = 256 * 1024;

const { follow, tail, state } = recordOptions;

const options = {
  ...under('Server:', {
    to: {
      type: 'string',
      requiresArg: true,
      describe: 'where to: nats://HOST[,HOST..]/STREAM/SUBJECT',
    },
    'batch-bytes': {
      ...positiveInteger('batch-bytes'),
      default: BATCH_BYTES,
      describe: 'the most bytes of lines in one message',
    },
  }),
  ...fleetOptions,
  ...inputOptions,
  ...under('Following:', {
    follow,
    tail: { ...tail, describe: 'with -f, begin with the last N lines of files (default: all)' },
    state,
    'flush-after': recordOptions['flush-after'],
    'glob-interval': recordOptions['glob-interval'],
  }),
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich ship [files..]` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 ship --to nats://localhost/LOGS/logs.web --setup app.log', 'send a log to a new stream'],
    ['$0 ship -f --state /var/lib/ship --to nats://mq1,mq2/LOGS/logs.web app.log', 'follow a log'],
    ['journalctl -f | $0 ship --to nats://localhost/LOGS/logs.journal', 'send what is piped in'],
  ],
  run: ship,
});

async function ship(args: Args, names: string[]): Promise<void> {
  const address = addressOf(args.to, 'to', 'logs.web');
  if (args.state !== undefined && !args.follow)
    refuse('--state applies only to --follow', 'add -f');
  refuseTail({ ...args, output: undefined });
  const session = new Session();
  const { stream, name: subject } = address;
  const connection = await connectTo(address, args, { subjects: [{ stream, subject }] }, session);
  const shipped = new Shipped();
  const { sources, checkpoints } = await sourcesOf(args, names, session, shipped);
  const maxBytes = Math.min(args['batch-bytes'], connection.maxBytes);
  try {
    await shipSources(sources, connection, maxBytes, {
      shipped,
      maxLineBytes: maxBytes,
      together: args.follow,
      signal: session.signal,
      onFault: session.report,
      onWarning: reportLine,
      onRetry: onceEach(),
    });
    const { messages, lines, unsent } = shipped;
    reportLine(`${some(lines, 'line')} in ${some(messages, 'message')} stored in ${stream}`);
    if (unsent > 0)
      reportLine(`${counted(unsent, 'message')} not sent; run it again to send the rest`);
  } finally {
    checkpoints?.end();
    await connection.close();
  }
  session.end();
}

async function sourcesOf(
  args: Args,
  names: string[],
  session: Session,
  shipped: Shipped,
): Promise<{ sources: Sources; checkpoints?: Checkpoints }> {
  const { signal, report } = session;
  if (!args.follow) {
    return { sources: inputs(await findInputs(names, args, report), args, signal) };
  }
  const { followedInputs, openCheckpoints } = await import('./followedInputs.js');
  // What was read is stored, unless the run was ended before.
  const stored = { settle: () => shipped.unsent === 0 };
  const checkpoints =
    args.state === undefined ? undefined : openCheckpoints(args.state, stored, report);
  const named = names.length === 0 ? ['-'] : names;
  const following = { ...args, last: args.tail === 'all' ? undefined : args.tail };
  const sources = followedInputs(named, following, { signal, report }, checkpoints);
  return { sources, ...(checkpoints && { checkpoints }) };
}
