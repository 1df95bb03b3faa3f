#!/usr/bin/env python3
"""shown_plan.py FILE: holds the plan that the README shows against what scripts/demo wrote into this file.

Times, digests and how long something took differ from run to run, and the demo names its configuration with each command.
"""

import pathlib
import re
import sys

README = pathlib.Path(__file__).resolve().parent.parent.parent / "README.md"
DIFFERING = [
    (r" --config rollcall\.yaml", ""), (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", "TIME"), (r", \d+\.\d s$", ", DURATION"),
    (r"^Plan [0-9a-f]{8}:", "Plan DIGEST:"),
]


def comparable(line):
    for pattern, word in DIFFERING:
        line = re.sub(pattern, word, line)
    return line


def shown():
    """The blocks of the README: the plan below its command, and the line of what is held."""
    lines = README.read_text().splitlines()
    start = lines.index("    $ rollcall plan") + 1
    end = next(number for number in range(start, len(lines)) if not lines[number].startswith("    "))
    yield [line[4:] for line in lines[start:end]]
    yield from ([line[4:]] for line in lines[end:] if line.startswith("      ! group"))


def main():
    written = "\n" + "\n".join(map(comparable, pathlib.Path(sys.argv[1]).read_text().splitlines())) + "\n"
    missing = [block for block in shown() if "\n" + "\n".join(map(comparable, block)) + "\n" not in written]
    for block in missing:
        print("The README shows what scripts/demo does not write:", *block, sep="\n", file=sys.stderr)
    sys.exit(1 if missing else 0)


main()
