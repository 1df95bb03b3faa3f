"""What the installation of the package does and does not do."""

from claims import claim

UNITS = "rollcall.service rollcall@x.service rollcall-plan.service rollcall-plan.timer"
# Links of documents, examples that the guide names as in the repository, and paths of ours in all that people read.
DEAD_ENDS = r"""
import pathlib, re, subprocess
documents = pathlib.Path("/usr/share/doc/rollcall")
for path in sorted(documents.rglob("*.md")):
    for target in re.findall(r"\]\(([^)#\s]+)", path.read_text()):
        if not target.startswith("http") and not (path.parent / target).exists():
            print(path, target)
for target in re.findall(r"(?<![\w/.])config/[\w./+-]*\w", (documents / "docs/operating.md").read_text()):
    if not (documents / target).exists():
        print("operating.md", target)
texts = [path.read_text() for path in [*documents.rglob("*.md"), *documents.rglob("*.yaml"), pathlib.Path("/etc/rollcall/rollcall.yaml")]]
texts += [subprocess.run(["man", page], capture_output=True, text=True).stdout for page in ("rollcall", "rollcall.yaml", "rollcall.service")]
for target in sorted(set(re.findall(r"/usr/share/(?:doc/)?rollcall[\w./-]*\w", "\n".join(texts)))):
    if not pathlib.Path(target).exists():
        print(target)
"""
INSTALL = "apt-get -q -q install --yes --no-install-recommends"


@claim("the package installs on a clean Debian 12 with what it depends on, and the program has the package's version", always=True)
def installs(world):
    world.machine.shell("{ dpkg-query --show; getent passwd; getent group; find /etc /usr /var /lib -xdev; } | sort >/srv/before")
    world.machine.shell(f"{INSTALL} /srv/packages/rollcall.deb", seconds=300)
    version = world.machine.shell("dpkg-query --show --showformat '${Version}' rollcall")
    said = world.machine.shell("rollcall --version").strip()
    assert version == said or version.startswith(said), f"the package is {version} and the program {said}"


@claim("nothing is enabled, and nothing runs, before somebody has configured it")
def is_quiet(world):
    for unit in ("rollcall.service", "rollcall-plan.timer"):
        for question, answer in (("is-enabled", "disabled"), ("is-active", "inactive")):
            said = world.machine.run("systemctl", question, unit).stdout.strip()
            assert said == answer, f"{unit} is {said}"


@claim("configuration and ledger are for root and the service alone, and the folders of credentials for root")
def is_private(world):
    expected = [
        "750 root:rollcall /etc/rollcall", "640 root:rollcall /etc/rollcall/rollcall.yaml", "700 rollcall:rollcall /var/lib/rollcall",
        "700 root:root /etc/credstore", "700 root:root /etc/credstore.encrypted"]
    said = world.machine.shell("stat -c '%a %U:%G %n' " + " ".join(line.split()[-1] for line in expected))
    assert said.splitlines() == expected, said
    assert world.machine.run("cat", "/etc/rollcall/rollcall.yaml", user="nobody:nogroup").returncode != 0


@claim("started as it was installed, it ends with 78, says where to go on, and is not started again")
def refuses_the_beginning(world):
    world.service.mark()
    assert world.service.systemctl("start").returncode != 0
    assert world.service.show("ExecMainStatus") == "78" and world.service.show("NRestarts") == "0"
    assert world.service.show("ActiveState") == "failed"
    assert "/etc/rollcall/rollcall.yaml" in world.service.messages(), world.service.messages()
    world.service.systemctl("reset-failed")


@claim("completions load in bash, zsh and fish, and know the commands")
def completes(world):
    bash = "source /usr/share/bash-completion/completions/rollcall; complete -p rollcall; COMP_WORDS=(rollcall pl); COMP_CWORD=1; " \
        "COMP_LINE='rollcall pl'; COMP_POINT=11; _rollcall rollcall pl rollcall; printf '%s\\n' \"${COMPREPLY[@]}\""
    assert "plan" in world.machine.shell(f"set +eu; {bash}").split()
    zsh = "autoload -Uz compinit; compinit -u -d /tmp/zcompdump; whence -v _rollcall; autoload +X _rollcall && print ${_comps[rollcall]}"
    assert world.machine.shell(f"zsh -f -c {zsh!r}").split()[-1] == "_rollcall"
    assert "plan" in world.machine.shell("fish -c 'complete -C \"rollcall pl\"'").split()


@claim("systemd finds nothing to complain about in the units, their manual pages are there, and they are exposed to little")
def is_verified(world):
    result = world.machine.run("systemd-analyze", "verify", *UNITS.split())
    assert result.returncode == 0 and not result.stderr, result.stderr
    world.machine.shell("man --where 1 rollcall && man --where 5 rollcall.yaml && man --where 8 rollcall-plan.timer")
    for unit in UNITS.split()[:3]:
        world.machine.shell(f"systemd-analyze security --offline=yes --threshold=15 --no-pager /lib/systemd/system/{unit.replace('@x', '@')}")


@claim("the catalogue is in force, and takes every entry")
def is_explained(world):
    listed = world.machine.shell("journalctl --list-catalog --no-pager | grep -c Rollcall: || true").strip()
    entries = world.machine.shell("grep -c '^-- ' /usr/lib/systemd/catalog/rollcall.catalog").strip()
    assert listed == entries, f"{listed} of {entries} entries are known"


@claim("what the installed documents lead to is there, and so are the licences of what is in the program")
def leads_somewhere(world):
    assert not (said := world.machine.shell(f"python3 -c '{DEAD_ENDS}'")), said
    world.machine.shell("cd /usr/share/doc/rollcall && grep -q 'UNICODE LICENSE' copyright && zgrep -q 'Runtime Library Exception' third-party/swift/LICENSE*")


@claim("installing it once more changes nothing")
def installs_again(world):
    world.machine.shell("dpkg-reconfigure rollcall && dpkg-reconfigure rollcall", seconds=120)
    world.machine.shell("dpkg --install /srv/packages/rollcall.deb", seconds=120)
    is_quiet(world)
    is_private(world)
