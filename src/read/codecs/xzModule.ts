import { packageFile, readPackageFile } from '../../packageFile.js';
import { DataError } from './dataError.js';

/** The functions of XZ Embedded, compiled to WebAssembly. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  create_context(): number;
  supply_input(context: number, bytes: number): void;
  get_next_output(context: number): number;
}

/** Indexes into a context of 32-bit numbers. */
const FIELD = {
  bufferBytes: 0,
  input: 1,
  inputAt: 2,
  inputEnd: 3,
  output: 4,
  outputAt: 5,
} as const;

/** The results of a step, by the numbers of XZ Embedded. */
export const RESULT = {
  going: 0,
  end: 1,
  memory: 3,
  window: 4,
  format: 5,
  options: 6,
  stuck: 8,
} as const;

/** The parts of WebAssembly that are needed: its types are part of the DOM library. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

let compiled: object | undefined;

/**
 * Decompresses xz streams, in memory of its own, which grows to their dictionary (at most 64 MiB). No bytes at
 * all mean the end of the input.
 */
export class XzModule {
  readonly #exports: Exports;
  readonly #context: number;

  /** @throws {DataError} `window` if the engine has no WebAssembly, or no memory for it */
  constructor() {
    this.#exports = instantiate();
    this.#context = this.#exports.create_context();
  }

  /** How many bytes can be supplied at a time. */
  get capacity(): number {
    return this.#field(FIELD.bufferBytes);
  }

  /** How many of the supplied bytes were not used. */
  get unused(): number {
    return this.#field(FIELD.inputEnd) - this.#field(FIELD.inputAt);
  }

  /** Supplies the next bytes, once all earlier ones were used. */
  supply(bytes: Uint8Array): void {
    const { memory, supply_input } = this.#exports;
    new Uint8Array(memory.buffer).set(bytes, this.#field(FIELD.input));
    supply_input(this.#context, bytes.length);
  }

  /** Decompresses until the input is used up or the output buffer is full. */
  step(): { readonly result: number; readonly output: Buffer } {
    const result = this.#exports.get_next_output(this.#context);
    const from = this.#field(FIELD.output);
    const { buffer } = this.#exports.memory;
    const output = Buffer.from(Buffer.from(buffer, from, this.#field(FIELD.outputAt)));
    new DataView(buffer).setUint32(this.#context + 4 * FIELD.outputAt, 0, true);
    return { result, output };
  }

  #field(index: number): number {
    return new DataView(this.#exports.memory.buffer).getUint32(this.#context + 4 * index, true);
  }
}

function instantiate(): Exports {
  const { WebAssembly: api } = globalThis as { readonly WebAssembly?: WebAssemblyApi };
  if (api === undefined) throw new DataError('window');
  compiled ??= readPackageFile(packageFile('dist/xz.wasm'), (bytes) => new api.Module(bytes));
  try {
    return new api.Instance(compiled).exports as Exports;
  } catch {
    throw new DataError('window');
  }
}
