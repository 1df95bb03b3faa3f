"""The directory and the targets inside the machine, and the configuration that names them."""

import json

from machine import until

CONFIGURATION = """\
{beginning}
directory:
  urls: [{directory}]
  {bind}
  people: {{ base: "ou=people,dc=example,dc=org" }}
  groups: {{ base: "ou=groups,dc=example,dc=org" }}
targets:
  - name: acme-files
    provider: files.com
    url: http://127.0.0.1:8081
    api-key: {{ credential: files-api-key }}
    match: {{ directory: mail, account: email }}
    policy: upsert
    adopt: matching-name
    groups:
      - select: "(cn=files-*)"
        name: {{ attribute: cn, match: "^files-(.+)$", replace: "$1" }}
        admins: {{ attribute: owner }}
"""
PASSWORD = 'bind: { dn: "cn=rollcall,ou=services,dc=example,dc=org", password: { credential: ldap-password } }'
# The directory of scripts/slapd.sh, with a socket whose peers may read as well, and with Kerberos for those who have a realm.
START_DIRECTORY = """
source /srv/rollcall/scripts/slapd.sh
mkdir -p /srv/slapd/config /srv/slapd/data
peer='dn.regex="gidNumber=[0-9]+[+]uidNumber=[0-9]+,cn=peercred,cn=external,cn=auth"'
slapd_configuration /srv/slapd | sed -e "s/^olcPidFile: .*/&\\nolcSaslHost: localhost\\nolcAuthzRegexp: uid=rollcall,cn=gssapi,cn=auth $slapd_reader/" -e "s/^olcAccess: to [*] by dn.*/olcAccess: to * by dn.exact=\\"$slapd_reader\\" read by $peer read by * none/" |
  slapadd -n 0 -F /srv/slapd/config
slapadd -q -n 1 -F /srv/slapd/config -l /srv/rollcall/config/demo/company.ldif
systemd-run --quiet --unit=directory --setenv=KRB5_KTNAME=/srv/kdc/ldap.keytab --setenv=KRB5RCACHETYPE=none \\
  slapd -d 0 -F /srv/slapd/config -h 'ldap://127.0.0.1:389/ ldapi://%2Frun%2Fldapi'
"""
REQUESTS = "/srv/requests"


class Company:
    def __init__(self, machine):
        self.machine = machine

    def start_directory(self):
        self.machine.shell(START_DIRECTORY)
        search = ("ldapsearch", "-x", "-H", "ldap://127.0.0.1", "-s", "base", "-b", "", "1.1")
        until(lambda: self.machine.run(*search).returncode == 0, "slapd answers")

    def start_targets(self, *options):
        """Begins anew: what was written to the targets before is forgotten."""
        self.machine.shell(f"systemctl stop targets 2>/dev/null || true; systemctl reset-failed targets 2>/dev/null || true; rm -f {REQUESTS}")
        self.machine.shell(
            "systemd-run --quiet --unit=targets /srv/packages/rollcall-sandbox --data /srv/rollcall/config/sandbox.json "
            f"--files-com 127.0.0.1:8081 --bigv 127.0.0.1:8082 --journal {REQUESTS} {' '.join(options)}")
        until(lambda: self.machine.run("bash", "-c", "</dev/tcp/127.0.0.1/8081").returncode == 0, "the stand-ins answer")

    def requests(self, method=None):
        """What the targets were asked, in order; `method` narrows it."""
        lines = self.machine.run("cat", REQUESTS).stdout.splitlines()
        # The last line may be under way.
        requests = [json.loads(line) for line in lines if line.endswith("}")]
        return [request for request in requests if method in (None, request["method"])]

    def writes(self):
        return [request for request in self.requests() if request["method"] != "GET"]

    def configure(self, path="/etc/rollcall/rollcall.yaml", beginning="schedule: { every: 10m }", **other):
        values = {"directory": "ldap://127.0.0.1", "bind": PASSWORD} | other
        text = CONFIGURATION.format(beginning=beginning, **values)
        # As an administrator edits it: owner and mode stay as they are where the file is there already.
        self.machine.write(path + ".new", text)
        self.machine.shell(f"if [ -e {path} ]; then cat {path}.new >{path}; rm {path}.new; else mv {path}.new {path}; fi")

    def store_credentials(self, **values):
        """In files that are made as the README says, in a folder that the package has made."""
        for name, value in values.items():
            path = f"/etc/credstore/{name.replace('_', '-')}"
            self.machine.shell(f"install -m 600 /dev/null {path}")
            self.machine.write(path, value + "\n", 0o600)

    def name_credentials(self, unit="rollcall", credentials=("ldap-password", "files-api-key")):
        lines = ["[Service]", *(f"LoadCredential={credential}" for credential in credentials), ""]
        self.machine.write(f"/etc/systemd/system/{unit}.service.d/override.conf", "\n".join(lines))
        self.machine.shell("systemctl daemon-reload")
