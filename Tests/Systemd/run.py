"""Shows every claim in one machine, one line for each; ends with 1 when one of them does not hold. Started by scripts/test-systemd."""

import argparse
import signal
import sys
import time
import traceback

from claims import CLAIMS, World
from company import Company
from machine import Machine, NoMachine, Unreachable
from service import Service

# In the order in which they are shown.
import package_claims  # noqa: F401
import start_claims  # noqa: F401
import work_claims  # noqa: F401
import kerberos_claims  # noqa: F401
import reload_claims  # noqa: F401
import control_claims  # noqa: F401
import watchdog_claims  # noqa: F401
import stop_claims  # noqa: F401
import reporting_claims  # noqa: F401
import instance_claims  # noqa: F401
import upgrade_claims  # noqa: F401

# What scripts/test-systemd knows (sysexits.h): EX_UNAVAILABLE, EX_TEMPFAIL.
UNREACHABLE, NO_MACHINE = 69, 75


def arguments():
    parser = argparse.ArgumentParser()
    for folder in ("--folder", "--system", "--archives", "--packages"):
        parser.add_argument(folder, required=True)
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


def failures_in(machine, options):
    """Boots the machine and shows the claims in it; the number of those that do not hold."""
    try:
        machine.fetch("/srv/packages/rollcall.deb")
        machine.boot()
        world = World(machine, Company(machine), Service(machine))
        failures = show(world, options.only)
        if options.keep:
            print("The machine runs until the end of this line is reached: enter. To enter it:", *machine.enter(), "bash", flush=True)
            sys.stdin.readline()
        return failures
    finally:
        machine.stop()


def main():
    options = arguments()
    for wish in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, lambda number, _: sys.exit(128 + number))
    try:
        machine = Machine(options.folder, options.system, options.archives, options.packages)
        sys.exit(1 if failures_in(machine, options) else 0)
    except (NoMachine, Unreachable) as error:
        print(error, file=sys.stderr)
        sys.exit(NO_MACHINE if isinstance(error, NoMachine) else UNREACHABLE)


main()
