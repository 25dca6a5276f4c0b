// Bundles the command line, and the library with the worker, which share their chunks.
// Names are kept: stack traces of users stay readable.

/** A segmenter takes 10 to 25 ms to make, and only help needs those of yargs' libraries. */
const lazySegmenters = {
  name: 'lazy-segmenters',
  transform: (code) =>
    code.replace(
      /^const (\w+) = new Intl\.Segmenter\(\);$/m,
      'let $1Made;\nconst $1 = { segment: (text) => ($1Made ??= new Intl.Segmenter()).segment(text) };',
    ),
};

const SHARED = {
  platform: 'node',
  plugins: [lazySegmenters],
  // jsonc-parser's main module loads its parts in a way that no bundler sees.
  resolve: { mainFields: ['module', 'main'] },
  external: [
    'ajv',
    '@eslint-community/regexpp',
    'js-yaml',
    'csv-parse/sync',
    'csv-stringify/sync',
    'piscina',
    '@nats-io/jetstream',
    '@nats-io/transport-node',
  ],
  logLevel: 'silent',
};

export default [
  {
    ...SHARED,
    input: 'src/cli.ts',
    // Chunks must be in dist itself: src/packageFile.ts counts on it.
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunk-[name].js' },
  },
  {
    ...SHARED,
    // CommonJS: Jest loads nothing else, and for the worker see docs/architecture.md.
    input: { index: 'src/index.ts', worker: 'src/run/pool/worker.ts' },
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: 'chunk-[name].cjs',
      // In lines: Node.js prints the line that an uncaught error comes from.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: false } },
    },
  },
];
