"""The list of claims, in the order in which they are shown."""

CLAIMS = []


def claim(text, always=False):
    """Makes a function a claim; `always`: the others rest on it, so that it is shown whatever is asked for."""
    def note(function):
        CLAIMS.append((text, function, always))
        return function
    return note


class World:
    """What every claim is handed: the machine, the company in it, and the service."""

    def __init__(self, machine, company, service):
        self.machine, self.company, self.service = machine, company, service
