"""A machine with a systemd of its own: a container over a clean system, without a network, that is gone when it is stopped."""

import os
import pathlib
import signal
import subprocess
import time

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"}


def until(condition, what, seconds=60.0):
    """Waits until the condition gives something true, and gives that back."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        assert time.monotonic() < end, f"after {seconds:g} s still not: {what}"
        time.sleep(0.05)
    return result


class NoMachine(Exception):
    """Nothing can be shown here: the machine cannot be made, or does not boot."""


class Unreachable(Exception):
    """The mirror of Debian does not give what is asked of it."""


class Machine:
    """Made in a folder, in a mount namespace of the caller's, which has to end with it."""

    def __init__(self, folder, system, archives, packages):
        self.folder = pathlib.Path(folder)
        self.root = self.folder / "root"
        self._mount(system, archives, packages)
        self._process = None
        self._leader = None

    def _mount(self, system, archives, packages):
        """The clean system under a layer in memory, with the packages in /srv/packages and the repository in /srv/rollcall."""
        self.folder.mkdir(exist_ok=True)
        self._run("mount", "-t", "tmpfs", "tmpfs", self.folder)
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir()
        layers = f"lowerdir={system},upperdir={self.folder}/upper,workdir={self.folder}/work"
        self._run("mount", "-t", "overlay", "overlay", "-o", layers, self.root)
        for source, place in ((archives, "var/cache/apt/archives"), (packages, "srv/packages"), (REPOSITORY, "srv/rollcall")):
            (self.root / place).mkdir(parents=True, exist_ok=True)
            self._run("mount", "--bind", source, self.root / place)
        (self.root / "etc/machine-id").write_text("")
        # Debian starts servers with their packages; the claims have some of their own.
        for server in ("slapd", "krb5-kdc", "krb5-admin-server"):
            (self.root / f"etc/systemd/system/{server}.service").symlink_to("/dev/null")

    @staticmethod
    def _run(*command):
        result = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise NoMachine(result.stderr.strip())

    def fetch(self, package):
        """Puts the packages that this one depends on beside it: the machine has no network to get them from."""
        def apt(*command):
            return subprocess.run(
                ["chroot", self.root, "apt-get", "-q", "-q", *command], env=ENVIRONMENT, capture_output=True, text=True, check=False)

        download = ("install", "--yes", "--no-install-recommends", "--download-only", package)
        if apt(*download).returncode == 0:
            return
        # The lists of packages are older than the packages.
        apt("update")
        result = apt(*download)
        if result.returncode != 0:
            raise Unreachable(result.stderr.strip())

    def boot(self):
        log = (self.folder / "console").open("w")
        self._process = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "-D", self.root, "--register=no", "--keep-unit", "--private-network", "--console=pipe",
             "--bind", self.root / "srv/packages:/srv/packages", "--bind-ro", f"{REPOSITORY}:/srv/rollcall",
             "--bind", self.root / "var/cache/apt/archives:/var/cache/apt/archives",
             "--boot", "systemd.unit=multi-user.target"],
            env=os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            self._leader = until(self._find_leader, "the machine has a first process")
            until(lambda: self.run("systemctl", "is-system-running").stdout.strip() in ("running", "degraded"), "the machine has booted")
        except AssertionError as error:
            raise NoMachine(f"{error}\n{(self.folder / 'console').read_text()[-2000:]}") from error

    def _find_leader(self):
        """The container's first process, among the children of systemd-nspawn."""
        assert self._process.poll() is None, "systemd-nspawn ended"
        task = pathlib.Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for child in task.read_text().split():
            status = pathlib.Path(f"/proc/{child}/status").read_text()
            ids = next(line.split() for line in status.splitlines() if line.startswith("NSpid:"))
            if ids[-1] == "1" and "\nName:\tsystemd\n" in "\n" + status and pathlib.Path(f"/proc/{child}/root/run/systemd/private").exists():
                return child
        return None

    def enter(self):
        """The beginning of a command that runs inside."""
        return ["nsenter", "--all", "--target", self._leader, "--"]

    def run(self, *command, user=None, groups=None, text=None, seconds=120):
        """Runs a command inside and gives its result, whatever it is. `user` is `USER` or `USER:GROUP`, `groups` are those it is in beside."""
        if user:
            name, _, group = user.partition(":")
            others = f"--groups={groups}" if groups else "--clear-groups"
            command = ("setpriv", f"--reuid={name}", f"--regid={group or name}", others, *command)
        return subprocess.run(
            [*self.enter(), *command], env=ENVIRONMENT, input=text, capture_output=True, text=True, timeout=seconds, check=False)

    def shell(self, script, status=0, seconds=120):
        """Runs a script inside, which has to end with this status; gives what it wrote."""
        result = self.run("bash", "-euo", "pipefail", "-c", script, seconds=seconds)
        assert result.returncode == status, f"{script!r} ended with {result.returncode}: {result.stdout[-1500:]}{result.stderr[-1500:]}"
        return result.stdout

    def write(self, path, text, mode=0o644):
        result = self.run("bash", "-c", 'mkdir -p "${1%/*}" && cat >"$1" && chmod "$2" "$1"', "-", path, f"{mode:o}", text=text)
        assert result.returncode == 0, f"{path} could not be written: {result.stderr}"

    def stop(self):
        if self._process and self._process.poll() is None:
            # To systemd-nspawn this is the wish to end at once.
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
