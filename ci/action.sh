#!/bin/sh
# action.sh: what the GitHub Action of action.yml does: installs the archive, puts `portreeve` on the PATH of the steps that
# follow, and checks what it is given. It never builds.
#
# Reads PORTREEVE_ARCHIVE, PORTREEVE_SHA256, PORTREEVE_INPUTS and PORTREEVE_ARGUMENTS (one a line), PORTREEVE_SARIF, and what
# every runner sets. Exits as `portreeve check` does; 2 where it cannot be installed.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
prefix=$RUNNER_TEMP/portreeve

archive=$PORTREEVE_ARCHIVE
if [ -z "$archive" ]; then
  # A release of the very tag that a workflow uses.
  release=${GITHUB_ACTION_REF:-}
  case ${GITHUB_ACTION_REPOSITORY:-}/$release in
    */*/v[0-9]*) archive=$GITHUB_SERVER_URL/$GITHUB_ACTION_REPOSITORY/releases/download/$release/portreeve-${release#v}.tar.gz ;;
    *)
      echo "::error::Portreeve's archive is not known: say \`archive:\`, or use the action by the tag of a release"
      exit 2 ;;
  esac
fi
if ! sh "$root/install.sh" "$archive" --prefix "$prefix" ${PORTREEVE_SHA256:+--sha256 "$PORTREEVE_SHA256"}; then
  echo "::error::Portreeve cannot be installed from $archive"
  exit 2
fi
PATH=$prefix/bin:$PATH
export PATH
echo "$prefix/bin" >>"$GITHUB_PATH"

# A hosted runner has several Javas, and names them in variables; the one on its PATH may be too old.
for home in '' "${JAVA_HOME_17_X64:-}" "${JAVA_HOME_17_arm64:-}" "${JAVA_HOME_21_X64:-}" "${JAVA_HOME_21_arm64:-}" "${JAVA_HOME_25_X64:-}"; do
  if JAVA_HOME=${home:-${JAVA_HOME:-}} portreeve --version >/dev/null 2>&1; then
    [ -z "$home" ] || { export JAVA_HOME="$home" && echo "JAVA_HOME=$home" >>"$GITHUB_ENV"; }
    break
  fi
done
portreeve --version || exit 2

set --
while IFS= read -r each; do
  [ -z "$each" ] || set -- "$@" "$each"
done <<LINES
$PORTREEVE_INPUTS
LINES
[ $# -gt 0 ] || exit 0
while IFS= read -r each; do
  [ -z "$each" ] || set -- "$@" "$each"
done <<LINES
$PORTREEVE_ARGUMENTS
LINES
code=0
# Their reports have directories to be in.
mkdir -p "$(dirname "$PORTREEVE_SARIF")"
portreeve check "$@" --format table --format "sarif=$PORTREEVE_SARIF" --format "markdown=$RUNNER_TEMP/portreeve.md" || code=$?
[ ! -r "$RUNNER_TEMP/portreeve.md" ] || cat "$RUNNER_TEMP/portreeve.md" >>"$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  [ ! -r "$PORTREEVE_SARIF" ] || echo "sarif=$PORTREEVE_SARIF"
} >>"$GITHUB_OUTPUT"
exit $code
