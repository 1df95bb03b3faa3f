"""Shows every claim in one machine, one line for each; ends with 1 when one of them does not hold. Started by scripts/test-systemd."""

import argparse
import signal
import sys
import time
import traceback

from claims import CLAIMS, World
from company import Company
from machine import REPOSITORY, Machine
from service import Service

# In the order in which they are shown.
import package_claims  # noqa: F401
import start_claims  # noqa: F401
import work_claims  # noqa: F401
import reload_claims  # noqa: F401
import control_claims  # noqa: F401
import watchdog_claims  # noqa: F401
import stop_claims  # noqa: F401
if "#metrics:" in (REPOSITORY / "config/rollcall.yaml").read_text():  # A program without them has nothing to claim.
    import reporting_claims  # noqa: F401
import instance_claims  # noqa: F401
import upgrade_claims  # noqa: F401

def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--system", required=True)
    parser.add_argument("--archives", required=True)
    parser.add_argument("--packages", required=True)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--keep", action="store_true")
    return parser.parse_args()


def cursor(machine):
    """The end of the journal as it is now."""
    return machine.shell("journalctl --sync; journalctl -n 0 --show-cursor").split("cursor: ")[-1].strip()


def explain(machine, error, since):
    """Why a claim does not hold, and what the journal had to say meanwhile."""
    traceback.print_exception(error, file=sys.stdout)
    machine.run("journalctl", "--sync")
    print(machine.run("journalctl", "--no-pager", "-n", "80", "-o", "short-monotonic", "--after-cursor", since).stdout, flush=True)


def show(world, only):
    """The number of claims that do not hold."""
    wanted = [(text, function) for text, function, always in CLAIMS if always or not only or any(word in function.__name__ for word in only)]
    failures = 0
    print(f"1..{len(wanted)}")
    for number, (text, function) in enumerate(wanted, 1):
        begun, since = time.monotonic(), cursor(world.machine)
        try:
            function(world)
            print(f"ok {number} - {text} ({time.monotonic() - begun:.1f} s)", flush=True)
        except Exception as error:  # Whatever goes wrong is told, and the other claims are shown all the same.
            failures += 1
            print(f"not ok {number} - {text}", flush=True)
            explain(world.machine, error, since)
    return failures


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    machine = Machine(options.system, options.archives, options.packages)
    try:
        machine.fetch("/srv/packages/rollcall.deb")
        machine.boot()
        world = World(machine, Company(machine), Service(machine))
        failures = show(world, options.only)
        if options.keep:
            print("The machine runs until the end of this line is reached: enter. To enter it:", *machine.enter(), "bash", flush=True)
            sys.stdin.readline()
    finally:
        machine.stop()
    sys.exit(1 if failures else 0)


main()
