import { checkRules } from '../tools/checkRules.js';
import type { Command } from './command.js';
import { positionals } from './positionals.js';
import { EXIT } from './report.js';
import { Session } from './session.js';

interface Args {
  packs: string[] | undefined;
}

const packs = positionals('rule packs, or folders of them; none: the built-in rules');

/** `errenrich rules check` */
export const checkCommand: Command<Args> = {
  builder: (yargs) => yargs.positional('packs', packs),
  handler: async ({ packs = [] }) => {
    const session = new Session();
    const { rules, lines, findings } = checkRules(packs);
    for (const finding of findings) await session.out.write(`${finding}\n`);
    if (findings.length === 0) {
      await session.out.write(`${rules} rules, tried on ${lines} ordinary lines: nothing found\n`);
    }
    session.end(findings.length > 0 ? EXIT.unknown : EXIT.done);
  },
};
