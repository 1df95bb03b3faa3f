"""Upgrading, removing and purging the package. The last claims: nothing is left after them."""

import re

from claims import claim
from machine import until
from package_claims import INSTALL
from service import Service

# As an administrator answers who edited the configuration.
KEEP = "dpkg --force-confold"


@claim("an upgrade keeps configuration, ledger and what is enabled, and restarts what runs, instances too")
def upgrades(world):
    shell = world.machine.shell
    emea = Service(world.machine, "rollcall@emea.service")
    shell("systemctl stop rollcall 'rollcall@*'; apt-get -q -q remove --yes rollcall")
    shell(f"{KEEP} --install /srv/packages/earlier.deb", seconds=120)
    world.company.configure("/etc/rollcall/emea/rollcall.yaml", beginning="instance: emea\nstate: /var/lib/rollcall-emea")
    world.service.forget()
    world.company.start_targets()
    shell("systemctl enable --now --quiet rollcall")
    world.service.await_cycle()
    shell("systemctl enable --now --quiet rollcall@emea")
    # What the first cycles did; the ones that an upgrade begins have numbers of their own.
    remembered = "cat /etc/rollcall/rollcall.yaml; rollcall history 1"
    pids = [world.service.show("MainPID"), emea.show("MainPID")]
    before = shell(remembered)
    shell(f"{KEEP} --install /srv/packages/rollcall.deb", seconds=450)
    for service, pid in zip((world.service, emea), pids):
        until(lambda: service.show("ActiveState") == "active" and service.show("MainPID") not in ("0", pid), f"{service.unit} runs the new program")
    assert shell(remembered) == before
    assert shell("systemctl is-enabled rollcall").strip() == "enabled"
    assert shell("stat -c '%a %U:%G' /etc/rollcall/rollcall.yaml").strip() == "640 root:rollcall"
    shell("rollcall plan --summary")


@claim("a ledger of an earlier version is taken over at the start, with what it remembers")
def takes_over(world):
    ledger = "/var/lib/rollcall/ledger.sqlite"
    world.service.forget()
    world.machine.shell(
        f"python3 -c 'import sqlite3, sys; sqlite3.connect(\"{ledger}\").executescript(sys.stdin.read())' </srv/rollcall/Tests/Systemd/older-ledger.sql; "
        f"chown rollcall:rollcall {ledger}; chmod 600 {ledger}")
    world.service.must("start")
    world.service.await_cycle()
    world.machine.shell("rollcall ledger check")
    said = world.machine.shell("rollcall history 1")
    assert "long ago" in said and "gone-by-now" in said, said


@claim("removing it stops what runs, and keeps configuration and ledger; installing it again goes on with them")
def removes(world):
    shell = world.machine.shell
    kept = "sha256sum /etc/rollcall/rollcall.yaml /etc/rollcall/emea/rollcall.yaml; rollcall history --format json | head -c 100000"
    shell("systemctl stop rollcall 'rollcall@*'")
    before = shell(kept)
    shell("systemctl start rollcall rollcall@emea && apt-get -q -q remove --yes rollcall", seconds=450)
    assert not shell("pgrep -x rollcall || true").strip(), "something runs still"
    shell("test -e /etc/rollcall/rollcall.yaml && test -e /var/lib/rollcall/ledger.sqlite && test ! -e /usr/bin/rollcall")
    shell(f"{INSTALL} /srv/packages/rollcall.deb", seconds=300)
    after = shell(kept)
    assert before.splitlines()[:2] == after.splitlines()[:2], after
    shell("systemctl start rollcall && rollcall plan --summary")


@claim("a purge leaves nothing: no file, no user, no link of a unit; credentials and drop-ins are the administrator's, and stay")
def purges(world):
    shell = world.machine.shell
    # A ledger on a volume of its own, as some have it.
    shell("systemctl stop rollcall 'rollcall@*'; mkdir /srv/volume && mv /var/lib/rollcall/* /srv/volume && mount --bind /srv/volume /var/lib/rollcall")
    shell("apt-get -q -q purge --yes rollcall && apt-get -q -q autoremove --yes --purge", seconds=450)
    shell("test -z \"$(ls -A /srv/volume)\" && umount /var/lib/rollcall && rmdir /var/lib/rollcall")
    shell("{ dpkg-query --show; getent passwd; getent group; find /etc /usr /var /lib -xdev; } | sort >/srv/after")
    # What is not ours: drop-ins, and what man has kept of the pages that it showed.
    others = re.compile(r"/etc/systemd/system/rollcall[^/]*\.d(/|$)|/var/cache/man/")
    left = [line for line in shell("comm -13 /srv/before /srv/after").splitlines() if not others.match(line)]
    assert not [line for line in left if "rollcall" in line], left
    shell("test -e /etc/credstore/files-api-key && test ! -e /run/rollcall && systemctl daemon-reload")
    assert "No catalog entries" in shell("journalctl --no-pager --list-catalog 302a8e26acc74bc8b1cfab0979b8bbc1 2>&1 || true") or \
        "Rollcall" not in shell("journalctl --no-pager --list-catalog 2>&1")
