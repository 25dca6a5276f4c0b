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
      await session.out.write(`${rules} rules checked on ${lines} ordinary lines: no problems\n`);
    }
    session.end(findings.length > 0 ? EXIT.unknown : EXIT.done);
  },
});
