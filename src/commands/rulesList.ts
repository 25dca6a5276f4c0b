import { loadPackRules } from '../run/knowledge.js';
import { defineCommand } from './command.js';
import { Session } from './session.js';
import { formatColumns } from './table.js';

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
    await new Session().out.write(formatColumns(['rule', 'families', 'evidence', 'finds'], rows));
  },
});
