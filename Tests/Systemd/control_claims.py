"""The control socket under the confinement of the unit."""

from claims import claim

SOCKET = "/run/rollcall/control.sock"
KNOCK = f"import socket; socket.socket(socket.AF_UNIX).connect('{SOCKET}')"


@claim("members of the group ask the daemon how it is, and others do not get to the socket")
def is_for_the_group(world):
    if world.service.show("ActiveState") != "active":
        world.service.must("start")
    member = world.machine.run("rollcall", "status", user="nobody:nogroup", groups="rollcall")
    assert member.returncode == 0 and "acme-files" in member.stdout, f"{member.returncode}: {member.stdout}{member.stderr}"
    world.machine.shell(f"stat -c '%a %G' {SOCKET} | grep -qx '660 rollcall'")
    stranger = world.machine.run("python3", "-c", KNOCK, user="nobody:nogroup")
    assert "PermissionError" in stranger.stderr, stranger.stderr or "somebody else is connected"
    assert world.machine.run("rollcall", "status", user="nobody:nogroup").returncode != 0


@claim("a cycle on demand, a pause and its end; the journal has who asked")
def takes_requests(world):
    world.service.mark()
    world.machine.shell("rollcall sync")
    world.service.await_cycle()
    world.machine.shell("rollcall pause --for 1h --reason trial && rollcall status | grep -i paused && rollcall resume")
    asked = [entry for entry in world.service.entries(ROLLCALL_EVENT="control-asked") if entry.get("ROLLCALL_BY") == "root"]
    assert len(asked) >= 3, world.service.messages()


@claim("when the daemon is down, rollcall status says so and shows what the ledger has")
def tells_from_the_ledger(world):
    world.service.must("stop")
    said = world.machine.run("rollcall", "status")
    assert "acme-files" in said.stdout and "not running" in said.stdout + said.stderr, said.stdout + said.stderr
    world.service.must("start")
