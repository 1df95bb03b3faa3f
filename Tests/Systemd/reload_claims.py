"""Reading the configuration again."""

from claims import claim
from machine import until


def started(world):
    world.company.configure()
    if world.service.show("ActiveState") != "active":
        world.service.systemctl("reset-failed")
        world.service.must("start")
    world.service.mark()


@claim("systemctl reload takes a new configuration, in the same process")
def reloads(world):
    started(world)
    pid = world.service.show("MainPID")
    world.company.configure(beginning="schedule: { every: 11m }")
    world.service.must("reload")
    until(lambda: world.service.entries("loaded"), "the configuration was read again")
    until(lambda: world.service.show("ActiveState") == "active", "it is ready again")
    assert world.service.show("MainPID") == pid and world.service.show("NRestarts") == "0"


@claim("a broken configuration is refused by a reload: the journal and the status say so, and the service goes on")
def refuses_a_broken_reload(world):
    started(world)
    pid = world.service.show("MainPID")
    world.company.configure(beginning="schedule: { every: never }")
    try:
        world.service.systemctl("reload")
        refused = until(lambda: world.service.entries("refused"), "the configuration was refused")
        assert refused[0]["PRIORITY"] == "3", refused
        until(lambda: "refused" in world.service.show("StatusText"), "the status says so")
        assert world.service.show("ActiveState") == "active" and world.service.show("MainPID") == pid
        said = world.machine.shell("journalctl --no-pager -x -u rollcall -n 5")
        assert "rollcall check" in said, said
    finally:
        world.company.configure()


@claim("once it is mended, the next reload takes it")
def reloads_what_is_mended(world):
    started(world)
    world.service.must("reload")
    until(lambda: world.service.entries("loaded"), "the configuration was read again")
    until(lambda: "refused" not in world.service.show("StatusText"), "the status says so no longer")
