# Sourced by the other scripts: what a fresh machine needs before anything can be built.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Installs the Debian packages that are missing, with sudo where that is needed, and says so.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "factlog: install these as root first: ${missing[*]}" >&2; return 1; }
    as_root=(sudo)
  fi
  echo "factlog: installing ${missing[*]} (apt-get${as_root:+, with sudo})" >&2
  "${as_root[@]}" apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
}

# What the program is built with; a test machine needs the arguments besides.
set_up() {
  command -v swift >/dev/null || { echo "factlog: Swift 6.3 or later is needed: https://www.swift.org/install" >&2; return 1; }
  if command -v apt-get >/dev/null; then
    install_packages libedit-dev libsqlite3-dev "$@"
  else
    echo "factlog: make sure that the development files of libedit and SQLite 3 are installed (libedit-dev, libsqlite3-dev)" >&2
  fi
}
