# The Python contender: all rules as one pattern on every line; counts what was matched.
#   python3 -W ignore bench/contenders/count.py PATTERN_FILE LOG
import collections
import re
import sys

patterns, log = sys.argv[1:]
with open(patterns, encoding="utf8") as file:
    pattern = re.compile(file.read().rstrip("\n"))
counts = collections.Counter()
with open(log, encoding="utf8", errors="replace") as lines:
    for line in lines:
        counts.update(match.group() for match in pattern.finditer(line))
for text, count in counts.most_common():
    print(count, text)
