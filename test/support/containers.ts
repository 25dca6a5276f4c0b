/** Log files of containers, as their runtimes write them. */
export type Stream = 'stdout' | 'stderr';

/** Writes the parts of a line of a container. */
export type Split = (parts: readonly string[], stream?: Stream) => string[];

const TIME = '2024-05-04T10:11:12.345678901Z';

/** Docker's json-file driver: only the last part of a line ends with a newline. */
export const docker: Split = (parts, stream = 'stdout') =>
  parts.map((part, at) => {
    const log = at < parts.length - 1 ? part : `${part}\n`;
    return `${JSON.stringify({ log, stream, time: TIME })}\n`;
  });

/** Kubernetes' container runtimes: all parts of a line but the last one are tagged P. */
export const cri: Split = (parts, stream = 'stdout') =>
  parts.map((part, at) => `${TIME} ${stream} ${at < parts.length - 1 ? 'P' : 'F'} ${part}\n`);

export const RUNTIMES = { docker, cri } as const;
export type Runtime = keyof typeof RUNTIMES;

/** The file of a line as one part, with the tag of a first part. */
export function unsplit(runtime: Runtime, text: string, stream?: Stream): string {
  const [line = ''] = RUNTIMES[runtime]([text], stream);
  return line.replace(/ F /, ' P ');
}
