import type { Severity } from '../../types.js';
import { decimalFamily } from './number.js';

const CLASSES = ['informational', 'success', 'redirection', 'client error', 'server error'];
const SEVERITIES: readonly Severity[] = ['success', 'success', 'success', 'error', 'error'];

/** HTTP statuses: RFC 9110, and what servers in wide use add to them. */
export const http = decimalFamily({
  id: 'http',
  title: 'HTTP statuses',
  range: [100, 599],
  looksLike: (_value, text) => /^[1-5]\d\d$/.test(text),
  takeApart: (value) => ({ class: `${classOf(value)}xx ${CLASSES[classOf(value) - 1]}` }),
  severity: (value) => SEVERITIES[classOf(value) - 1] ?? 'error',
});

/** Error codes of HTTP/2 frames: RFC 9113. */
export const http2 = decimalFamily({
  id: 'http2',
  title: 'HTTP/2 error codes',
  range: [0, 0xffff_ffff],
  affix: /^NGHTTP2_/,
});

/** gRPC statuses. */
export const grpc = decimalFamily({ id: 'grpc', title: 'gRPC statuses', range: [0, 16] });

function classOf(status: number): number {
  return Math.floor(status / 100);
}
