"""config/rollcall.schema.json: a JSON Schema of the configuration, for editors, from the reference of all keys."""

import json

from documents.markup import plain

TITLE = "Configuration of Rollcall"
ABOUT = (
    "/etc/rollcall/rollcall.yaml, and conf.d/*.yaml beside it, which have `targets` and nothing else. See rollcall.yaml(5). What contradicts "
    "something else, or cannot be told from the file alone, is found by `rollcall check`."
)


def document(types, root):
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:rollcall:configuration:1",
        "title": TITLE,
        "description": ABOUT,
        **mapping({**root, "keys": root["keys"]}, types),
    }
    # The targets may stand in conf.d alone, and a file there has no directory.
    schema["required"] = []
    schema["if"] = {"required": ["directory"]}
    schema["else"] = {"required": ["targets"], "propertyNames": {"const": "targets"}}
    schema["$defs"] = {name: kind["schema"] for name, kind in types.items()}
    return json.dumps({key: value for key, value in schema.items() if value != []}, indent=2, ensure_ascii=False) + "\n"


def described(key, types):
    """The schema of a key, with what an editor shows of it."""
    out = {"description": description(key)} if "text" in key else {}
    if "default" in key:
        out["default"] = key["default"]
    return {**out, **value(key, types)}


def description(key):
    paragraphs = [" ".join(part.split()) for part in plain(key["text"]).split("\n\n")]
    told = [f"`{word}`: {plain(text)}" for word, text in key.get("choices", {}).items() if text]
    return "\n\n".join(paragraphs + ["\n".join(told)] * bool(told))


def value(key, types):
    ways = [way(kind, key, types) for kind in key["type"]]
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def way(kind, key, types):
    """The schema of a value said in one way."""
    match kind:
        case "mapping":
            return mapping(key, types)
        case "list":
            of = mapping(key, types) if "keys" in key else way(key["of"], key, types)
            return {"type": "array", "items": of, **({} if key.get("may-be-empty") else {"minItems": 1})}
        case "choice":
            return {"enum": list(key["choices"])}
        case "integer":
            return {"type": "integer", "minimum": key["minimum"], "maximum": key["maximum"]}
        case _:
            return {"$ref": f"#/$defs/{kind}"}


def required(keys):
    return [name for name, key in keys.items() if key.get("required")]


def exactly_one(group):
    return {"oneOf": [{"required": [name]} for name in group]}


def mapping(key, types):
    keys = key["keys"]
    out = {"type": "object", "properties": {name: described(inner, types) for name, inner in keys.items()}}
    if "providers" in key:
        out["properties"].update(provider_properties(key["providers"], types))
    out["additionalProperties"] = False
    if required(keys):
        out["required"] = required(keys)
    needs = {name: [other] for name, other in key.get("needs", {}).items()}
    for group in key.get("together", []):
        needs.update({name: [other for other in group if other != name] for name in group})
    if needs:
        out["dependentRequired"] = needs
    rules = conditions(key, types)
    return {**out, "allOf": rules} if rules else out


def conditions(key, types):
    """What keys of a mapping ask of each other."""
    rules = []
    if "some-of" in key:
        rules.append({"anyOf": [{"required": [name]} for name in key["some-of"]]})
    instead = key.get("without", {})
    for name, others in instead.items():
        rules.append({"if": {"required": [name]}, "then": {"properties": dict.fromkeys(others, False)}})
    for group in key.get("one-of", []):
        rule = exactly_one(group)
        for name, others in instead.items():
            if set(group) <= set(others):
                rule = {"if": {"not": {"required": [name]}}, "then": rule}
        rules.append(rule)
    for name, provider in key.get("providers", {}).items():
        rules.append(provider_rule(name, provider, key["providers"], types))
    return rules


def provider_properties(providers, types):
    """The keys that belong to providers; one that is not the same at all of them says what it is where the provider is known."""
    names = list(dict.fromkeys(name for provider in providers.values() for name in provider["keys"]))
    out = {}
    for name in names:
        ways = [described(provider["keys"][name], types) for provider in providers.values() if name in provider["keys"]]
        out[name] = ways[0] if all(way == ways[0] for way in ways) else True
    return out


def provider_rule(name, provider, providers, types):
    own = provider["keys"]
    properties = {key: described(inner, types) for key, inner in own.items() if sum(key in other["keys"] for other in providers.values()) > 1}
    properties |= {key: False for other in providers.values() for key in other["keys"] if key not in own}
    then = {"properties": properties, "required": required(own), "allOf": [exactly_one(group) for group in provider.get("one-of", [])]}
    return {
        "if": {"properties": {"provider": {"const": name}}, "required": ["provider"]},
        "then": {key: value for key, value in then.items() if value},
    }
