import split2 from 'split2';
import type { InferredOptionTypes } from 'yargs';
import { Enricher } from '../run/enricher.js';
import { resolveCodeFields } from '../run/fields.js';
import { defineCommand, type NamedOptions, under } from './command.js';
import { filterOptions, toFilters } from './filterOptions.js';
import { jsonOptions, toJsonField } from './jsonOptions.js';
import { codeOptions, limitOptions, toEnrichOptions } from './options.js';
import { recordOptions } from './recordOptions.js';
import { Session } from './session.js';

/** What rsyslog's templates and outputs are likely to need of a code. */
const FIELDS = ['family', 'code', 'symbol', 'severity', 'description'];

const options = {
  ...under('Output:', {
    property: {
      type: 'string',
      requiresArg: true,
      default: 'errenrich',
      describe: 'put the codes of a message under this name: $!NAME!codes',
    },
    fields: {
      ...recordOptions.fields,
      describe: 'keys of codes, such as brief or full,-hint (default: those of the meaning)',
    },
  }),
  ...codeOptions,
  ...filterOptions,
  ...jsonOptions,
  ...limitOptions,
} as const satisfies NamedOptions;

type Args = InferredOptionTypes<typeof options>;

/** `errenrich mmexternal` */
export const command = defineCommand({
  options,
  examples: [
    ['$0 mmexternal', 'as the binary of an action of type mmexternal in rsyslog'],
    ['$0 mmexternal --json-field msg', 'with interface.input="fulljson"'],
  ],
  run: modify,
});

/**
 * Answers each message, a line on standard input, with the changes that rsyslog is to make, a line of
 * JSON: the protocol of https://www.rsyslog.com/doc/configuration/modules/mmexternal.html.
 */
async function modify({ property, fields = FIELDS, ...args }: Args): Promise<void> {
  const session = new Session();
  const how = { ...toEnrichOptions(args), ...toJsonField(args), ...toFilters(args) };
  const enricher = new Enricher({ ...how, fields: resolveCodeFields(fields) });
  session.warn(enricher.collisions);
  session.signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    for await (const line of process.stdin.pipe(split2())) {
      const found = enricher.enrichLine(String(line))?.codes;
      const change = found === undefined ? {} : { '$!': { [property]: { codes: found } } };
      await session.out.write(`${JSON.stringify(change)}\n`);
    }
  } catch (fault) {
    if (!session.signal.aborted) throw fault;
  }
  session.end();
}
