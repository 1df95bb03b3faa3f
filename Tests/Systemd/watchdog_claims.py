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


@claim("a service in a cycle that takes several periods and makes progress is left alone, too")
def leaves_the_busy_alone(world):
    world.service.drop_in("watchdog", "WatchdogSec=1", "RestartSec=200ms")
    world.service.systemctl("stop")
    world.company.start_targets("--latency", "400ms")
    world.service.forget()
    world.service.must("start")
    pid, begun = world.service.show("MainPID"), time.monotonic()
    end = world.service.await_cycle()
    assert end["ROLLCALL_OUTCOME"] == "applied" and time.monotonic() - begun > 3, end
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
        world.company.start_targets()
        world.service.forget()
        world.service.must("start")
