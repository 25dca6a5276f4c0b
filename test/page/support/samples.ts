import type { Cell, Report } from '../../../src/run/report/report.js';
import { codeOf, hours, reportOf } from './reports.js';

const CODES = [
  codeOf('errno ECONNREFUSED', {
    symbol: 'ECONNREFUSED',
    code: '111',
    category: 'Network',
    description: 'The host answered, but nothing is listening on the port.',
    hint: 'Check that the service runs and that the port is right.',
    aliases: ['WSAECONNREFUSED'],
    first: '2026-11-29T00:10:00Z',
    last: '2026-11-29T11:59:30Z',
    change: 'risen',
    examples: [{ source: 'api.log', text: 'connect: ECONNREFUSED (111)', start: 9, end: 21 }],
  }),
  codeOf('hresult 0x80070005', {
    family: 'hresult',
    symbol: 'E_ACCESSDENIED',
    code: '0x80070005',
    platform: 'windows',
    spellings: ['-2147024891', '2147942405'],
    description: 'The caller lacks the rights for the operation.',
    parts: { facility: 'WIN32', code: 5 },
    alternatives: ['clr 0x80070005 COR_E_UNAUTHORIZEDACCESS: Access was refused.'],
    confidence: 'possible',
    evidence: ['shape'],
    first: '2026-11-29T02:00:00Z',
    last: '2026-11-29T05:00:00Z',
  }),
  codeOf('http 404', { family: 'http', code: '404', symbol: 'NOT_FOUND', severity: 'warning' }),
  codeOf('http 200', { family: 'http', code: '200', symbol: 'OK', severity: 'success' }),
  codeOf('win32 4711', { family: 'win32', code: '4711', severity: 'unknown', known: false }),
  codeOf('http 100', { family: 'http', code: '100', symbol: 'CONTINUE', severity: 'info' }),
];

/** A report with all that a page shows: twelve hours, three sources, two hosts, a comparison. */
export const SAMPLE: Report = reportOf({
  title: 'Week 48',
  codes: CODES,
  first: '2026-11-29T00:10:00Z',
  last: '2026-11-29T11:59:30Z',
  cube: {
    times: hours(12),
    sources: ['api.log', 'web.log', 'old/windows.log'],
    hosts: ['web-1', 'web-2'],
    cells: [...cellsOf(), [-1, 0, 0, -1, 7], [3, -1, 1, 0, 5]],
  },
  comparison: {
    with: 'week 47',
    lines: { before: 1000, after: 1200 },
    total: { before: 500, after: 900 },
    rows: [
      {
        change: 'risen',
        id: 'errno ECONNREFUSED',
        family: 'errno',
        code: '111',
        symbol: 'ECONNREFUSED',
        severity: 'error',
        description: 'The host answered, but nothing is listening on the port.',
        before: 3,
        after: 60,
        factor: 16.7,
      },
      {
        change: 'gone',
        id: 'errno EIO',
        family: 'errno',
        code: '5',
        symbol: 'EIO',
        severity: 'error',
        before: 9,
        after: 0,
      },
    ],
    same: 3,
  },
});

/** Counts that differ in all dimensions. */
function cellsOf(): Cell[] {
  return hours(12).flatMap((_, time) => {
    return CODES.flatMap((_, code): Cell[] => {
      const source = (time + code) % 3;
      const host = ((time * code) % 3) - 1;
      return (time + 2 * code) % 4 === 3 ? [] : [[time, code, source, host, 1 + time + 7 * code]];
    });
  });
}

/** Names and lines that would do something, were they not text. */
export const HOSTILE: Report = (() => {
  const script = '</script><script>alert(1)</script><!--<script>';
  const image = '<img src=x onerror=alert(1)>';
  const names = ['__proto__', 'constructor', image, 'toString', '</title>&amp;\u2028$&$1'];
  const codes = names.map((name, at) => {
    const text = `before ${script} user\u202etxt.exe \0${image} code`;
    return codeOf(`errno ${name}`, {
      symbol: name,
      code: String(at),
      category: name,
      family: name,
      description: `${script}${image}`,
      hint: image,
      spellings: [image],
      aliases: [script],
      alternatives: [image],
      examples: [{ source: image, text, start: text.length - 4, end: text.length }],
    });
  });
  return reportOf({
    title: `${script}\u202e${image}$&`,
    codes,
    cube: {
      times: hours(3),
      sources: [script, '__proto__'],
      hosts: [image, '__proto__', 'a\nb'],
      cells: codes.flatMap((_, code): Cell[] => [
        [code % 3, code, code % 2, code % 3, code + 1],
        [-1, code, 1, -1, 1],
      ]),
    },
  });
})();

/** 50,000 codes in 400,000 cells. */
export function manyCodes(): Report {
  const severities = ['error', 'warning', 'info', 'success', 'unknown'] as const;
  let state = 1;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const codes = Array.from({ length: 50_000 }, (_, at) => {
    const code = `0x${(0x80000000 + at * 7919).toString(16)}`;
    const text = `2026-11-29T01:02:03Z web-${at % 40} service[${at}]: request failed with ${code}`;
    const start = text.length - code.length;
    return codeOf(`hresult ${code}`, {
      code,
      symbol: at % 3 === 0 ? undefined : `E_SYNTHETIC_CODE_${(at * 31) % 50_000}`,
      category: `Category ${at % 90}`,
      family: `family-${at % 60}`,
      severity: severities[at % 5] ?? 'error',
      spellings: [String(at * 7919 - 2_147_483_648), String(2_147_483_648 + at * 7919)],
      description: `The synthetic operation ${at} failed for a reason that takes a sentence to say.`,
      hint: `Look at the log of component ${at % 500} and repeat the operation.`,
      first: `2026-11-29T0${at % 10}:00:00Z`,
      last: `2026-11-30T1${at % 10}:00:00Z`,
      examples: [
        { source: 'a.log', text, start, end: text.length },
        { source: 'b.log', text: `${text} again`, start, end: text.length },
      ],
    });
  });
  const cells = Array.from({ length: 400_000 }, (_, at): Cell => {
    const code = at < 50_000 ? at : Math.floor(random(50_000) ** 2 / 50_000);
    return [random(60), code, random(40), random(40) - 1, 1 + random(9)];
  });
  const many = (prefix: string) => Array.from({ length: 40 }, (_, at) => `${prefix}-${at}`);
  const cube = { times: hours(60), sources: many('source'), hosts: many('host'), cells };
  return reportOf({ title: 'Many codes', codes, cube });
}
