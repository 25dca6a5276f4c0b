// Builds the page of reports: puts its style and its program into one file, which may run nothing else.
// src/run/report/page.ts puts the title and the data where this leaves their markers.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (name) => readFileSync(path(name), 'utf8');

/** What the policy calls a style or a program. */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const bundle = await rolldown({
  input: path('src/page/main.ts'),
  platform: 'browser',
  logLevel: 'warn',
});
const { output } = await bundle.generate({ format: 'esm', minify: !process.env.PLAIN });
const script = inline(output[0].code.trim());
const style = inline(shorten(read('src/page/page.css')));
const parts = new Map([
  [
    'policy',
    [
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  ],
  ['style', style],
  ['script', script],
]);
const page = read('src/page/template.html').replace(/<!--(policy|style|script)-->/g, (_, name) => {
  return parts.get(name);
});
writeFileSync(path('dist/report.html'), page);

/** A text that is safe in a page. */
function inline(text) {
  if (/<\/(?:script|style)|<!--/i.test(text)) throw new Error('the page would end early');
  return text;
}

/** A style sheet without comments and lines. */
function shorten(css) {
  return css.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '');
}
