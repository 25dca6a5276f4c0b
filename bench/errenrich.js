// How errenrich itself is run.
import { spawnSync } from 'node:child_process';
import { SURROUNDINGS } from './measure.js';
import { PROCESSORS } from './tools.js';

export const OUT = 'bench/.cache/records.ndjson';
export const SUMMARY = 'node dist/cli.js summary --by code';

/** A summary of a log, by as many threads as there are processors and by one. */
export function summaries(log, bytes) {
  return [
    {
      name: 'errenrich, auto',
      command: `${SUMMARY} --jobs auto ${log}`,
      bytes,
      threads: PROCESSORS,
    },
    summary('errenrich, 1 thread', `--jobs 1 ${log}`, bytes),
  ];
}

/** A summary by one thread. */
export function summary(name, rest, bytes) {
  return { name, command: `${SUMMARY} ${rest}`, bytes, threads: 1 };
}

/** Records of a log, written to a file by as many threads as there are processors. */
export function records(name, options, log, bytes) {
  return {
    name,
    command: `node dist/cli.js ${options} ${log} > ${OUT}`,
    bytes,
    threads: PROCESSORS,
  };
}

/** Whether it takes these options. */
export function takes(options) {
  const argv = ['dist/cli.js', ...options.split(' '), '-'];
  return spawnSync('node', argv, { ...SURROUNDINGS, input: '' }).status === 0;
}
