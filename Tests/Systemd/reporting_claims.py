"""Metrics and notifications under the confinement of the unit."""

from claims import claim
from machine import until

FOLDER = "/srv/textfile"
TEXTFILE = f"{FOLDER}/rollcall.prom"
HOOK = "/usr/local/sbin/tell-ops"
BEGINNING = f"""\
schedule: {{ every: 10m }}
metrics: {{ textfile: {TEXTFILE} }}
notify: [ {{ name: ops, on: [change], command: [{HOOK}] }} ]"""


@claim("a textfile for node_exporter is written where a drop-in permits it, whole, and others may read it")
def writes_a_textfile(world):
    world.service.must("stop")
    world.machine.shell(f"install -d -o rollcall -g rollcall -m 755 {FOLDER}")
    world.machine.write(HOOK, f"#!/bin/sh\ncat >{FOLDER}/told\n", 0o755)
    world.company.configure(beginning=BEGINNING)
    world.service.drop_in("textfile", f"ReadWritePaths={FOLDER}")
    world.service.forget()
    world.company.start_targets()
    world.service.must("start")
    world.service.await_cycle()
    until(lambda: world.machine.run("grep", "-q", "^rollcall_build_info", TEXTFILE, user="nobody:nogroup").returncode == 0, "the textfile is there")
    assert world.machine.shell(f"tail -c 1 {TEXTFILE} | od -An -tx1").strip() == "0a", "the textfile is cut"


@claim("a hook runs under the same confinement, and gets what was done on its standard input")
def runs_a_hook(world):
    try:
        until(lambda: world.machine.run("python3", "-m", "json.tool", f"{FOLDER}/told").returncode == 0, "the hook was told")
    finally:
        world.service.drop_in("textfile")
        world.company.configure()
        world.service.must("restart")
