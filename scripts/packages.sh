# shellcheck shell=bash
# Debian packages: `need_packages NAME...` installs those that are missing when run as root, and says which they are when not.

need_packages() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query --show --showformat '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    printf 'These Debian packages are missing. Install them and run this again:\n  sudo apt-get install --no-install-recommends %s\n' \
      "${missing[*]}" >&2
    return 1
  fi
  printf 'Installing %s ...\n' "${missing[*]}"
  install_packages "${missing[@]}"
}

# Packages of servers start them when they are installed. Nobody asked for those: they are neither started now nor at boot. Servers that are here
# already are somebody's, and stay as they are. A subshell, so that the trap takes away what is put there, however this ends.
init_scripts=/etc/init.d
policy=/usr/sbin/policy-rc.d
install_packages() (
  set -euo pipefail
  local service new=()
  for service in slapd samba-ad-dc smbd nmbd winbind krb5-kdc krb5-admin-server prometheus prometheus-node-exporter; do
    [[ -e $init_scripts/$service ]] || new+=("$service")
  done
  if [[ ! -e $policy ]]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q -q update
  apt-get -q -q install --yes --no-install-recommends "$@" >/dev/null
  for service in "${new[@]}"; do
    [[ ! -e $init_scripts/$service ]] || update-rc.d "$service" disable >/dev/null 2>&1 || true
  done
)

# The Swift toolchain does not come from Debian.
need_swift() {
  if ! command -v swift >/dev/null; then
    printf 'There is no command swift on the PATH. Swift 6.2 or newer for Debian 12 is at https://www.swift.org/install/linux/\n' >&2
    return 1
  fi
}

# What the product is built from, for every script that builds.
# shellcheck disable=SC2034
build_packages=(libldap2-dev libcurl4-openssl-dev libsystemd-dev libsqlite3-dev pkg-config)

# What tests start, from folders of their own and on loopback alone: OpenLDAP and readers of what is written everywhere, the other servers
# and the browser where CI asks for every test. The server for HTTP/2 in scripts is made with python3-h2; prometheus has promtool, which checks
# metrics and alert rules.
# shellcheck disable=SC2034
test_packages=(slapd ldap-utils openssl python3 python3-venv python3-jsonschema python3-yaml cmark-gfm groff-base mandoc)
# shellcheck disable=SC2034
server_packages=(
  nghttp2-server python3-h2 prometheus
  samba samba-ad-provision samba-dsdb-modules samba-vfs-modules 389-ds-base krb5-kdc krb5-admin-server krb5-user libsasl2-modules-gssapi-mit
  chromium chromium-driver
)

# What scripts/package puts a Debian package together with.
# shellcheck disable=SC2034
package_packages=(debhelper dpkg-dev fakeroot lintian)

# What scripts/test-systemd makes and boots a machine with.
# shellcheck disable=SC2034
machine_packages=(systemd-container mmdebstrap python3)
