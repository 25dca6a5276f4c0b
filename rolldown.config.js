// Bundles the library with the command line, which share their chunks, and the worker by itself.
const SHARED = {
  platform: 'node',
  // jsonc-parser's main module loads its parts in a way that no bundler sees.
  resolve: { mainFields: ['module', 'main'] },
  external: ['ajv', 'js-yaml', 'csv-parse/sync', 'csv-stringify/sync', 'piscina'],
  logLevel: 'silent',
};

export default [
  {
    ...SHARED,
    input: { cli: 'src/cli.ts', index: 'src/index.ts' },
    // Chunks must be in dist itself: src/packageFile.ts counts on it.
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunk-[name].js' },
  },
  {
    ...SHARED,
    // CommonJS: see docs/architecture.md.
    input: 'src/run/pool/worker.ts',
    output: { file: 'dist/worker.cjs', format: 'cjs' },
  },
];
