"""man/rollcall.1: the template, with what the program says of its commands and options in its places.

`%synopsis` stands for the forms of all commands, `%commands` for the commands and `%options` for the options that several of them take alike.
What follows `%command NAME` and `%option --NAME` is told there besides the help; `%form` is a way to write the command, in place of the one
that is made of its arguments. Below `%command`, `%option` is about an option of that command alone; below `%options` about one of several.
`%end` ends the last of them.
"""

from documents.commands import Command, headed, listed
from documents.markup import bold, inline, roff


class TemplateError(Exception):
    """The template speaks of what the program does not have."""


def page(template, root, notice):
    commands = list(Command.below(root))
    head, told = parsed(template)
    known = {command.name for command in commands}
    for name in told.commands:
        if name not in known:
            raise TemplateError(f"%command {name}: there is no such command")
    shared = shared_options(commands)
    out = []
    for kind, text in head:
        if kind == "text":
            out.extend(roff(text, out))
        elif kind == "synopsis":
            out.extend(line for command in commands for line in synopsis(command, shared, told))
        elif kind == "commands":
            out.extend(line for command in commands for line in section(command, shared, told))
        else:
            out.extend(line for option in options(shared, commands, told) for line in option)
    if told.unused:
        raise TemplateError(f"{sorted(told.unused)[0]}: there is no such option there")
    first, rest = ("'\\\" t\n", out[1:]) if out[0] == "'\\\" t" else ("", out)
    return first + notice + "\n".join(rest) + "\n"


class Told:
    """What the template says besides the help."""

    def __init__(self):
        self.commands, self.forms, self.options, self.unused = {}, {}, {}, set()

    def of_option(self, command, name):
        self.unused.discard(f"%option {name}" + (f" of {command}" if command else ""))
        return self.options.get((command, name), "")


def parsed(template):
    """The template without its fragments, as pieces in their order, and the fragments."""
    head, told, text, command = [], Told(), [], None
    sink = text
    for line in template.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("%synopsis", "%commands", "%options"):
            head += [("text", "\n".join(text)), (word[1:], "")]
            text.clear()
            sink, command = text, None
        elif word == "%command":
            command = rest
            sink = told.commands.setdefault(command, [])
        elif word == "%form":
            told.forms.setdefault(command, []).append(rest)
        elif word == "%option":
            sink = told.options.setdefault((command, rest), [])
            told.unused.add(f"%option {rest}" + (f" of {command}" if command else ""))
        elif word in ("%end", "#"):
            sink = text
            sink += [line] if word == "#" else []
        else:
            sink.append(line)
    told.commands = {name: "\n".join(lines) for name, lines in told.commands.items()}
    told.options = {name: "\n".join(lines) for name, lines in told.options.items()}
    return [*head, ("text", "\n".join(text))], told


def shared_options(commands):
    """By what is said of it, each option that more than one command takes alike, with their names."""
    takers = {}
    for command in commands:
        for option in command.options:
            takers.setdefault(option, []).append(command.name)
    return {option: names for option, names in takers.items() if len(names) > 1}


def synopsis(command, shared, told):
    if command.has_commands:
        return
    forms = told.forms.get(command.name)
    if forms is None:
        own = [option for option in command.options if option.required or option not in shared]
        forms = [" ".join([option.synopsis for option in own] + [argument.synopsis for argument in command.arguments])]
    else:
        forms = [written(form, command) for form in forms]
    for form in forms:
        yield from (".SY rollcall", f"{bold(command.name)} {form} [\\fIoptions\\fR]".replace("  ", " "), ".YS")


def written(form, command):
    """A form of the template: options, and placeholders in capitals."""
    names = {name for option in command.options for name in option.names}
    for word in form.replace("[", " ").replace("]", " ").split():
        if word.startswith("-") and word not in names:
            raise TemplateError(f"%form {form}: {command.name} does not take {word}")
    return inline(" ".join(placed(word) for word in form.split()))


def placed(word):
    bare = word.strip("[].")
    return word.replace(bare, f"*{bare.lower()}*") if bare.isupper() else word


def section(command, shared, told):
    out = [f".SS {command.name}"]
    discussion, status = command.discussion
    out += roff("\n\n".join(filter(None, [command.abstract, discussion, told.commands.get(command.name)])), out)
    own = [option for option in command.options if option not in shared]
    for argument in command.arguments:
        # Its meaning is mostly in the text already.
        out += [".TP", f"\\fI{argument.name}\\fR", *roff(argument.text, [".TP"])] if argument.text else []
    for option in own:
        out += described(option, told.of_option(command.name, option.long))
    others = [option.long for option in command.options if option in shared and not option.is_universal]
    if others and not command.has_commands:
        out += [".PP", inline(f"It also takes {listed(others)}; see *OPTIONS*.")]
    return out + ([".PP", *roff(status)] if status else [])


def described(option, text, takers=""):
    out = [".TP", headed(option)]
    return out + roff(" ".join(filter(None, [option.text, takers, text])), out)


def options(shared, commands, told):
    """What several commands take alike, those that all take first."""
    names = [command.name for command in commands if not command.has_commands]
    for option, takers in sorted(shared.items(), key=lambda pair: (pair[0].is_help, -len(pair[1]), pair[0].long)):
        takers = [name for name in takers if name in names]
        whose = "" if set(takers) == set(names) else f"For {listed(takers)}."
        yield described(option, told.of_option(None, option.long), whose)
