import { spawnSync } from 'node:child_process';
import { CLI, ROOT } from './cli.js';

/** A run in a terminal. */
export interface Shown {
  /** What came to the terminal, without carriage returns. */
  readonly text: string;
  /** The same in rows, without colors. */
  readonly rows: readonly string[];
}

interface Terminal {
  readonly columns: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What a shell command shows in a terminal of its own, by `script` of util-linux. `errenrich` in it
 * is the real program.
 */
export function inTerminal(command: string, { columns, env }: Terminal): Shown {
  const program = `errenrich() { '${process.execPath}' '${CLI}' "$@"; }`;
  const shell = `stty cols ${columns} rows 24; ${program}; ${command}`;
  const { stdout } = spawnSync('script', ['-qec', shell, '/dev/null'], {
    cwd: ROOT,
    env: { ...plainEnvironment(), ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const text = String(stdout).replaceAll('\r', '');
  const rows = text.replaceAll(/\u001b\[[\d;]*m/g, '').split('\n');
  return { text, rows: rows.slice(0, -1) };
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NO_COLOR: __, COLUMNS: ___, ...env } = process.env;
  return { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh', XDG_CONFIG_HOME: '/nonexistent' };
}
