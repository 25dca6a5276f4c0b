import { ErrenrichError } from '../errors.js';
import { examplePack } from '../tools/examplePack.js';
import { defineCommand } from './command.js';
import { Session } from './session.js';

/** `errenrich rules init [ID]` */
export const command = defineCommand({
  options: {},
  examples: [['$0 rules init acme > acme.yaml', 'create a pack to edit']],
  run: async (_, [id = 'acme']) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      const remedy = 'use lowercase letters, digits and single dashes';
      throw new ErrenrichError('BAD_OPTION', `'${id}' is not a valid pack name`, { remedy });
    }
    const session = new Session();
    await session.out.write(examplePack(id));
    session.end();
  },
});
