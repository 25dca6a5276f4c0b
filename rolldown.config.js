// Bundles the library with the command line, which share their chunks, and the worker by itself.
// Not minified: stack traces of users stay readable.
const SHARED = {
  platform: 'node',
  // jsonc-parser's main module loads its parts in a way that no bundler sees.
  resolve: { mainFields: ['module', 'main'] },
  external: ['ajv', 'js-yaml', 'csv-parse/sync', 'csv-stringify/sync', 'piscina'],
  logLevel: 'silent',
};

/** Bundlers that write CommonJS leave a module no place, and then nothing of the package is found. */
const CHECK_PLACE = `if (!import.meta.url) {
  throw new Error('errenrich cannot be bundled; mark it as external in the settings of the bundler');
}`;

export default [
  {
    ...SHARED,
    input: { cli: 'src/cli.ts', index: 'src/index.ts' },
    // Chunks must be in dist itself: src/packageFile.ts counts on it.
    output: {
      dir: 'dist',
      format: 'esm',
      chunkFileNames: 'chunk-[name].js',
      // All others load this one first.
      banner: ({ name }) => (name === 'rolldown-runtime' ? CHECK_PLACE : ''),
    },
  },
  {
    ...SHARED,
    // CommonJS: see docs/architecture.md.
    input: 'src/run/pool/worker.ts',
    output: { file: 'dist/worker.cjs', format: 'cjs' },
  },
];
