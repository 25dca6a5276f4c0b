import { counted } from '../counted.js';
import { escapeControls } from '../run/output.js';
import { checkRules } from '../tools/checkRules.js';
import { defineCommand } from './command.js';
import { EXIT } from './messages.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';

const options = formatOptions(['text', 'json']);

/** `errenrich rules check` */
export const command = defineCommand({
  options,
  failure: 'rules have findings',
  run: async (args, packs) => {
    const format = chosenFormat(args, options);
    const session = new Session();
    const check = checkRules(packs);
    await session.out.write(format === 'json' ? toJson(check) : formatCheck(check));
    session.end(check.findings.length > 0 ? EXIT.unknown : EXIT.done);
  },
});

function formatCheck({ rules, lines, findings }: ReturnType<typeof checkRules>): string {
  if (findings.length > 0)
    return findings.map((finding) => `${escapeControls(finding)}\n`).join('');
  return `${counted(rules, 'rule')} checked on ${lines} ordinary lines: no problems\n`;
}
