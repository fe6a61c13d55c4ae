# Sourced by script/run, script/test and script/measure: says what is missing and installs it by apt.
# It reads nothing but dpkg's database and touches nothing but apt and, for the moment of the
# installation, /usr/sbin/policy-rc.d.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# What the programs need to be built and to run.
build_packages="pkg-config libncursesw5-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev libxml2-dev haproxy openssl"
# What the tests need on top.
test_packages="python3 python3-venv tmux curl zsh fish"

# The toolchain cannot be installed by apt, so its absence ends the script with what to do.
require_toolchain() {
  command -v swift >/dev/null 2>&1 ||
    fail "No Swift toolchain found: install Swift 6.3 or newer from swift.org and put its bin folder in PATH, then run this again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
  case "$version" in
    "" | [0-5].* | 6.[0-2]) fail "Swift ${version:-of an unknown version} is too old: this needs Swift 6.3 or newer (swift.org)." ;;
  esac
}

installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

remove_policy() {
  if [ -n "${policy_made:-}" ]; then
    $as_root rm -f "$policy_made"
    policy_made=
  fi
}

# haproxy's package starts a service that would take ports; a policy-rc.d that answers 101 forbids
# that. It is made only where none exists, and the trap takes it away on every way out.
forbid_services() {
  [ -e /usr/sbin/policy-rc.d ] && return
  policy_made=/usr/sbin/policy-rc.d
  trap remove_policy EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy_made" >/dev/null
  $as_root chmod 755 "$policy_made"
}

# install_missing PACKAGE...: installs what dpkg does not list.
install_missing() {
  local missing=() package
  command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 ||
    fail "No apt on this system: install $* (or their equivalents) by hand; the scripts know Debian 12 and its relatives."
  for package in "$@"; do installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  say "Missing: ${missing[*]}"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 ||
      fail "Not root and no sudo: as root, run  apt-get install ${missing[*]}  and then this again."
    as_root=sudo
  fi
  forbid_services
  say "Installing them by apt …"
  $as_root apt-get update -qq || fail "apt-get update failed: see the lines above; check the network or the sources list."
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    fail "apt could not install ${missing[*]}: see the lines above."
  remove_policy
}
