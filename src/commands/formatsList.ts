import { loadBuiltIn } from '../run/builtIn.js';
import { loadOwnFormats } from '../run/lineFormats.js';
import { formatTable } from '../run/output.js';
import { defineCommand } from './command.js';
import { chosenFormat, formatOptions, toJson } from './outputFormat.js';
import { Session } from './session.js';

const options = formatOptions(['table', 'json']);

/** `errenrich formats list` */
export const command = defineCommand({
  options,
  run: async (args, files) => {
    const format = chosenFormat(args, options);
    const formats = files.length > 0 ? loadOwnFormats(files) : loadBuiltIn().formats;
    const overview = formats.map(({ id, title, platform }) => ({ id, title, platform }));
    const rows = overview.map(({ id, title, platform = '' }) => [id, platform, title]);
    const table = () => formatTable(['format', 'platform', 'matches'], rows);
    await new Session().out.write(format === 'json' ? toJson(overview) : table());
  },
});
