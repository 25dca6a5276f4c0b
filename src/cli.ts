#!/usr/bin/env node
import module from 'node:module';
import { cacheFolder } from './commands/cacheFolder.js';

/** Node.js 22.1 and later keep compiled code from one run to the next, if they are asked to. */
const { enableCompileCache } = module as { enableCompileCache?: (folder?: string) => unknown };
if (enableCompileCache !== undefined) {
  // Without a folder, Node.js takes the one that this variable names.
  const folder = process.env.NODE_COMPILE_CACHE ? undefined : cacheFolder();
  if (folder !== undefined || process.env.NODE_COMPILE_CACHE) enableCompileCache(folder);
}

const { run } = await import('./commands/run.js');
await run();
