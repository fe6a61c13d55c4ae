# Sourced by script/test and script/measure. Afterwards BOOKSTORE_PYTHON is an interpreter that can
# import what was asked for, and `aws` is in PATH. What this machine lacks goes into .venv.

# provide_python MODULE...: boto3 always, the modules named (by the name that pip knows too) on top.
provide_python() {
  local imports="import boto3" module
  for module in "$@"; do imports="$imports, $module"; done
  if python3 -c "$imports" 2>/dev/null && command -v aws >/dev/null 2>&1; then
    BOOKSTORE_PYTHON=$(command -v python3)
  else
    if ! .venv/bin/python -c "$imports" 2>/dev/null || [ ! -x .venv/bin/aws ]; then
      say "Missing for this: boto3 awscli $*; installing them in .venv …"
      python3 -m venv .venv || fail "python3 -m venv failed: install python3-venv."
      .venv/bin/pip install --quiet --disable-pip-version-check boto3 awscli "$@" ||
        fail "pip could not install boto3 awscli $*: see the lines above."
    fi
    BOOKSTORE_PYTHON=$PWD/.venv/bin/python
    PATH=$PWD/.venv/bin:$PATH
  fi
  export BOOKSTORE_PYTHON PATH
}
