import { defineCommand } from './command.js';
/** `errenrich completion [SHELL]` */
export const command = defineCommand({ options: {}, run: async () => {} });
