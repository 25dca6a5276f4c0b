import type { InferredOptionTypes, PositionalOptions } from 'yargs';
import { ErrenrichError } from '../errors.js';
import { examplePack } from '../tools/examplePack.js';
import type { Command } from './command.js';
import { Session } from './session.js';

const id = {
  type: 'string',
  default: 'acme',
  describe: "the pack's name: small letters, digits and dashes",
} as const satisfies PositionalOptions;

type Args = InferredOptionTypes<{ id: typeof id }>;

/** `errenrich rules init [ID]` */
export const command: Command<Args> = {
  builder: (yargs) =>
    yargs.positional('id', id).example('$0 rules init acme > acme.yaml', 'a pack to begin with'),
  handler: async ({ id }) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      const remedy = 'use small letters, digits and single dashes';
      throw new ErrenrichError('BAD_OPTION', `'${id}' is no name for a pack`, { remedy });
    }
    const session = new Session();
    await session.out.write(examplePack(id));
    session.end();
  },
};
