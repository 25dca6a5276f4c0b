import { drawing } from '../dom/element.js';

/** What fills the layers of a stack: stripes and dots tell them apart without their colors. */
export function patterns(): SVGDefsElement {
  return drawing(
    'defs',
    {},
    pattern('warning', 'M-1 5 5 -1M1 7 7 1'),
    pattern('info', 'M0 1.5H6M0 4.5H6'),
    pattern('success', 'M1.5 0V6M4.5 0V6'),
    pattern('unknown', 'M-1 1 5 7M1 -1 7 5'),
  );
}

function pattern(name: string, lines: string): SVGPatternElement {
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  return drawing(
    'pattern',
    { id: `fill-${name}`, ...size },
    drawing('rect', { class: `layer-plain-${name}`, width: 6, height: 6 }),
    drawing('path', { class: 'layer-lines', d: lines }),
  );
}
