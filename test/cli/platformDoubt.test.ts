import { describe, expect, it } from 'vitest';
import type { EnrichedLine } from '../../src/types.js';
import { parseLines, runCli } from '../support/cli.js';

const NSLOG = '2024-05-01 10:00:00.000000+0200 Mailer[412:0e1f]';

/** Lines with the name and the confidence of their first code, on no platform and on Darwin. */
const CASES = [
  ['the same number everywhere', 'open: errno=13', 'EACCES certain', 'EACCES certain'],
  ['other names elsewhere', 'recv: errno=35', 'EDEADLK likely', 'EAGAIN certain'],
  ['its own message', 'errno = 60 (Operation timed out)', 'ETIMEDOUT certain', 'ETIMEDOUT certain'],
  ['its own name', 'errno=54 ECONNRESET', 'ECONNRESET certain', 'ECONNRESET certain'],
  [
    'a call that fails so on one',
    'connect() failed: 61',
    'ECONNREFUSED certain',
    'ECONNREFUSED certain',
  ],
  ['a domain of one', 'NSPOSIXErrorDomain Code=61', 'ECONNREFUSED certain', 'ECONNREFUSED certain'],
  ['a format of one', `${NSLOG} send errno=55`, 'ENOBUFS certain', 'ENOBUFS certain'],
  ['a name alone', 'ECONNREFUSED', 'ECONNREFUSED certain', 'ECONNREFUSED certain'],
] as const;

async function told(...options: string[]): Promise<string[]> {
  const { stdout } = await runCli(options, CASES.map(([, line]) => `${line}\n`).join(''));
  return parseLines<EnrichedLine>(stdout).map(({ codes: [code] }) => {
    return `${code?.symbol} ${code?.confidence}`;
  });
}

describe('a number that platforms use differently', async () => {
  const [unknown, darwin] = await Promise.all([told(), told('--platform', 'darwin')]);

  it.each(CASES.map(([title], at) => [title, at] as const))(
    'is certain only if something shows its platform: %s',
    (_, at) => {
      expect([unknown[at], darwin[at]]).toEqual(CASES[at]?.slice(2));
    },
  );
});
