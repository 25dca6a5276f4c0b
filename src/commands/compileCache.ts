import module from 'node:module';
import { cacheFolder } from './cacheFolder.js';

/** Node.js 22.1 and later keep compiled code from one run to the next, if they are asked to. */
const { enableCompileCache } = module as { enableCompileCache?: (folder?: string) => unknown };

/**
 * Keeps compiled code in the user's own folder. That for temporary files, which Node.js takes by itself,
 * belongs to whoever makes it first, and what is in it is run.
 */
export function keepCompiledCode(): void {
  if (enableCompileCache === undefined) return;
  // Without a folder, Node.js takes the one that this variable names.
  if (process.env.NODE_COMPILE_CACHE) enableCompileCache();
  else {
    const folder = cacheFolder();
    if (folder !== undefined) enableCompileCache(folder);
  }
}
