// Prints the manual page, generated from the command table. Requires a build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('..', import.meta.url);
const { COMMANDS } = await import(new URL('dist/commands/commandTable.js', ROOT));
const { COMMON_OPTIONS } = await import(new URL('dist/commands/commonOptions.js', ROOT));
const { version } = JSON.parse(readFileSync(fileURLToPath(new URL('package.json', ROOT)), 'utf8'));

/** Text escaped for roff. */
function toRoff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1');
}

function formatOption([name, option]) {
  const { alias, type, choices, describe = '', default: value, defaultDescription } = option;
  const names = [...(alias ? [`-${alias}`] : []), `--${name}`].map(
    (one) => `\\fB${toRoff(one)}\\fR`,
  );
  const taken = type === 'boolean' ? '' : ` \\fI${toRoff(placeholderOf(name, option))}\\fR`;
  const known = choices ? [`one of ${choices.join(', ')}`] : [];
  const preset = type === 'boolean' ? undefined : (defaultDescription ?? value);
  const notes = [...known, ...(preset === undefined ? [] : [`default: ${preset}`])];
  const said = `${describe[0].toUpperCase()}${describe.slice(1)}.`;
  const more = notes.map((note) => ` ${note[0].toUpperCase()}${note.slice(1)}.`).join('');
  return `.TP\n${names.join(', ')}${taken}\n${toRoff(said + more)}\n`;
}

/** Options under the headings that the help has. */
function formatOptions(options) {
  const headingOf = ([, { group = 'Other:' }]) => group.slice(0, -1);
  const headings = [...new Set(options.map(headingOf))];
  return headings
    .map((heading) => {
      const own = options.filter((option) => headingOf(option) === heading);
      const title = headings.length > 1 ? `.PP\n.B ${heading}\n` : '';
      return title + own.map(formatOption).join('');
    })
    .join('');
}

/** What stands for an option's value. */
function placeholderOf(name, { type }) {
  return (
    {
      catalog: 'PATH',
      rules: 'PATH',
      'line-format': 'PATH',
      fields: 'LIST',
      config: 'FILE',
      output: 'FILE',
      'output-rotate': 'LIMIT',
      'stats-file': 'FILE',
      'json-field': 'PATH',
      multiline: 'HOW',
      'flush-after': 'MS',
      'glob-interval': 'MS',
      state: 'DIR',
      'fail-on': 'LEVEL',
      where: 'EXPR',
      since: 'TIME',
      until: 'TIME',
      grep: 'REGEX',
      'grep-not': 'REGEX',
      category: 'NAME',
      by: 'KEY',
      sort: 'WHAT',
      interval: 'SECONDS',
      jobs: 'N',
      buffer: 'MODE',
      include: 'GLOB',
      exclude: 'GLOB',
      encoding: 'NAME',
      format: 'NAME',
      platform: 'NAME',
      family: 'NAME',
      color: 'WHEN',
      'min-confidence': 'LEVEL',
      'min-severity': 'LEVEL',
    }[name] ?? (type === 'number' ? 'N' : name.toUpperCase())
  );
}

/** The commands that can be run, each with all words of its name. */
function flatten(entries, path) {
  return entries.flatMap((entry) => {
    const words = [...path, ...(entry.name === '' ? [] : [entry.name])];
    return entry.subcommands ? flatten(entry.subcommands, words) : [{ ...entry, words }];
  });
}

function synopsis({ words, operands }) {
  const usage = operands ? ` \\fI${toRoff(operands.usage)}\\fR` : '';
  const options = words[1] === 'help' ? '' : ' [\\fIoptions\\fR]';
  return `\\fB${toRoff(words.join(' '))}\\fR${options}${usage}`;
}

/** What names stand for, under a heading. */
function formatNamed(heading, named) {
  const table = named.map(([name, holds]) => `.TP\n${toRoff(name)}\n${toRoff(holds)}\n`);
  return named.length > 0 ? `.PP\n${heading}:\n${table.join('')}` : '';
}

async function formatCommand(entry) {
  const { describe, operands, load } = entry;
  const { options = {}, columns = [], keys = [] } = load ? await load() : {};
  const about = operands ? `\n.PP\n${toRoff(`${operands.usage}: ${operands.describe}.`)}` : '';
  const list = formatOptions(Object.entries(options));
  const legend = formatNamed('Columns', columns) + formatNamed('Keys', keys);
  return `.SS "${toRoff(entry.words.join(' '))}"\n${synopsis(entry)}\n.PP\n${toRoff(describe)}.${about}\n${list}${legend}`;
}

async function formatExamples(entry) {
  const { examples = [] } = entry.load ? await entry.load() : {};
  return examples
    .map(([command, shows]) => {
      const shown = toRoff(command.replaceAll('$0', 'errenrich'));
      return `.TP\n\\fB${shown}\\fR\n${toRoff(shows)}\n`;
    })
    .join('');
}

const commands = flatten(COMMANDS, ['errenrich']);
const sections = await Promise.all(commands.map(formatCommand));
const examples = await Promise.all(commands.map(formatExamples));

process.stdout.write(`.\\" Made by npm run manual.
.TH ERRENRICH 1 "" "errenrich ${version}" "User Commands"
.SH NAME
errenrich \\- find error codes in log lines and explain them
.SH SYNOPSIS
${commands.map(synopsis).join('\n.br\n')}
.SH DESCRIPTION
errenrich reads log lines as a stream, finds the error codes in them, and writes records that
explain each code, or a summary. Logs may be Windows event logs (.evtx), compressed with gzip, zstd, xz,
bzip2 or lz4, and files in tar and zip archives; without files, it reads standard input.
.SH COMMANDS
${sections.join('')}.SH COMMON OPTIONS
${Object.entries(COMMON_OPTIONS).map(formatOption).join('')}.SH EXIT STATUS
.TP
0
Success, or the reader of the output went away.
.TP
1
explain or search found nothing, a check failed, or there was a code as severe as
.B \\-\\-fail\\-on
says.
.TP
2
Usage or input error; see standard error. Other files are still processed.
.TP
130, 143, 129
Ended by SIGINT, SIGTERM or SIGHUP; what was read until then has been written, in whole records.
.SH ENVIRONMENT
.TP
.B ERRENRICH_CATALOG
Catalogs, or directories of them, separated as in PATH.
.TP
.B ERRENRICH_RULES
Rule packs, or directories of them, separated as in PATH.
.TP
.B ERRENRICH_PLATFORM
Platform to prefer when a number is ambiguous.
.TP
.B NO_COLOR
If not empty, do not use color by default.
.TP
.B FORCE_COLOR
If not empty, use color by default even if the output is not a terminal; 0 means never.
.SH FILES
.TP
.I errenrich.config.json
Project settings, in the current directory or above it; also .yaml and .yml. Refused if somebody
else may have written it: if it or its directory belongs to another user, or others may write to it.
.TP
.I $XDG_CONFIG_HOME/errenrich/config.json
Personal settings (default: ~/.config/errenrich/config.json); also .yaml and .yml.
.PP
Options take precedence over the environment, the environment over project settings, and these over
personal settings.
.SH EXAMPLES
${examples.join('')}`);
