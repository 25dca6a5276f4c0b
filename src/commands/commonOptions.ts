import type { NamedOptions } from './command.js';

/** The options of every command that say where its settings are. */
export const CONFIGURATION_OPTIONS = {
  config: {
    type: 'string',
    requiresArg: true,
    describe: 'use this configuration instead of the nearest errenrich.config.json',
  },
  'no-config': { type: 'boolean', describe: 'use no configuration, not even the personal one' },
} as const satisfies NamedOptions;

/** The options of every command. yargs itself handles help and version. */
export const COMMON_OPTIONS = {
  ...CONFIGURATION_OPTIONS,
  help: { alias: 'h', type: 'boolean', describe: 'print this help and exit' },
  version: { type: 'boolean', describe: 'print the version and exit' },
} as const satisfies NamedOptions;
