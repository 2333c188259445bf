# What the scripts beside it share. Sourced in the project's folder: builds the program and makes a scratch folder next
# to it, on the disk that had room for the build.

# install COMMAND PACKAGE…: the packages, unless the command is there
install() {
  command -v "$1" >/dev/null || packages "${@:2}"
}

packages() {
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
  apt-get -qq clean
}

# environment ARGUMENTS OF pip install…: a Python of the scripts' own with these packages, in $scratch/python
environment() {
  if ! python3 -m venv "$scratch/python" 2>/dev/null; then
    packages python3-venv
    python3 -m venv "$scratch/python"
  fi
  TMPDIR=$scratch "$scratch/python/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir "$@"
}

cargo build --quiet
target=$(realpath "${CARGO_TARGET_DIR:-target}")
program=$target/debug/peaceterms
scratch=$(mktemp -d -p "$target")
trap 'rm -rf "$scratch"' EXIT
