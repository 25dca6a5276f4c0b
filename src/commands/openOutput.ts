import { createWriteStream } from 'node:fs';
import {
  BlockOutput,
  FileOutput,
  type FileOutputOptions,
  type Output,
  StreamOutput,
} from '../run/output.js';
import { isRegular, type OutputArgs } from './outputOptions.js';
import type { Session } from './session.js';

/** What records look like. */
type Form = Pick<FileOutputOptions, 'header' | 'isLines'>;

/**
 * Opens the output that the options name, and writes the header of the records.
 * @throws {ErrenrichError} UNWRITABLE
 */
export async function openOutput(args: OutputArgs, form: Form, session: Session): Promise<Output> {
  const { output: path, buffer } = args;
  if (path !== undefined && isRegular(path)) return openFile(path, args, form, session);
  const stream =
    path === undefined
      ? session.standardOutput(form.isLines)
      : new StreamOutput(createWriteStream(path, { flags: 'a' }), session.onClosed, path);
  const output = buffer === 'block' ? new BlockOutput(stream) : stream;
  await output.write(form.header);
  return output;
}

/** A regular file, which is opened again on SIGHUP: another program may have renamed it. */
function openFile(path: string, args: OutputArgs, form: Form, session: Session): Output {
  const { 'output-rotate': limit, 'output-gzip': gzip, buffer } = args;
  const { onClosed, report: onFault } = session;
  const file = new FileOutput(path, { ...form, limit, gzip, onClosed, onFault });
  const block = buffer === 'block' ? new BlockOutput(file) : undefined;
  session.onHangup(() => {
    void block?.flush();
    file.reopen();
  });
  return block ?? file;
}
