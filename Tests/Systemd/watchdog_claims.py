"""systemd's watchdog."""

import time

from claims import claim
from machine import until


@claim("an idle service is left alone for several periods of the watchdog")
def leaves_the_idle_alone(world):
    world.service.drop_in("watchdog", "WatchdogSec=2", "RestartSec=200ms")
    world.service.must("restart")
    world.service.mark()
    pid, begun = world.service.show("MainPID"), time.monotonic()
    until(lambda: time.monotonic() - begun > 9, "four periods are over")
    assert world.service.show("MainPID") == pid and world.service.show("NRestarts") == "0"


@claim("a process that is stuck is ended by the watchdog, and the service started again")
def replaces_the_stuck(world):
    pid = world.service.show("MainPID")
    try:
        world.machine.shell(f"kill -STOP {pid}")
        until(lambda: world.service.show("MainPID") not in ("0", pid) and world.service.show("ActiveState") == "active",
              "another process is ready", seconds=150)
        assert int(world.service.show("NRestarts")) == 1
        world.machine.shell("journalctl --sync")
        assert "Watchdog timeout" in world.machine.shell("journalctl --no-pager _PID=1 UNIT=rollcall.service")
    finally:
        world.service.drop_in("watchdog")
        world.service.must("restart")
