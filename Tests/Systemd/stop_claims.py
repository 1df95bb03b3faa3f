"""Ends in the middle of the work."""

import json

from claims import claim
from machine import until

GROUPS = "/api/rest/v1/groups"
# Those of config/sandbox.json.
GROUPS_BEFORE = {"contractors", "design", "archive-2019"}
ASK_FOR_GROUPS = f"""
import urllib.request
request = urllib.request.Request("http://127.0.0.1:8081{GROUPS}?per_page=1000", headers={{"X-FilesAPI-Key": "sandboxkey"}})
print(urllib.request.urlopen(request).read().decode())
"""


def begin(world):
    """A first fill that takes some seconds, and is well under way."""
    world.service.systemctl("stop")
    world.company.start_targets("--latency", "150ms")
    world.service.forget()
    world.service.must("start")
    until(lambda: len(world.company.writes()) > 4, "some changes were written")


def complete(world):
    """The next cycle does the rest: nothing is lost, and nothing was done twice."""
    end = world.service.await_cycle()
    assert end["ROLLCALL_OUTCOME"] == "applied", end
    world.machine.shell("rollcall ledger check && rollcall plan")
    names = [group["name"] for group in json.loads(world.machine.shell(f"python3 -c '{ASK_FOR_GROUPS}'"))]
    assert len(names) == len(set(names)), f"a group is there twice: {names}"
    creations = [request for request in world.company.requests("POST") if request["path"].split("?")[0] == GROUPS and request["status"] == 201]
    assert len(creations) == len(set(names) - GROUPS_BEFORE), f"{len(creations)} creations of {names}"


@claim("systemctl stop in the middle of an apply ends between two writes, with nothing lost, and the next start completes it")
def stops_between_writes(world):
    begin(world)
    world.service.must("stop", seconds=450)
    assert world.service.show("Result") == "success" and world.service.show("ExecMainStatus") == "0"
    cycle = json.loads(world.machine.shell("rollcall history 1 --format json"))["cycles"][0]
    sent = [write["outcome"] for write in cycle["writes"] if "not sent" not in write["detail"]]
    assert cycle["outcome"] == "stopped" and cycle["openWrites"] == 0 and set(sent) == {"done"}, cycle
    # The target has answered each, and the ledger knows the answer to each: no request was cut off.
    answers = [request["status"] for request in world.company.writes()]
    assert all(200 <= status < 300 for status in answers) and len(answers) == len(sent), f"{answers} and {sent}"
    before = len(answers)
    plan = world.machine.run("rollcall", "plan", "--summary")
    assert plan.returncode == 2, f"it was stopped too late, or too much was left: {plan.stdout}{plan.stderr}"
    world.machine.shell("rollcall ledger check")
    assert len(world.company.writes()) == before, "something was written after the stop"
    world.service.mark()
    world.service.must("start")
    complete(world)


@claim("a service that is killed in the middle of an apply is started again, and completes it without doing anything twice")
def survives_a_kill(world):
    world.service.drop_in("soon", "RestartSec=200ms")
    try:
        begin(world)
        world.service.mark()
        world.machine.shell(f"kill -KILL {world.service.show('MainPID')}")
        complete(world)
    finally:
        world.service.drop_in("soon")
        world.company.start_targets()
