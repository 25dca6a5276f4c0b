import { expect, it } from 'vitest';
import { fleetTrial } from '../support/fleetTrial.js';

const LINES = Number(process.env.FLEET_LINES ?? 20_000);
const RUNS = Number(process.env.FLEET_RUNS ?? 1);

it.each(Array.from({ length: RUNS }, (_, i) => i + 1))(
  'no line is lost and none is there twice, whatever is killed, paused, cut, full or broken (%i)',
  { timeout: 600_000 },
  async (seed) => {
    const figures = await fleetTrial(seed, LINES);
    if (RUNS > 1) console.log(JSON.stringify(figures));
    expect(figures).toMatchObject({ lines: LINES, twice: 0, dead: ['no gzip'] });
  },
);
