import { counted } from '../counted.js';
import { checkRules } from '../tools/checkRules.js';
import { defineCommand } from './command.js';
import { EXIT } from './report.js';
import { Session } from './session.js';

/** `errenrich rules check` */
export const command = defineCommand({
  options: {},
  run: async (_, packs) => {
    const session = new Session();
    const { rules, lines, findings } = checkRules(packs);
    for (const finding of findings) await session.out.write(`${finding}\n`);
    if (findings.length === 0) {
      const checked = `${counted(rules, 'rule')} checked on ${lines} ordinary lines`;
      await session.out.write(`${checked}: no problems\n`);
    }
    session.end(findings.length > 0 ? EXIT.unknown : EXIT.done);
  },
});
