import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CLI, ROOT } from '../support/cli.js';

const README = readFileSync(`${ROOT}README.md`, 'utf8');
const run = promisify(execFile);

function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms');
  return [...README.matchAll(fence)].map(([, body = '']) => body);
}

/** A line that starts with `$ ` is a command; what follows it is what it prints. */
const EXAMPLES = blocks('console').map((block) => {
  const [command = '', ...output] = block.split('\n');
  return [command.replace(/^\$ /, ''), output.join('\n')] as const;
});

/** What each program prints, in order. */
const PRINTED = [
  '2 errSecItemNotFound\n3 errSecDuplicateItem\n4 CBS_E_MANIFEST_INVALID_ITEM\n5 E_OUTOFMEMORY\n',
  '{"source":"mixed.log","line":2,',
  '7 1 E_INVALIDARG\n8 0 undefined\n',
  'WSAECONNRESET\n1\n2 errSecItemNotFound\n',
  '14 windows 11\nE_OUTOFMEMORY 0x8007000e,COR_E_OUTOFMEMORY 0x8007000e\n',
];

describe('the examples of the README', () => {
  it.each(EXAMPLES)('$ %s', async (command, output) => {
    const shell = command.replaceAll('npx errenrich', `'${process.execPath}' '${CLI}'`);
    const { stdout } = await run('sh', ['-c', shell], { cwd: ROOT });
    expect(stdout).toBe(output);
  });

  it('have an expectation for each program', () => {
    expect(blocks('js')).toHaveLength(PRINTED.length);
  });

  it.each(blocks('js').map((code, index) => [code, PRINTED[index] ?? '']))(
    'run as they stand: %s',
    async (code, printed) => {
      const { stdout, stderr } = await run(
        process.execPath,
        ['--input-type=module', '--eval', code],
        { cwd: ROOT },
      );
      expect(stderr).toBe('');
      expect(stdout.slice(0, printed.length)).toBe(printed);
    },
  );
});
