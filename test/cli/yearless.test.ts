import { describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.js';

const LINES = 'May  4 10:11:13 web1 app[7]: errno=111\n'.repeat(3);
const WARNING = 'its times have no year and are not counted; add one with --year';

describe('times without a year', () => {
  it.each(['summary', 'report'])('are reported once by %s', async (command) => {
    const { stderr, exit } = await runCli([command, '--format', 'json'], LINES);
    expect({ stderr, exit }).toEqual({
      stderr: `errenrich: standard input: ${WARNING}\n`,
      exit: 0,
    });
  });

  it('count with --year', async () => {
    const args = ['summary', '--json', '--year', '2024'];
    const { stdout, stderr } = await runCli(args, LINES);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ first: '2024-05-04T10:11:13' });
  });

  it.each(['errno=111\n', '2024-05-04T10:11:13Z app: errno=111\n'])(
    'are not claimed of a log that begins with %j',
    async (first) => {
      const { stderr } = await runCli(['summary'], first + LINES);
      expect(stderr).toBe('');
    },
  );
});
