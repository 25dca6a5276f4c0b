#!/usr/bin/env node
import module from 'node:module';

/** Node.js 22.1 and later keep compiled code from one run to the next, if they are asked to. */
const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
enableCompileCache?.();

const { run } = await import('./commands/run.js');
await run();
