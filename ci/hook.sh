#!/bin/sh
# hook.sh COMMAND [--archive ARCHIVE [--sha256 SUM]] FILE...: what the pre-commit hooks of .pre-commit-hooks.yaml do: run
# `portreeve COMMAND` on each directory of Reeve text that one of these files is in. It never builds: it runs the
# `portreeve` on the PATH, or installs that archive once, into the cache.
# Exits as the command does; 2 where there is no portreeve.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

command=$1
shift
archive=
sum=
while [ $# -gt 0 ]; do
  case $1 in
    --archive) archive=$2 && shift 2 ;;
    --archive=*) archive=${1#*=} && shift ;;
    --sha256) sum=$2 && shift 2 ;;
    --sha256=*) sum=${1#*=} && shift ;;
    *) break ;;
  esac
done

portreeve=portreeve
if [ -n "$archive" ]; then
  # An address is fetched once; a file that changed is installed again.
  named=$({ echo "$archive $sum"; ls -lnd "$archive" 2>/dev/null || :; } | cksum)
  prefix=${XDG_CACHE_HOME:-$HOME/.cache}/portreeve-hook/${named%% *}
  portreeve=$prefix/bin/portreeve
  if [ ! -x "$portreeve" ]; then
    said=$(sh "$root/install.sh" "$archive" --prefix "$prefix" ${sum:+--sha256 "$sum"} 2>&1) || { echo "$said" >&2 && exit 2; }
  fi
elif ! command -v portreeve >/dev/null; then
  echo "portreeve is not on the PATH" >&2
  echo "  help: install it, or name its archive in .pre-commit-config.yaml: args: [--archive, ARCHIVE, --sha256, SUM]" >&2
  exit 2
fi

# Each directory once, as a line, in the order of their names.
directories=$(for file in "$@"; do dirname -- "$file"; done | sort -u)
set --
while IFS= read -r each; do
  [ -z "$each" ] || set -- "$@" "$each"
done <<LINES
$directories
LINES
[ $# -gt 0 ] || exit 0
code=0
for directory in "$@"; do
  case $command in
    fmt) "$portreeve" fmt --check "$directory" || code=$? ;;
    *) "$portreeve" "$command" "$directory" || code=$? ;;
  esac
done
exit $code
