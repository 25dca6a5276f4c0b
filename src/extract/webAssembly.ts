/** As much of WebAssembly as the scanner needs: its types belong to the browser's library. */

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

/** Undefined where the engine has none: `node --jitless`. */
export const webAssembly = (globalThis as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
