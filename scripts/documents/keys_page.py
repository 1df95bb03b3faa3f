"""man/rollcall.yaml.5: the template with the keys of the reference in their places."""

from documents.markup import bold, italic, roff
from documents.reference import found

# What a value of a type is called.
NOUNS = {
    "identifier": "name", "path": "path", "duration": "duration", "boolean": "true or false", "text": "text", "name": "name",
    "attribute": "attribute", "dn": "DN", "binder": "name", "template": "DN", "filter": "filter", "pattern": "pattern",
    "expression": "regular expression", "domain": "domain", "principal": "principal", "ldap-url": "URL", "web-url": "URL",
    "proxy-url": "URL", "rate": "rate", "secret": "secret", "integer": "number", "mapping": "mapping", "names": "mapping",
    "true": "true", "false": "false", "after": "after DURATION", "calendar": "calendar expression", "window": "window", "prom-file": "path",
    "listen": "address", "webhook-url": "URL", "headers": "mapping",
}  # fmt: skip


def page(template, root):
    """The template as roff; `%keys PATH` stands for all keys of a mapping, which are told there and nowhere else."""
    sections = {line.removeprefix("%keys").strip() for line in template.splitlines() if line.startswith("%keys")}
    out, text = [], []
    for line in template.splitlines():
        if line.startswith("%keys"):
            out.extend(roff("\n".join(text), out))
            text.clear()
            path = line.removeprefix("%keys").strip()
            out.extend(keys(found(root, path)["keys"], path, sections))
        else:
            text.append(line)
    return "\n".join(out + roff("\n".join(text), out)) + "\n"


def keys(mapping, path, sections):
    lines = []
    for name, key in mapping.items():
        inner = f"{path.split('/')[0]}.{name}".strip(".")
        lines += [".TP", head(name, key)]
        lines += roff(key["text"], [".TP"])
        lines += bounds(key)
        below = inner if inner not in sections else None
        lines += details(key, below, sections) if below else []
    return lines


def head(name, key):
    """The key, what its value is, and what holds without it."""
    nouns = [noun(kind, key) for kind in key["type"] if noun(kind, key)]
    nouns = [key["noun"]] if "noun" in key else nouns
    standing = "required" if key.get("required") else key["otherwise"].replace("`", "") if "otherwise" in key else None
    if "default" in key:
        standing = flow(key["default"])
    return bold(name) + (f" {italic(' or '.join(nouns))}" if nouns else "") + (f" ({standing})" if standing else "")


def noun(kind, key):
    if kind == "choice":
        words = list(key["choices"])
        return " or ".join(words) if len(words) <= 2 and len(key["type"]) > 1 else ""
    if kind == "list":
        of = NOUNS.get(key.get("of"))
        return f"list of {of}s" if of else "list"
    # That a mapping has keys is to be seen below it.
    return "" if kind == "mapping" and len(key["type"]) == 1 else NOUNS[kind]


def bounds(key):
    if "integer" not in key["type"] or "noun" in key or key["maximum"] >= 1_000_000_000:
        return []
    return [f"From {key['minimum']} to {key['maximum']}."]


def details(key, path, sections):
    """The words that a key can have, and the keys below it."""
    choices = key.get("choices", {})
    lines = []
    if choices and not any(choices.values()):
        words = [bold(word) for word in choices]
        lines += [f"One of {', '.join(words[:-1])} or {words[-1]}."] if key["type"] == ["choice"] else []
        choices = {}
    inner = {} if "noun" in key or key.get("inherits") else key.get("keys", {})
    if not choices and not inner:
        return lines
    lines.append(".RS")
    for word, text in choices.items():
        lines += [".TP", bold(word), *roff(text, [".TP"])]
    lines += keys(inner, path, sections)
    return [*lines, ".RE"]


def flow(value):
    """A default as the configuration writes it."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case _:
            return str(value)
