"""A realm of Kerberos in the machine, and the service as one of its clients."""

from claims import claim
from machine import until

REALM = "EXAMPLE.TEST"
KEYTAB = "/run/credentials/rollcall.service/rollcall.keytab"
SETTINGS = f"""\
[libdefaults]
default_realm = {REALM}
dns_lookup_kdc = false
dns_canonicalize_hostname = false
rdns = false
[realms]
{REALM} = {{
  kdc = 127.0.0.1:88
}}
"""
KDC_SETTINGS = f"""\
[realms]
{REALM} = {{
  kdc_listen = 127.0.0.1:88
  kdc_tcp_listen = 127.0.0.1:88
  database_name = /srv/kdc/principal
  key_stash_file = /srv/kdc/stash
}}
"""
START = f"""
grep -q localhost /etc/hosts 2>/dev/null || echo '127.0.0.1 localhost' >>/etc/hosts
export KRB5_KDC_PROFILE=/srv/kdc/kdc.conf
kdb5_util create -s -P master -r {REALM} >/dev/null
for name in ldap/localhost rollcall; do kadmin.local -r {REALM} addprinc -randkey $name; done >/dev/null
kadmin.local -r {REALM} ktadd -k /srv/kdc/ldap.keytab ldap/localhost >/dev/null
kadmin.local -r {REALM} ktadd -k /etc/rollcall.keytab rollcall >/dev/null
systemd-run --quiet --unit=kdc --setenv=KRB5_KDC_PROFILE=$KRB5_KDC_PROFILE krb5kdc -n
"""


@claim("under the same confinement it reads the directory by SASL GSSAPI, with a keytab that is a credential")
def binds_by_ticket(world):
    world.machine.write("/etc/krb5.conf", SETTINGS)
    world.machine.write("/srv/kdc/kdc.conf", KDC_SETTINGS)
    world.machine.shell(START)
    until(lambda: world.machine.run("bash", "-c", "</dev/tcp/127.0.0.1/88").returncode == 0, "the KDC answers")
    world.service.drop_in("keytab", "LoadCredential=rollcall.keytab:/etc/rollcall.keytab")
    world.company.configure(
        directory="ldap://localhost", bind=f"sasl: {{ mechanism: gssapi, keytab: {KEYTAB}, principal: rollcall@{REALM} }}")
    try:
        world.service.must_work()
    finally:
        world.machine.shell("rm /etc/rollcall.keytab; systemctl stop kdc")
        world.service.drop_in("keytab")
        world.company.configure()
