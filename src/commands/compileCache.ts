import module from 'node:module';
import { cacheFolder } from './cacheFolder.js';

/** Available from Node.js 22.1. */
const { enableCompileCache } = module as { enableCompileCache?: (folder?: string) => unknown };

/**
 * Caches compiled code in the user's cache directory. The default of Node.js is in the directory for
 * temporary files, where another user could create it first and plant code.
 */
export function keepCompiledCode(): void {
  if (enableCompileCache === undefined) return;
  // Without an argument, Node.js uses the directory that this variable names.
  if (process.env.NODE_COMPILE_CACHE) enableCompileCache();
  else {
    const folder = cacheFolder();
    if (folder !== undefined) enableCompileCache(folder);
  }
}
