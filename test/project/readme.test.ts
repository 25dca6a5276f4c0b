import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CLI, ROOT } from '../support/cli.js';

/** `npm run examples` updates what their commands print. */
const DOCUMENTS = ['README.md', 'docs/rules.md'];
const run = promisify(execFile);

function blocks(file: string, language: string): string[] {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms');
  return [...text.matchAll(fence)].map(([, body = '']) => body);
}

/** A line that starts with `$ ` is a command; what follows it is what it prints. */
const EXAMPLES = DOCUMENTS.flatMap((file) =>
  blocks(file, 'console').map((block) => {
    const [command = '', ...output] = block.split('\n');
    return [file, command.replace(/^\$ /, ''), output.join('\n')] as const;
  }),
);

const PROGRAMS = [
  ...blocks('README.md', 'js').map((program) => [program, 'module'] as const),
  ...blocks('README.md', 'cjs').map((program) => [program, 'commonjs'] as const),
];

/** What each program prints, in order. */
const PRINTED = [
  '2 errSecItemNotFound\n3 errSecDuplicateItem\n4 CBS_E_MANIFEST_INVALID_ITEM\n5 E_OUTOFMEMORY\n',
  '{"id":9007199254740993,"err":{"message":"hr=0x80070057"},"codes":[{"symbol":"E_INVALIDARG","field":"err.message"}]}\nbroken\n',
  '{"source":"mixed.log","line":2,',
  '2 errSecItemNotFound\n1 windows 1\n',
];

describe('the examples of the documentation', () => {
  it.each(EXAMPLES)('%s: $ %s', async (_, command, output) => {
    const shell = command.replaceAll('npx errenrich', `'${process.execPath}' '${CLI}'`);
    const { stdout } = await run('sh', ['-c', shell], { cwd: ROOT });
    expect(stdout).toBe(output);
  });

  it('have an expectation for each program', () => {
    expect(PROGRAMS).toHaveLength(PRINTED.length);
  });

  it.each(PROGRAMS.map(([code, type], index) => [code, type, PRINTED[index] ?? ''] as const))(
    'run unchanged: %s',
    async (code, type, printed) => {
      const { stdout, stderr } = await run(
        process.execPath,
        [`--input-type=${type}`, '--eval', code],
        { cwd: ROOT },
      );
      expect(stderr).toBe('');
      expect(stdout.slice(0, printed.length)).toBe(printed);
    },
  );
});
