"""When the service is ready, and when it is not."""

from claims import claim
from machine import until


@claim("a directory and targets run in the machine", always=True)
def company_runs(world):
    world.company.start_directory()
    world.company.start_targets()
    world.company.configure()
    world.company.name_credentials()


@claim("a credential that is missing is named, with what to do about it; it ends with 78 and is not started again")
def misses_a_credential(world):
    world.company.store_credentials(ldap_password="demo")
    world.service.forget()
    assert world.service.systemctl("start").returncode != 0
    assert world.service.show("ExecMainStatus") == "78" and world.service.show("NRestarts") == "0"
    said = world.service.messages()
    assert "files-api-key" in said and "systemctl edit rollcall, [Service], LoadCredential=files-api-key" in said, said


@claim("the credentials are in their store", always=True)
def credentials_are_stored(world):
    world.company.store_credentials(ldap_password="demo", files_api_key="sandboxkey")


@claim("a broken configuration keeps it from becoming ready: status 78, no other start, file and line in the journal as an error")
def refuses_broken_configuration(world):
    world.company.configure(beginning="schedul: { every: 10m }")
    world.service.forget()
    try:
        assert world.service.systemctl("start").returncode != 0
        assert world.service.show("ExecMainStatus") == "78" and world.service.show("NRestarts") == "0"
        errors = [entry for entry in world.service.entries(PRIORITY="3") if "rollcall.yaml:1:" in entry["MESSAGE"]]
        assert errors, world.service.messages()
    finally:
        world.company.configure()


@claim("a ledger that cannot be opened keeps it from becoming ready; it is started again until it can be")
def waits_for_the_ledger(world):
    world.service.forget()
    world.service.drop_in("soon", "RestartSec=200ms")
    ledger = "/var/lib/rollcall/ledger.sqlite"
    world.machine.shell(f"install -o rollcall -g rollcall -m 600 <(yes damaged | head -c 65536) {ledger}")
    try:
        assert world.service.systemctl("start").returncode != 0
        assert not world.service.entries("started"), "it said that it is ready"
        # More often than systemd puts up with by default.
        until(lambda: int(world.service.show("NRestarts")) > 6, "it is started again and again")
        world.machine.shell(f"rm {ledger}")
        until(lambda: world.service.show("ActiveState") == "active", "it is ready")
        assert len(world.service.entries("started")) == 1
    finally:
        world.service.drop_in("soon")
