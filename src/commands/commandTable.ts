import type { Command } from './command.js';

/** The arguments of a command that are not options. */
export interface Operands {
  /** As shown in usage lines: `<codes..>`, `[files..]`. */
  readonly usage: string;
  readonly describe: string;
  /** What a shell completes them with. */
  readonly kind: 'file' | 'code' | 'text' | 'command';
  readonly choices?: readonly string[];
}

/** A command as shown in usage lines; its options are in the file that `load` imports. */
export interface CommandEntry {
  /** Empty for the default command, which enriches logs. */
  readonly name: string;
  readonly describe: string;
  readonly operands?: Operands;
  readonly load?: () => Promise<Command>;
  readonly subcommands?: readonly CommandEntry[];
}

const logs: Operands = {
  usage: '[files..]',
  describe:
    'log files, plain, compressed, .evtx or in tar and zip archives, directories and globs; with no file or -, read standard input',
  kind: 'file',
};

const packs: Operands = {
  usage: '[packs..]',
  describe: 'rule packs or directories of packs (default: the built-in rules)',
  kind: 'file',
};

const RULES: readonly CommandEntry[] = [
  {
    name: 'list',
    describe: 'List the rules and what they find',
    operands: packs,
    load: async () => (await import('./rulesList.js')).command,
  },
  {
    name: 'test',
    describe: 'Run every sample of every rule',
    operands: packs,
    load: async () => (await import('./rulesTest.js')).command,
  },
  {
    name: 'check',
    describe: 'Find rules that are slow, too broad or never used',
    operands: packs,
    load: async () => (await import('./rulesCheck.js')).command,
  },
  {
    name: 'explain',
    describe: 'Show what each rule does with a line, and why',
    operands: { usage: '<line..>', describe: 'log line, in quotes', kind: 'text' },
    load: async () => (await import('./rulesExplain.js')).command,
  },
  {
    name: 'stats',
    describe: 'Measure how often each rule is tried on logs and what it costs',
    operands: logs,
    load: async () => (await import('./rulesStats.js')).command,
  },
  {
    name: 'init',
    describe: 'Print a commented rule pack to start from',
    operands: {
      usage: '[id]',
      describe: 'name of the pack: lowercase letters, digits and dashes (default: acme)',
      kind: 'text',
    },
    load: async () => (await import('./rulesInit.js')).command,
  },
];

const formatFiles: Operands = {
  usage: '[files..]',
  describe: 'files or directories of line formats (default: the built-in ones)',
  kind: 'file',
};

const LINE_FORMATS: readonly CommandEntry[] = [
  {
    name: 'list',
    describe: 'List the line formats and what they match',
    operands: formatFiles,
    load: async () => (await import('./formatsList.js')).command,
  },
  {
    name: 'test',
    describe: 'Run every sample of every line format',
    operands: formatFiles,
    load: async () => (await import('./formatsTest.js')).command,
  },
  {
    name: 'explain',
    describe: 'Show which line format a line has, and its fields',
    operands: { usage: '<line..>', describe: 'log line, in quotes', kind: 'text' },
    load: async () => (await import('./formatsExplain.js')).command,
  },
];

const CATALOGS: readonly CommandEntry[] = [
  {
    name: 'list',
    describe: 'List the catalogs, their contents and their sources',
    load: async () => (await import('./catalogList.js')).command,
  },
  {
    name: 'check',
    describe: 'Validate the catalogs and count the entries of each source',
    load: async () => (await import('./catalogCheck.js')).command,
  },
  {
    name: 'import',
    describe: 'Convert documents to a catalog',
    operands: { usage: '<files..>', describe: 'documents to convert', kind: 'file' },
    load: async () => (await import('./catalogImport.js')).command,
  },
];

/** All commands. Parser, help, completions and manual page are generated from this table. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: '',
    describe: 'Find error codes in log lines and explain them',
    operands: logs,
    load: async () => (await import('./enrich.js')).command,
  },
  {
    name: 'summary',
    describe: 'Count the codes in logs',
    operands: logs,
    load: async () => (await import('./summary.js')).command,
  },
  {
    name: 'merge',
    describe: 'Add up what was counted by summary --format partial',
    operands: {
      usage: '<partials..>',
      describe: 'files of partial summaries; - is standard input',
      kind: 'file',
    },
    load: async () => (await import('./merge.js')).command,
  },
  {
    name: 'top',
    describe: 'Watch the codes in growing logs, as a live table',
    operands: logs,
    load: async () => (await import('./top.js')).command,
  },
  {
    name: 'diff',
    describe: 'Compare the codes in two logs or sets of logs',
    operands: {
      usage: '<logs..>',
      describe:
        'the earlier and the later log, or one log with --since: each is a file, a directory, a glob in quotes or a partial summary',
      kind: 'file',
    },
    load: async () => (await import('./diff.js')).command,
  },
  {
    name: 'report',
    describe: 'Write a report of the codes in logs: a page, Markdown or JSON',
    operands: logs,
    load: async () => (await import('./report.js')).command,
  },
  {
    name: 'ship',
    describe: 'Send the lines of logs to a message system, for workers to enrich',
    operands: logs,
    load: async () => (await import('./ship.js')).command,
  },
  {
    name: 'worker',
    describe: 'Enrich lines that others ship, beside any number of other workers',
    load: async () => (await import('./worker.js')).command,
  },
  {
    name: 'mmexternal',
    describe: 'Add codes to the messages of rsyslog, as its module mmexternal asks',
    load: async () => (await import('./mmexternal.js')).command,
  },
  {
    name: 'explain',
    describe: 'Explain codes: symbols, or numbers in any notation',
    operands: {
      usage: '<codes..>',
      describe: 'symbols, numbers, or a whole log line in quotes',
      kind: 'code',
    },
    load: async () => (await import('./explain.js')).command,
  },
  {
    name: 'search',
    describe: 'Search symbols, descriptions and hints',
    operands: {
      usage: '<text..>',
      describe: 'words from a symbol, a description or a hint',
      kind: 'text',
    },
    load: async () => (await import('./search.js')).command,
  },
  { name: 'rules', describe: 'List, test, explain and measure rules', subcommands: RULES },
  { name: 'formats', describe: 'List, test and explain line formats', subcommands: LINE_FORMATS },
  { name: 'catalog', describe: 'List, check and create catalogs', subcommands: CATALOGS },
  {
    name: 'completion',
    describe: 'Print a shell completion script',
    operands: {
      usage: '[shell]',
      describe: 'bash, zsh, fish or powershell (default: from $SHELL)',
      kind: 'text',
      choices: ['bash', 'zsh', 'fish', 'powershell'],
    },
    load: async () => (await import('./completion.js')).command,
  },
  {
    name: 'help',
    describe: 'Show the help of a command',
    operands: { usage: '[command..]', describe: 'command to describe', kind: 'command' },
  },
];

/** The entry that words name; a subcommand follows its group. */
export function findCommand(
  words: readonly string[],
  entries: readonly CommandEntry[] = COMMANDS,
): CommandEntry | undefined {
  const [first, ...rest] = words;
  const entry = entries.find(({ name }) => name === first);
  const isLeaf = rest.length === 0 || entry?.subcommands === undefined;
  return isLeaf ? entry : findCommand(rest, entry.subcommands);
}
