import { packageFile, readPackageFile } from '../../../packageFile.js';

/** The parts of WebAssembly that the scanner needs: its types are part of the DOM library. */

export interface Memory {
  readonly buffer: ArrayBuffer;
  /** @param pages of 64 KiB to add */
  grow(pages: number): number;
}

export interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
}

/** Undefined if the engine has none: `node --jitless`. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;

let compiled: object | undefined;

/**
 * The kernels of the scanner, with their own memory.
 * @throws {RangeError} if there is not enough address space for the memory, of which the engine
 *   reserves gigabytes (`ulimit -v`), or if the engine has no WebAssembly
 */
export function instantiate(pages: number) {
  if (webAssembly === undefined) throw new RangeError('there is no WebAssembly');
  compiled ??= readPackageFile(
    packageFile('dist/scan.wasm'),
    (bytes) => new webAssembly.Module(bytes),
  );
  const memory = new webAssembly.Memory({ initial: pages });
  const { exports } = new webAssembly.Instance(compiled, { env: { memory } });
  return { memory, exports };
}
