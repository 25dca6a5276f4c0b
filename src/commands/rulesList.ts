import { loadPackRules } from '../run/knowledge.js';
import { formatTable } from '../run/output.js';
import { defineCommand } from './command.js';
import { Session } from './session.js';

/** `errenrich rules list` */
export const command = defineCommand({
  options: {},
  run: async (_, packs) => {
    const rows = loadPackRules(packs).map(({ id, families, evidence, title }) => [
      id,
      families.join(', '),
      evidence,
      title,
    ]);
    await new Session().out.write(formatTable(['rule', 'families', 'evidence', 'finds'], rows));
  },
});
