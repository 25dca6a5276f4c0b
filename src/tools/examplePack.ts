/** A commented example of a rule pack, which passes its own samples. */
export function examplePack(id: string): string {
  return `# A rule pack: regular expressions that find error codes in log lines, with samples that test them.
# Test it:   errenrich rules test ${id}.yaml
# Use it:    errenrich --rules ${id}.yaml app.log
# Debug it:  errenrich rules explain --rules ${id}.yaml 'a line of your log'

id: ${id} # its rules are called ${id}/fault and so on
title: Error codes of our own programs
platform: windows # platform of the codes; omit it if they are the same everywhere

# Other packs, including the built-in ones ('errenrich rules list' shows their rules):
# disable: [windows/hex, darwin/*] # do not run these
# overrides: true # a rule here replaces one of another pack that has the same full id

rules:
  # A number after words that identify it.
  - id: fault
    title: a Windows error reported by the sync service # completes "It looks for ..."
    # JavaScript syntax. The group 'code' holds the number, and nothing but the number.
    # (?<!\\w) and (?!\\w): not in the middle of a word. The scanner checks only the condition at the very
    # start, so begin with it. Limit repetitions: {1,5}, not +.
    pattern: (?<!\\w)sync-fault\\/(?<code>\\d{1,5})(?!\\w)
    families: [win32] # the families it may belong to, most likely first
    evidence: context # the text around it says what it is
    samples: # at least one line that matches, and one near miss
      - line: "job 17: sync-fault/10061 after 3 tries"
        codes: ["win32:10061"] # family:code, in the order in which they appear
      - line: "job 17: sync-fault/none, resync-fault/10061"
        codes: []

  # A hexadecimal number without 0x, identified only by the word before it.
  - id: stop
    title: the result of a job that stopped
    pattern: \\bjob \\d{1,9} stopped with (?<code>[0-9a-f]{8})(?!\\w)
    flags: i # ignore case
    radix: 16 # base of digits without 0x
    requires: ["stopped"] # words that the line must contain
    families: [hresult, ntstatus] # tried in this order; a code in a catalog comes first
    evidence: shape # only a value that is in a catalog is worth a record
    samples:
      - line: "Job 17 stopped with 80070005"
        codes: ["hresult:0x80070005"]
      - line: "job 17 stopped with C0000022"
        codes: ["ntstatus:0xc0000022"]
      - line: "job 17 stopped with 12345678"
        codes: [] # it matches, but has no meaning

  # A name and, if present, the number next to it: together they are one code.
  - id: reason
    title: the name of a Windows error as the reason for a retry, with its number
    # In quotes, because ': ' and ' #' have a special meaning in YAML.
    pattern: '(?<!\\w)retry because (?<symbol>(?:ERROR|WSA)_?[A-Z][A-Z_]{2,60})(?: \\((?<code>\\d{1,5})\\))?'
    families: [win32]
    evidence: context
    samples:
      - line: "retry because WSAECONNREFUSED (10061)"
        codes: ["win32:10061"]
      - line: "retry because ERROR_ACCESS_DENIED"
        codes: ["win32:5"]
      - line: "retry because ERROR_NOBODY_KNOWS"
        codes: [] # no catalog has that name; your own goes into a catalog: --catalog
`;
}
