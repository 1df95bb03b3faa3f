"""Several Rollcalls on one machine, and the dry run every night."""

from claims import claim
from service import Service


@claim("an instance has a configuration, a ledger and credentials of its own, beside the service")
def runs_beside(world):
    world.service.forget()
    world.company.start_targets()
    world.service.must("start")
    emea = Service(world.machine, "rollcall@emea.service")
    world.company.configure("/etc/rollcall/emea/rollcall.yaml", beginning="instance: emea\nstate: /var/lib/rollcall-emea")
    world.machine.shell("chown -R root:rollcall /etc/rollcall/emea && chmod -R u=rwX,g=rX,o= /etc/rollcall/emea")
    world.company.store_credentials(emea_files_api_key="readonlykey")
    world.company.name_credentials("rollcall@emea", ("ldap-password", "files-api-key:/etc/credstore/emea-files-api-key"))
    world.service.await_cycle()
    emea.mark()
    emea.must("start")
    # Every group is the other one's, and is left alone.
    assert emea.await_cycle()["ROLLCALL_OUTCOME"] == "held"
    keys = world.machine.shell("cat /run/credentials/rollcall.service/files-api-key /run/credentials/rollcall@emea.service/files-api-key")
    assert keys.split() == ["sandboxkey", "readonlykey"], "the two have the same credential"
    owners = world.machine.shell("stat -c '%a %U %n' /var/lib/rollcall/ledger.sqlite /var/lib/rollcall-emea/ledger.sqlite").split("\n")[:2]
    assert owners == [f"600 rollcall /var/lib/rollcall{instance}/ledger.sqlite" for instance in ("", "-emea")], owners
    world.service.must("stop")
    assert emea.show("ActiveState") == "active", "an instance ended with the service"
    emea.must("stop")


@claim("an instance with a user of its own, given to it as the manual says, works and gets to nothing of the service")
def has_a_user_of_its_own(world):
    emea = Service(world.machine, "rollcall@emea.service")
    world.machine.shell(
        "useradd --system --user-group emea && chgrp -R emea /etc/rollcall/emea && chmod o+x /etc/rollcall")
    emea.drop_in("user", "User=emea", "Group=emea")
    world.service.must("start")
    emea.mark()
    try:
        emea.must("start")
        assert emea.await_cycle()["ROLLCALL_OUTCOME"] == "held"
        pid = world.service.show("MainPID")
        for path in ("/etc/rollcall/rollcall.yaml", "/var/lib/rollcall/ledger.sqlite", "/run/credentials/rollcall.service/files-api-key",
                     f"/proc/{pid}/root/run/credentials/rollcall.service/files-api-key"):
            assert world.machine.run("cat", path, user="rollcall").returncode == 0 or path.startswith("/run"), f"{path} is nobody's"
            assert world.machine.run("cat", path, user="emea").returncode != 0, f"the other instance reads {path}"
        assert world.machine.run("rollcall", "status", user="emea").returncode != 0
    finally:
        emea.must("stop")
        emea.drop_in("user")
        world.machine.shell("chgrp -R rollcall /etc/rollcall/emea; chmod o-x /etc/rollcall; userdel emea")


@claim("an instance that does not name its own ledger is refused, and the ledger of the service is not touched")
def needs_its_own_ledger(world):
    emea = Service(world.machine, "rollcall@emea.service")
    world.company.configure("/etc/rollcall/emea/rollcall.yaml", beginning="instance: emea")
    before = world.machine.shell("sha256sum /var/lib/rollcall/ledger.sqlite")
    emea.mark()
    assert emea.systemctl("start").returncode != 0
    assert emea.show("ExecMainStatus") == "78" and emea.show("NRestarts") == "0"
    assert "state: /var/lib/rollcall-emea" in emea.messages(), emea.messages()
    assert world.machine.shell("sha256sum /var/lib/rollcall/ledger.sqlite") == before


@claim("a dry run that was handed no credentials names the unit that has to be told")
def names_its_unit(world):
    plan = Service(world.machine, "rollcall-plan.service")
    plan.mark()
    assert plan.systemctl("start").returncode != 0 and plan.show("ExecMainStatus") == "78"
    assert "systemctl edit rollcall-plan, [Service], LoadCredential=ldap-password" in plan.messages(), plan.messages()


@claim("the dry run reports what is pending, writes nothing, and is no failure")
def plans_at_night(world):
    plan = Service(world.machine, "rollcall-plan.service")
    # As the README says it.
    world.machine.shell(
        "mkdir /etc/systemd/system/rollcall-plan.service.d && "
        "ln -s ../rollcall.service.d/override.conf /etc/systemd/system/rollcall-plan.service.d/ && systemctl daemon-reload")
    world.service.forget()
    world.company.start_targets()
    plan.mark()
    plan.must("start")
    assert not world.company.writes(), "a dry run wrote"
    said = [entry for entry in plan.entries() if "acme-files" in entry["MESSAGE"] and "to create" in entry["MESSAGE"]]
    assert said and said[0]["PRIORITY"] == "5", plan.entries()
    world.machine.shell("systemctl start rollcall-plan.timer && systemctl is-active rollcall-plan.timer && systemctl stop rollcall-plan.timer")


@claim("what is there to alarm about is seen: a dry run that cannot read the directory fails")
def plan_fails(world):
    plan = Service(world.machine, "rollcall-plan.service")
    world.company.configure(directory="ldap://127.0.0.1:1")
    try:
        assert plan.systemctl("start").returncode != 0
        assert plan.show("ExecMainStatus") == "1" and plan.show("ActiveState") == "failed"
    finally:
        world.company.configure()
        plan.systemctl("reset-failed")
