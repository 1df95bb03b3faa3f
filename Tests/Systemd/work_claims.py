"""What a service that runs does, and who can see it."""

from claims import claim
from service import EVENTS


@claim("it starts, is ready, and runs a cycle that makes the target equal to the directory")
def runs_a_cycle(world):
    world.service.forget()
    world.company.start_targets()
    world.service.must("start")
    assert world.service.show("ActiveState") == "active"
    end = world.service.await_cycle()
    assert end["ROLLCALL_TARGET"] == "acme-files" and end["ROLLCALL_OUTCOME"] in ("applied", "held"), end
    assert world.company.writes(), "nothing was written"
    assert world.service.show("StatusText"), "systemctl status has no line"
    world.machine.shell("rollcall plan --summary", status=0)


@claim("the journal has the fields of each entry, and finds a group by its name")
def has_fields(world):
    created = world.service.entries("created", ROLLCALL_GROUP="engineering")
    assert len(created) == 1, world.service.messages()
    entry = created[0]
    wanted = {"ROLLCALL_EVENT": "group-created", "ROLLCALL_TARGET": "acme-files", "ROLLCALL_CHANGE": "create", "PRIORITY": "6",
              "SYSLOG_IDENTIFIER": "rollcall", "_SYSTEMD_UNIT": "rollcall.service", "MESSAGE_ID": EVENTS["created"]}
    assert {name: entry.get(name) for name in wanted} == wanted, entry
    assert entry["ROLLCALL_CYCLE"] and entry["ROLLCALL_CAUSE"], entry


@claim("journalctl -x explains an entry with its own fields, and says what to do")
def explains(world):
    said = world.machine.shell(f"journalctl --no-pager -x -u rollcall MESSAGE_ID={EVENTS['created']} ROLLCALL_GROUP=engineering")
    assert "Subject: The group engineering was created at acme-files" in said and "\"rollcall undo 1 --only NAME\"" in said, said


@claim("nothing at the priority of an error is logged where nobody has to act")
def pages_nobody(world):
    errors = [entry["MESSAGE"] for entry in world.service.entries() if int(entry["PRIORITY"]) <= 3]
    assert not errors, errors


@claim("credentials are readable by the service alone, and the journal and the environment have none")
def hides_credentials(world):
    pid = world.service.show("MainPID")
    secret = "/run/credentials/rollcall.service/files-api-key"
    assert world.machine.shell(f"nsenter --target {pid} --mount setpriv --reuid=rollcall --regid=rollcall --clear-groups cat {secret}") == "sandboxkey\n"
    inside = world.machine.run("nsenter", "--target", pid, "--mount", "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "cat", secret)
    assert inside.returncode != 0, "somebody else reads a credential"
    for user in ("nobody:nogroup", "openldap:openldap"):
        for path in (secret, "/etc/credstore/files-api-key", "/var/lib/rollcall/ledger.sqlite"):
            assert world.machine.run("cat", path, user=user).returncode != 0, f"{user} reads {path}"
    assert "sandboxkey" not in world.machine.shell("journalctl --no-pager -o json --all -u rollcall")
    assert "sandboxkey" not in world.machine.shell(f"tr '\\0' '\\n' </proc/{pid}/environ; systemctl show rollcall")


@claim("it runs as its own user, without a capability, cannot write but to its ledger, and sees neither homes, devices nor processes of others")
def is_confined(world):
    pid = world.service.show("MainPID")
    status = dict(line.split(":\t", 1) for line in world.machine.shell(f"cat /proc/{pid}/status").splitlines() if ":\t" in line)
    assert int(status["CapEff"], 16) == 0 and int(status["CapBnd"], 16) == 0 and status["NoNewPrivs"] == "1" and status["Seccomp"] == "2", status
    # Folders and files that anybody may write to and see.
    world.machine.shell("install -d -m 1777 /srv/open /home/open && touch /tmp/left /dev/left")

    def both(*command):
        """What a command says to the service's user outside of the confinement, and inside."""
        inside = ("nsenter", "--target", pid, "--mount", "setpriv", "--reuid=rollcall", "--regid=rollcall", "--clear-groups", *command)
        return world.machine.run(*command, user="rollcall"), world.machine.run(*inside)

    outside, inside = both("touch", "/var/lib/rollcall/trial")
    assert inside.returncode == 0, inside.stderr
    world.machine.shell("rm /var/lib/rollcall/trial")
    outside, inside = both("touch", "/srv/open/trial")
    assert outside.returncode == 0 and "Read-only file system" in inside.stderr, outside.stderr + inside.stderr
    for path in ("/home/open", "/tmp/left", "/dev/left", "/proc/1", "/proc/meminfo"):
        outside, inside = both("ls", "--directory", path)
        assert outside.returncode == 0 and inside.returncode != 0, f"{path}: {outside.stderr}{inside.stdout}"


@claim("under the same confinement it reads the directory by ldapi:// and SASL EXTERNAL")
def binds_by_socket(world):
    world.company.configure(directory="ldapi://%2Frun%2Fldapi", bind="sasl: external")
    try:
        world.service.must_work()
    finally:
        world.company.configure()
