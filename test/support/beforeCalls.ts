import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Call = (...args: never[]) => unknown;

/**
 * Calls `before` with the path before each synchronous call of the file system that looks at a file
 * or directory, but not within `before`.
 * @returns what ends this
 */
export function beforeCalls(before: (path: string) => void): () => void {
  const paths = new Map<number, string>();
  let isBusy = false;
  const wrap = <C extends Call>(call: C, after?: (path: unknown, result: unknown) => void): C =>
    ((...args: never[]) => {
      const [of] = args as unknown[];
      const path = typeof of === 'number' ? paths.get(of) : of;
      if (!isBusy && typeof path === 'string') {
        isBusy = true;
        try {
          before(path);
        } finally {
          isBusy = false;
        }
      }
      const result = call(...args);
      after?.(of, result);
      return result;
    }) as C;
  const { openSync, readSync, fstatSync, statSync, readdirSync } = fs;
  Object.assign(fs, {
    openSync: wrap(openSync, (path, file) => paths.set(Number(file), String(path))),
    readSync: wrap(readSync as Call),
    fstatSync: wrap(fstatSync as Call),
    statSync: wrap(statSync as Call),
    readdirSync: wrap(readdirSync as Call),
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { openSync, readSync, fstatSync, statSync, readdirSync });
    syncBuiltinESMExports();
  };
}
