import { expect, it } from 'vitest';
import { formatSummary } from '../../src/run/summaryFormats/index.js';

it('a summary as HTML shows hostile texts as they are', () => {
  const hostile = `<script>alert("1")</script> & \u202e\u0000 'x'`;
  const row = { key: hostile, count: 2, share: 1, sources: 1, first: 'a"b', last: '<b>' };
  const summary = { by: 'host', total: 2, distinct: 1, rows: [row], other: 0 } as const;
  const page = formatSummary(summary, 'html', 80);
  const shown = "&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; \\u202e\u2400 'x'";
  expect(page).toContain(`<td>2</td><td>${shown}</td>`);
  expect(page).toContain('<td>a&#34;b</td><td>&#60;b&#62;</td>');
  expect(page).not.toContain('<script');
  expect(page).toContain("default-src 'none'");
});

it('a summary as HTML says that its counts are approximate', () => {
  const summary = { by: 'code', total: 9, distinct: 3, rows: [], other: 9, errorBound: 2 } as const;
  expect(formatSummary(summary, 'html', 80)).toContain('counts may be up to 2 too low');
});
