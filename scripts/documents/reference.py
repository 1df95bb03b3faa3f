"""The reference of all keys, config/reference.yaml, with what is shared put in its places."""

import copy

import yaml


class Loader(yaml.SafeLoader):
    """Takes true and false alone for booleans, as YAML 1.2 does, so that `on` and `off` are words."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, expression) for tag, expression in resolvers if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def load(path):
    """`types`, and the root as a mapping whose keys are complete."""
    document = yaml.load(path.read_text(), Loader)
    shared = document["shared"]
    keys = {name: resolved(key, shared) for name, key in document["keys"].items()}
    return document["types"], {"type": ["mapping"], "keys": keys}


def resolved(key, shared):
    """A key with what it shares, its types as a list, and the same below it."""
    own = dict(key)
    base = copy.deepcopy(shared[own.pop("like")]) if "like" in own else {}
    keys = {**base.get("keys", {}), **own.get("keys", {})}
    whole = {**base, **own}
    whole["type"] = whole["type"] if isinstance(whole["type"], list) else [whole["type"]]
    if keys:
        whole["keys"] = {name: resolved(inner, shared) for name, inner in keys.items()}
    if "providers" in whole:
        whole["providers"] = {
            name: {**provider, "keys": {inner: resolved(value, shared) for inner, value in provider["keys"].items()}}
            for name, provider in whole["providers"].items()
        }
    return whole


def found(root, path):
    """The mapping at a path of keys joined by dots; the root for an empty one, and `targets/bigv` for the keys of a provider."""
    path, _, provider = path.partition("/")
    key = root
    for name in path.split(".") if path else []:
        key = key["keys"][name]
    return key["providers"][provider] if provider else key
