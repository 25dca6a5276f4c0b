// Runs the commands in the console blocks of the documentation, and writes there what they print.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BLOCK = /^```console\n\$ (.*)\n[\s\S]*?^```$/gm;

for (const file of ['README.md', 'docs/rules.md']) {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');
  const updated = text.replace(BLOCK, (_, command) => {
    const shell = command.replaceAll('npx errenrich', `'${process.execPath}' dist/cli.js`);
    const output = execFileSync('sh', ['-c', shell], { cwd: ROOT, encoding: 'utf8' });
    return `\`\`\`console\n$ ${command}\n${output}\`\`\``;
  });
  writeFileSync(`${ROOT}${file}`, updated);
}
