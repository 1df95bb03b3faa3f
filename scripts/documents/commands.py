"""The commands of the program and their options, as `rollcall --experimental-dump-help` tells them."""

import dataclasses
import re

from documents.markup import bold, italic

# What every command takes; told once.
UNIVERSAL = ("--config", "--color", "--help", "--version")


@dataclasses.dataclass(frozen=True)
class Option:
    """An option, and all that is said of it: two that are equal are one."""

    names: tuple
    value: str
    words: tuple
    abstract: str
    discussion: str
    default: str
    required: bool
    repeats: bool

    @property
    def long(self):
        return next((name for name in self.names if name.startswith("--")), self.names[0])

    @property
    def is_help(self):
        return self.long in ("--help", "--version")

    @property
    def is_universal(self):
        return self.long in UNIVERSAL

    @property
    def synopsis(self):
        text = bold(self.long) + (f" {valued(self)}" if valued(self) else "")
        return text if self.required else f"[{text}]"

    @property
    def text(self):
        text = " ".join(filter(None, [self.abstract, self.discussion]))
        return f"{text} By default `{self.default}`." if self.default else text


@dataclasses.dataclass(frozen=True)
class Argument:
    """A word that a command takes without an option."""

    name: str
    text: str
    required: bool
    repeats: bool

    @property
    def synopsis(self):
        name = italic(self.name) + ("..." if self.repeats else "")
        return name if self.required else f"[{name}]"


class Command:
    """A command, and what it takes."""

    def __init__(self, told, parents):
        self.name = " ".join([*parents, told["commandName"]])
        self.abstract = told.get("abstract", "")
        self.has_commands = bool(told.get("subcommands"))
        shown = [argument for argument in told.get("arguments", []) if argument["shouldDisplay"]]
        self.options = [option(argument) for argument in joined(shown) if argument["kind"] != "positional"]
        self.arguments = [
            Argument(argument["valueName"], argument.get("abstract", ""), not argument["isOptional"], argument["isRepeating"])
            for argument in shown
            if argument["kind"] == "positional"
        ]
        self._discussion = self._placed(told.get("discussion", ""))

    def _placed(self, text):
        """The text with the names of its arguments, which help writes in capitals, as placeholders; what is quoted stays."""
        names = "|".join(re.escape(argument.name.upper()) for argument in self.arguments)
        if not names:
            return text
        return re.sub(rf"'[^'\n]*'|`[^`]*`|\b({names})\b", lambda found: f"*{found[1].lower()}*" if found[1] else found[0], text)

    @classmethod
    def below(cls, root, parents=()):
        """The commands below a command in their order, and those below them; hidden ones and `help` are none."""
        for told in root.get("subcommands", []):
            if told["commandName"] != "help" and told.get("shouldDisplay", True):
                yield cls(told, parents)
                yield from cls.below(told, (*parents, told["commandName"]))

    @property
    def discussion(self):
        """What is said of it, and of its exit status."""
        parts = self._discussion.split("\n\n")
        status = [part for part in parts if part.startswith("Exit status:")]
        return "\n\n".join(part for part in parts if part not in status), "\n\n".join(status)


def joined(arguments):
    """A flag and its opposite, which are told one after the other in the same words, as one."""
    out = []
    for argument in arguments:
        last = out[-1] if out else {}
        names = [name["name"] for name in argument.get("names", [])]
        if argument["kind"] == "flag" and names == [f"no-{name['name']}" for name in last.get("names", [])]:
            out[-1] = {**last, "names": last["names"] + argument["names"], "discussion": f"By default '{last.get('defaultValue')}'."}
        else:
            out.append(argument)
    return out


def option(told):
    names = sorted(("-" if name["kind"] == "short" else "--") + name["name"] for name in told["names"])
    is_flag = told["kind"] == "flag"
    return Option(
        names=tuple(sorted(names, key=len)),
        value="" if is_flag else told["valueName"],
        words=tuple(told.get("allValues", [])),
        abstract=told.get("abstract", ""),
        discussion=told.get("discussion", ""),
        default="" if is_flag else told.get("defaultValue", ""),
        required=not told["isOptional"],
        repeats=told["isRepeating"],
    )


def headed(option):
    """An option with its value, as it is typed."""
    names = ", ".join(bold(name) for name in option.names)
    return f"{names} {valued(option)}" if valued(option) else names


def valued(option):
    """The value of an option; empty for a flag."""
    return "|".join(bold(word) for word in option.words) or (italic(option.value) if option.value else "")


def listed(names):
    """Words in a sentence, in the markup of the templates."""
    words = [f"`{name}`" for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
