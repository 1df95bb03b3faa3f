"""The markup of the templates in man/ and of config/reference.yaml, as roff and as plain text.

`code`, *placeholder*, page(section) and --option are marked; 'rollcall plan' in quotes is code, too, as the help of commands has it. A blank
line ends a paragraph. Lines that begin with "- " are a list, lines indented by two or more are literal, "# " and "## " begin sections. A
line that begins with a dot or with '\\" is roff already, and what follows .TP is its term.
"""

import re

INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|(?<!\w)'(?P<command>(?:rollcall|systemctl|--?[a-z])[^'\n]*)'(?!\w)"
    r"|(?<![\w*])\*(?P<place>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
    r"|(?P<page>\b[a-z][\w.-]*)\((?P<section>[1-8])\)"
    r"|(?<![\w-])(?P<option>--[a-z][a-z-]*)"
)
SENTENCE_END = re.compile(r"(?<=[a-zA-Z0-9)`*%][.?!]) +(?=[A-Z`*'-])")


def literal(text):
    """Text that has to come out as it is, to be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti").replace("'", "\\(aq")
    return text.replace("`", "\\(ga")


def guarded(line):
    """A line that roff does not take for a request."""
    return f"\\&{line}" if line.startswith((".", "'")) else line


def bold(text):
    return f"\\fB{literal(text)}\\fR"


def italic(text):
    return f"\\fI{literal(text)}\\fR"


def inline(text):
    """One line of text with its marks, as roff."""

    def mark(found):
        if found["page"]:
            return f"{bold(found['page'])}({found['section']})"
        if found["place"]:
            return italic(found["place"])
        return bold(found["code"] or found["command"] or found["option"])

    out, end = "", 0
    for found in INLINE.finditer(text):
        out += unmarked(text[end : found.start()]) + mark(found)
        end = found.end()
    return out + unmarked(text[end:])


def unmarked(text):
    """Text between marks; a dash in the place of a long one is no hyphen."""
    return text.replace("\\", "\\e").replace(" - ", " \\- ")


def sentences(text):
    """A paragraph as lines of roff, one for each sentence."""
    joined = " ".join(text.split())
    return [guarded(inline(part)) for part in SENTENCE_END.split(joined)] if joined else []


def plain(text):
    """The text for where there is no markup but `code`."""
    return re.sub(INLINE, lambda found: found["place"] or found[0], text).strip()


def paragraph_macro(lines):
    """What begins another paragraph, by what stands before it: below a term it is indented as that is."""
    for line in reversed(lines):
        if line.startswith((".SH", ".SS")):
            return ".PP"
        if line.startswith((".TP", ".IP")):
            return ".IP"
        if line.startswith((".RE", ".RS", ".PP")):
            return ".PP"
    return ".PP"


def roff(text, before=()):
    """Lines of markup as lines of roff; `before` are the lines that they follow."""
    out, words = list(before), []
    start = len(out)
    lines = text.strip("\n").splitlines()
    pending = False

    def flush():
        nonlocal pending
        if words:
            if pending:
                out.append(paragraph_macro(out))
            out.extend(sentences(" ".join(words)))
            words.clear()
        pending = False

    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if line.startswith((".", "'\\\"")):
            flush()
            out.append(line)
            if line.startswith(".TS"):
                end = next(number for number in range(index, len(lines)) if lines[number] == ".TE")
                out += table(lines[index:end])
                index = end
            elif line.startswith(".TP"):
                out.append(lines[index] if lines[index].startswith(".") else inline(lines[index]))
                index += 1
        elif line.startswith("#"):
            flush()
            level, title = line.split(" ", 1)
            out.append(f"{'.SH' if level == '#' else '.SS'} {inline(title)}")
        elif line.startswith("  ") and not words:
            block = [line]
            while index < len(lines) and (lines[index].startswith("  ") or not lines[index].strip()):
                block.append(lines[index])
                index += 1
            out.extend(literal_block(block, begins=bool(out) and out[-1].startswith((".SH", ".SS"))))
        elif line.startswith("- "):
            flush()
            out.append(".IP \\(bu 2")
            words.append(line[2:])
        elif not line.strip():
            flush()
            pending = bool(out) and not out[-1].startswith((".SH", ".SS", ".PP"))
        else:
            words.append(line)
    flush()
    return out[start:]


def table(lines):
    """What stands between .TS and .TE: the layout, up to a line that ends with a dot, as it is, and cells with marks."""
    layout = next(number for number, line in enumerate(lines) if line.endswith(".")) + 1
    return lines[:layout] + [inline(line) for line in lines[layout:]]


def literal_block(lines, begins=False):
    """Indented lines; `begins` says that a section does."""
    while not lines[-1].strip():
        lines.pop()
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return [*([] if begins else [".PP"]), ".RS 4", ".nf", *(guarded(literal(line[indent:])) for line in lines), ".fi", ".RE"]
