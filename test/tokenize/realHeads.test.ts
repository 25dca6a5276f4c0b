import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadFormats } from '../../src/tokenize/loadFormats.js';
import { Tokenizer } from '../../src/tokenize/tokenizer.js';
import type { LineFields } from '../../src/types.js';

const FORMATS = loadFormats(fileURLToPath(new URL('../../rules/formats', import.meta.url)));

/** Lines as programs write them, and what is known of them. Times without a year are of 2024. */
const HEADS: readonly (readonly [string, LineFields])[] = [
  [
    'May  4 10:11:12 systemd[1]: nginx.service: Main process exited, code=exited, status=203/EXEC',
    { timestamp: '2024-05-04T10:11:12', process: 'systemd', pid: 1 },
  ],
  [
    'May  4 10:11:12 lb1 haproxy[12]: 10.0.0.1:51234 [04/May/2024:10:11:11.123] fe be/s1 0/0/1/2/3 503 212 - - SC-- 1/1/0/0/3 0/0 "GET / HTTP/1.1"',
    { timestamp: '2024-05-04T10:11:12', host: 'lb1', process: 'haproxy', pid: 12 },
  ],
  [
    '2024-05-04T10:11:12.123456+02:00 web1 postfix/smtpd[812]: NOQUEUE: reject: 550 5.1.1',
    {
      timestamp: '2024-05-04T10:11:12.123456+02:00',
      host: 'web1',
      process: 'postfix/smtpd',
      pid: 812,
    },
  ],
  [
    '2024-05-04T10:11:12.123456+00:00 web1 kernel: [ 123.456789] ata1: error',
    { timestamp: '2024-05-04T10:11:12.123456+00:00', host: 'web1', process: 'kernel' },
  ],
  [
    '2024-05-04T10:11:12+0200 web1 sudo[9]: pam_unix(sudo:auth): auth could not identify password',
    { timestamp: '2024-05-04T10:11:12+02:00', host: 'web1', process: 'sudo', pid: 9 },
  ],
  [
    '2024-05-04 10:11:12.123 EST [123] app@shop LOG:  could not receive data from client',
    { timestamp: '2024-05-04T10:11:12.123', level: 'info', pid: 123 },
  ],
  [
    'time="2024-05-04T10:11:12.123456789+02:00" level=error msg="Handler for POST /v1.45/containers returned error: EOF"',
    { timestamp: '2024-05-04T10:11:12.123456789+02:00', level: 'error' },
  ],
  [
    'ts=2024-05-04T10:11:12.123Z caller=db.go:1234 level=error component=tsdb msg="compaction failed"',
    { timestamp: '2024-05-04T10:11:12.123Z', level: 'error', process: 'tsdb' },
  ],
  [
    'E0504 10:11:12.123456       1 reflector.go:138] Failed to watch *v1.Pod: connection refused',
    { timestamp: '2024-05-04T10:11:12.123456', level: 'error', thread: '1' },
  ],
  [
    'web-1  | 2024/05/04 10:11:12 [error] 12#34: *1 connect() failed (111: Connection refused)',
    { timestamp: '2024-05-04T10:11:12', level: 'error', process: 'web-1', pid: 12, thread: '34' },
  ],
  [
    'db-1   | 2024-05-04 10:11:12.123 UTC [1] FATAL:  could not open file',
    { timestamp: '2024-05-04T10:11:12.123Z', level: 'critical', process: 'db-1', pid: 1 },
  ],
  [
    '2024-05-04T10:11:12.123456789Z stderr F 2024-05-04 10:11:12,123 [main] ERROR c.e.Foo - refused',
    {
      timestamp: '2024-05-04T10:11:12.123456789Z',
      level: 'error',
      process: 'c.e.Foo',
      thread: 'main',
    },
  ],
  [
    '[Sat May 04 10:11:12.123456 2024] [proxy:error] [pid 12:tid 139] (111)Connection refused: AH00957',
    {
      timestamp: '2024-05-04T10:11:12.123456',
      level: 'error',
      process: 'proxy',
      pid: 12,
      thread: '139',
    },
  ],
  ['[  123.456789] nvme nvme0: I/O 12 QID 3 timeout', {}],
  ['[   12.345] (EE) open /dev/dri/card0: No such file or directory', {}],
  [
    '05-04 10:11:12.123   812   815 E Keystore: error 4',
    {
      timestamp: '2024-05-04T10:11:12.123',
      level: 'error',
      process: 'Keystore',
      pid: 812,
      thread: '815',
    },
  ],
  ['E/Keystore(  812): error 4', { level: 'error', process: 'Keystore', pid: 812 }],
  [
    'May  4 10:11:12 mac1 com.apple.xpc.launchd[1] (com.example.job[812]): Service exited with abnormal code: 78',
    { timestamp: '2024-05-04T10:11:12', host: 'mac1', process: 'com.apple.xpc.launchd', pid: 1 },
  ],
  [
    '2024-05-04 10:11:12, Error                 CBS    Failed to process single phase execution. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
    { timestamp: '2024-05-04T10:11:12', level: 'error', process: 'CBS' },
  ],
  [
    '2024-05-04 10:11:12 10.0.0.5 GET /x - 443 - 10.0.0.9 curl/8.0 - 500 0 64 12',
    { timestamp: '2024-05-04T10:11:12' },
  ],
  [
    'nova-compute.log.1.2017-05-16_13:55:31 2017-05-16 00:00:04.500 2931 ERROR nova.compute.manager [req-3ea4052c - - -] failed',
    {
      timestamp: '2017-05-16T00:00:04.500',
      level: 'error',
      process: 'nova.compute.manager',
      pid: 2931,
    },
  ],
  [
    '- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 dn228/dn228 crond(pam_unix)[2915]: session closed for user root',
    { timestamp: '2005-11-09T20:01:01Z', host: 'dn228', process: 'crond(pam_unix)', pid: 2915 },
  ],
  [
    '2024-05-04 10:11:12.123 [http-nio-8080-exec-1] ERROR c.e.web.Foo - refused',
    {
      timestamp: '2024-05-04T10:11:12.123',
      level: 'error',
      process: 'c.e.web.Foo',
      thread: 'http-nio-8080-exec-1',
    },
  ],
  [
    '2024-05-04 10:11:12,123 ERROR c.e.Foo - refused',
    { timestamp: '2024-05-04T10:11:12.123', level: 'error' },
  ],
  ['INFO:     10.0.0.1:51234 - "GET / HTTP/1.1" 500 Internal Server Error', { level: 'info' }],
  [
    '[2024-05-04 10:11:12,123] ERROR [KafkaServer id=0] Exiting Kafka. (kafka.server.KafkaServer)',
    { timestamp: '2024-05-04T10:11:12.123', level: 'error' },
  ],
  [
    '2024-05-04T10:11:12.123Z [ERROR] agent.server: failed to open WAL: error="open: ENOSPC"',
    { timestamp: '2024-05-04T10:11:12.123Z', level: 'error' },
  ],
  [
    '{"level":"error","ts":1714817472.123,"logger":"http.log.error","msg":"dial tcp: connection refused"}',
    { timestamp: '2024-05-04T10:11:12.123Z', level: 'error', process: 'http.log.error' },
  ],
  [
    '{"level":50,"time":1714817472123,"pid":12,"hostname":"web1","msg":"connect ECONNREFUSED"}',
    { timestamp: '2024-05-04T10:11:12.123Z', level: 'error', host: 'web1', pid: 12 },
  ],
  [
    '{"@t":"2024-05-04T10:11:12.1234567Z","@mt":"Refused {Host}","@l":"Error","Host":"db"}',
    { timestamp: '2024-05-04T10:11:12.1234567Z', level: 'error' },
  ],
  [
    '  2024-05-04 10:11:12.123 ERROR 12 --- [main] c.e.Foo : behind blanks',
    {
      timestamp: '2024-05-04T10:11:12.123',
      level: 'error',
      process: 'c.e.Foo',
      pid: 12,
      thread: 'main',
    },
  ],
  ['2024-05-04 10:11:12 GMT: x', { timestamp: '2024-05-04T10:11:12Z' }],
  ['2024-05-04 10:11:12 IST x', { timestamp: '2024-05-04T10:11:12' }],
  [
    '<189>May  4 10:11:12 router1 123: May  4 10:11:12.123: %LINK-3-UPDOWN: Interface Gi0/1, changed state to down',
    { timestamp: '2024-05-04T10:11:12', level: 'notice' },
  ],
];

