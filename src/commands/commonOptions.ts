import type { NamedOptions } from './command.js';

/** The options of every command, which yargs handles itself. */
export const COMMON_OPTIONS = {
  help: { alias: 'h', type: 'boolean', describe: 'print this help and exit' },
  version: { type: 'boolean', describe: 'print the version and exit' },
} as const satisfies NamedOptions;
