import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const BOLD = '\u001b[1m';

/** The line as it is shown, without its number, and what of it is bold. */
async function shown(line: string): Promise<{ text: string; bold: string[] }> {
  const args = ['--format', 'pretty', '--color', 'always'];
  const { stdout } = await runCli(args, `${line}\n`);
  const [first = ''] = stdout.split('\n');
  const parts = first.slice(first.indexOf(' ') + 1).split('\u001b');
  const bold = parts.filter((part) => part.startsWith('[1m')).map((part) => part.slice(3));
  return { text: parts.map((part) => part.replace(/^\[\d+m/, '')).join(''), bold };
}

describe('pretty output of a line', () => {
  it.each([
    ['0x80070005 failed', ['0x80070005']],
    ['failed with 0x80070005', ['0x80070005']],
    ['0x80070005', ['0x80070005']],
    ['E_ACCESSDENIED 0x80070005', ['E_ACCESSDENIED', '0x80070005']],
    ['0x80070005 0x80070005 0x80004005', ['0x80070005', '0x80070005', '0x80004005']],
  ])('%s is shown completely, with its codes in bold', async (line, bold) => {
    expect(await shown(line)).toEqual({ text: line, bold });
  });

  it('is the plain line without color', async () => {
    const { stdout } = await runCli(['--format', 'pretty'], '0x80070005 failed\n');
    expect(stdout.split('\n')[0]).toBe('1: 0x80070005 failed');
    expect(stdout).not.toContain(BOLD);
  });
});