describe('the head of a real line', () => {
  const tokenizer = new Tokenizer(FORMATS, { year: 2024 });

  it.each(HEADS)('is read: %s', (line, fields) => {
    expect(tokenizer.tokenize(line)).toEqual(fields);
  });

  it.each([
    '    at java.base/java.lang.Thread.run(Thread.java:829)',
    '  File "/app/main.py", line 12, in <module>',
    'Caused by: java.net.ConnectException: Connection refused',
    'ERROR 1045 (28000): Access denied for user',
    'Error: connect ECONNREFUSED 127.0.0.1:5432',
    'error: linker command failed with exit code 1',
    ' id | name | state',
    '12: M 04 May',
    '[1234] x',
    '1.2.3.4: x',
  ])('is not invented: %s', (line) => {
    expect(tokenizer.tokenize(line)).toEqual({});
  });

  it('is read fast, however long the line is', () => {
    const beginnings = [
      '',
      '2024-05-04 10:11:12 ',
      'May  4 10:11:12 ',
      '[',
      '<![LOG[',
      '- 1131566461 ',
    ];
    const pieces = ['a', ' ', '[', '[a] ', 'a.', 'a: ', '1', ']LOG]!>', '- ', '<a>'];
    const start = performance.now();
    for (const beginning of beginnings) {
      for (const piece of pieces) tokenizer.tokenize(beginning + piece.repeat(100_000));
    }
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
