import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ErrenrichError } from '../errors.js';
import { loadDocument } from '../schema.js';
import { PLATFORM_NAMES, type Platform, type PlatformName } from '../types.js';
import { checkTrust } from './trust.js';

const ENDINGS = ['json', 'yaml', 'yml'];

/** The defaults of a run. */
export interface Configuration {
  /** Paths of catalogs or directories of catalogs. */
  readonly catalog: readonly string[];
  /** Paths of rule packs or directories of packs. */
  readonly rules: readonly string[];
  readonly platform?: Platform;
}

/** What the schema allows. */
interface ConfigurationFile {
  readonly catalog?: readonly string[];
  readonly rules?: readonly string[];
  readonly platform?: PlatformName;
}

/** Nothing is configured. */
const NO_CONFIGURATION: Configuration = { catalog: [], rules: [] };

/**
 * The configuration of a project: the nearest `errenrich.config.json`, `.yaml` or `.yml` in a
 * directory or its parents. It is data, never code: reading a log in an untrusted directory runs
 * nothing from it. But it can switch rules off, so others must not have written it.
 * @param owners the users whose configuration is trusted; that of any user if absent
 * @throws {ErrenrichError} BAD_OPTION, naming file and pointer, if it is not trusted, does not
 *   match its schema or names a file that does not exist
 */
export function loadConfiguration(folder: string, owners?: readonly number[]): Configuration {
  const file = findAbove(resolve(folder));
  if (file !== undefined && existsSync(file)) checkTrust(file, owners);
  return read(file);
}

/**
 * A configuration that the user names: it is trusted.
 * @throws {ErrenrichError} as `loadConfiguration` does
 */
export function loadNamedConfiguration(file: string): Configuration {
  return read(file);
}

/**
 * The user's configuration: `config.json`, `.yaml` or `.yml` in a directory.
 * @throws {ErrenrichError} as `loadConfiguration` does
 */
export function loadPersonalConfiguration(folder: string): Configuration {
  return read(findIn(folder, 'config'));
}

function read(file: string | undefined): Configuration {
  if (file === undefined) return NO_CONFIGURATION;
  const kind = { schema: 'config', fault: 'BAD_OPTION', endings: [] } as const;
  const { catalog = [], rules = [], platform } = loadDocument<ConfigurationFile>(file, kind);
  return {
    ...(platform !== undefined && { platform: PLATFORM_NAMES[platform] }),
    catalog: pathsIn(file, { catalog }),
    rules: pathsIn(file, { rules }),
  };
}

/** The paths of one property, which are relative to the configuration that names them. */
function pathsIn(file: string, property: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(property).flatMap(([name, paths]) =>
    paths.map((path, at) => {
      const found = resolve(dirname(file), path);
      if (existsSync(found)) return found;
      const place = { file, pointer: `/${name}/${at}`, remedy: 'correct the path or remove it' };
      throw new ErrenrichError('BAD_OPTION', `no such file or directory: ${path}`, place);
    }),
  );
}

function findIn(folder: string, name: string): string | undefined {
  return ENDINGS.map((ending) => join(folder, `${name}.${ending}`)).find(isThere);
}

/** Whether there is a file, be it a link that leads nowhere: reading it then says so. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file) !== undefined;
  } catch {
    return false;
  }
}

function findAbove(folder: string): string | undefined {
  const found = findIn(folder, 'errenrich.config');
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : findAbove(above));
}
