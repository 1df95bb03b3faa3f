"""The service in the machine, as an administrator meets it: systemctl, the journal, commands."""

import json

from machine import until

EVENTS = {
    "started": "302a8e26acc74bc8b1cfab0979b8bbc1", "loaded": "ef86eacba8024197beaad4a9fea42557",
    "refused": "05d3ba11e7ee44a2be6c2d4a1027f7b8", "cycle": "fba9b248ed194712b4328ebef08e39ab",
    "created": "43941f1d35cb46599c48de9bd8755406",
}


class Service:
    def __init__(self, machine, unit="rollcall.service"):
        self.machine, self.unit, self.since = machine, unit, "@0"

    def show(self, name):
        return self.machine.run("systemctl", "show", "--value", f"--property={name}", self.unit).stdout.strip()

    def systemctl(self, verb, seconds=120):
        return self.machine.run("systemctl", verb, self.unit, seconds=seconds)

    def must(self, verb, seconds=120):
        result = self.systemctl(verb, seconds)
        assert result.returncode == 0, f"systemctl {verb} {self.unit}: {result.stderr}{self.machine.run('systemctl', 'status', self.unit).stdout}"

    def drop_in(self, name, *lines):
        """Lines of [Service]; none takes the drop-in away."""
        path = f"/etc/systemd/system/{self.unit}.d/{name}.conf"
        if lines:
            self.machine.write(path, "\n".join(["[Service]", *lines, ""]))
        else:
            self.machine.shell(f"rm -f '{path}'")
        self.machine.shell("systemctl daemon-reload")

    def forget(self):
        """Stops, and takes away what it remembers: the next start is the first one."""
        self.systemctl("stop")
        self.systemctl("reset-failed")
        self.machine.shell("rm -rf /var/lib/rollcall/* /var/lib/rollcall-*")
        self.mark()

    def mark(self):
        """Only what is logged from now on is of interest."""
        # Not by a cursor: with a match, journalctl 252 leaves out the first entry after one.
        self.since = self.machine.shell("journalctl --sync; date +@%s.%6N").strip()

    def entries(self, event=None, **fields):
        """Entries of the unit since the mark; an event narrows them, and so do fields."""
        matches = [f"{name}={value}" for name, value in fields.items()] + ([f"MESSAGE_ID={EVENTS[event]}"] if event else [])
        script = "journalctl --sync; " + " ".join(
            ["journalctl", "-o", "json", "--all", "-u", f"'{self.unit}'", f"--since={self.since}", *matches])
        result = self.machine.run("bash", "-c", script)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def messages(self):
        return "\n".join(str(entry.get("MESSAGE")) for entry in self.entries())

    def await_cycle(self, number=1, seconds=60.0):
        """Waits for so many ends of cycles since the mark, and gives the last one."""
        found = until(lambda: (all_ := self.entries("cycle")) and len(all_) >= number and all_, f"{number} cycles have ended", seconds)
        return found[-1]

    def must_work(self):
        """Starts again, and runs a cycle that ends well."""
        self.mark()
        self.must("restart")
        end = self.await_cycle()
        assert end["ROLLCALL_OUTCOME"] in ("in-sync", "held", "applied"), end
