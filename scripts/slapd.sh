# shellcheck shell=bash
# A private slapd on loopback: `start_slapd FOLDER FILE.ldif`, and `stop_slapd`.
#
# FOLDER has to be empty or missing. Afterwards slapd_url, slapd_pid and the accounts below are set. Nothing outside FOLDER is written.
# Where `make_certificate FOLDER` was called before, slapd_tls_url is set too. `stop_slapd PID` stops another one than the last.

slapd_base="dc=example,dc=org"
# shellcheck disable=SC2034
slapd_reader="cn=rollcall,ou=services,$slapd_base"
slapd_admin="cn=admin,$slapd_base"
slapd_admin_password="demo-admin"
slapd_pid=""
slapd_url=""
slapd_tls_url=""

# slapd is in a folder that is not on the PATH of ordinary users.
PATH="$PATH:/usr/sbin:/sbin"

start_slapd() {
  local folder=$1 data=$2 attempt
  mkdir -p "$folder/config" "$folder/data"
  slapd_configuration "$folder" | slapadd -n 0 -F "$folder/config"
  slapadd -q -n 1 -F "$folder/config" -l "$data"
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    slapd_url="ldap://127.0.0.1:$((20000 + RANDOM % 10000))"
    slapd_tls_url=""
    if [[ -e $folder/certificate.pem ]]; then slapd_tls_url="ldaps://127.0.0.1:$((30000 + RANDOM % 2000))"; fi
    slapd -d 0 -F "$folder/config" -h "$slapd_url/ ${slapd_tls_url:+$slapd_tls_url/}" >"$folder/slapd.log" 2>&1 &
    slapd_pid=$!
    if slapd_answers; then return 0; fi
    stop_slapd
  done
  printf 'slapd did not start on any of %d ports of 127.0.0.1; it said: %s\n' "$attempt" "$(tail -n 1 "$folder/slapd.log")" >&2
  return 1
}

# A port that somebody else has makes slapd end at once: then the next one is tried.
slapd_answers() {
  local attempt
  for ((attempt = 0; attempt < 200; attempt++)); do
    kill -0 "$slapd_pid" 2>/dev/null || return 1
    if ldapsearch -x -H "$slapd_url" -s base -b "" 1.1 >/dev/null 2>&1 && kill -0 "$slapd_pid" 2>/dev/null; then return 0; fi
    sleep 0.05
  done
  return 1
}

stop_slapd() {
  local pid=${1:-$slapd_pid}
  [[ -n $pid ]] || return 0
  kill -INT "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  if [[ $pid == "$slapd_pid" ]]; then slapd_pid=""; fi
}

# A certificate for 127.0.0.1 that vouches for itself, and its key: FOLDER/certificate.pem is what its clients have to trust.
make_certificate() {
  mkdir -p "$1"
  openssl req -x509 -newkey rsa:2048 -noenc -days 2 -subj "/CN=127.0.0.1" -addext "subjectAltName=IP:127.0.0.1" \
    -keyout "$1/key.pem" -out "$1/certificate.pem" 2>/dev/null
}

# Like a server somebody runs in earnest: nobody reads without a name, and more than 500 entries come in pages only.
slapd_configuration() {
  local folder=$1 tls=""
  if [[ -e $folder/certificate.pem ]]; then
    tls=$'\n'"olcTLSCertificateFile: $folder/certificate.pem"$'\n'"olcTLSCertificateKeyFile: $folder/key.pem"
  fi
  cat <<LDIF
dn: cn=config
objectClass: olcGlobal
cn: config
olcPidFile: $folder/slapd.pid$tls

dn: cn=module{0},cn=config
objectClass: olcModuleList
cn: module{0}
olcModulePath: /usr/lib/ldap
olcModuleLoad: back_mdb
olcModuleLoad: syncprov

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file:///etc/ldap/schema/core.ldif

include: file:///etc/ldap/schema/cosine.ldif

include: file:///etc/ldap/schema/inetorgperson.ldif

dn: olcDatabase={-1}frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: {-1}frontend
olcAccess: to dn.base="" by * read
olcAccess: to * by * none

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: $slapd_base
olcRootDN: $slapd_admin
olcRootPW: $slapd_admin_password
olcDbDirectory: $folder/data
olcDbMaxSize: 4294967296
olcDbEnvFlags: nosync
olcDbIndex: objectClass eq
olcDbIndex: cn eq,sub
olcDbIndex: uid eq
olcDbIndex: entryUUID eq
olcLimits: dn.exact="$slapd_reader" size.soft=500 size.hard=500 size.pr=1000 size.prtotal=unlimited
olcAccess: to attrs=userPassword by anonymous auth by * none
olcAccess: to * by dn.exact="$slapd_reader" read by * none

dn: olcOverlay={0}syncprov,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcSyncProvConfig
olcOverlay: {0}syncprov
LDIF
}
