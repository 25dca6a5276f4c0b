// Other tools that are here, and how they count what a pattern finds in a log.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Version lines by name; undefined for a tool that is absent. */
export const VERSIONS = {
  rg: version('rg', '--version'),
  grep: version('grep', '--version'),
  perl: version('perl', '-e', 'print "perl $^V\n"'),
  python3: version('python3', '--version'),
  lnav: version('lnav', '-V'),
};

/** The maximum that `--jobs auto` can use. */
export const PROCESSORS = availableParallelism();

const COUNTED = '| sort | uniq -c';

/** For each tool the command that counts what the pattern in a file matches in a log. */
const COUNTS = {
  rg: (pattern, log) => `rg -o --no-filename -f ${pattern} ${log} ${COUNTED}`,
  grep: (pattern, log) => `grep -ohP -f ${pattern} ${log} ${COUNTED}`,
  perl: (pattern, log) => `perl bench/contenders/count.pl ${pattern} ${log}`,
  python3: (pattern, log) => `python3 -W ignore bench/contenders/count.py ${pattern} ${log}`,
};

/** A contender that counts, or none where the tool is absent. */
export function counting(tool, pattern, log, bytes) {
  if (VERSIONS[tool] === undefined) return [];
  return [{ name: tool, command: COUNTS[tool](pattern, log), bytes }];
}

function version(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}
