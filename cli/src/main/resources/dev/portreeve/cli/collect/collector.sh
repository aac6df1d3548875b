#!/bin/sh
# Portreeve's collector: exports what a container engine and its host say of themselves, as one tar, for
# `portreeve check` to read elsewhere.
#
#   sh collector.sh > host.tar          everything, to stdout     sh collector.sh -o host.tar    to a file
#   sh collector.sh --list              what it would run and read here; nothing is run, but for looking which there is
#   sh collector.sh --help              what it does, and what it never does
#
# POSIX sh, awk, tar and the usual small tools; the docker or the podman command line. It changes nothing, asks the
# engine for nothing but descriptions, and opens no connection of its own. What may be a secret (values of environment
# variables and labels, credentials in URLs and arguments, tokens) goes through redact.awk before it is written
# anywhere; swarm tokens, unlock keys and the payloads of secrets and configs are never asked for.
#
# Whatever could not be read is in collection.json with the reason, so that it counts as unknown and never as absent.

set -u
LC_ALL=C
TZ=UTC0
export LC_ALL TZ
umask 077

version='@VERSION@'
wanted='@WANTED@' # the parts to collect
asked='@ASKED@' # more paths to look at, one a line
portreeve_labels='@LABELS@' # the labels whose values are kept, one a line
export portreeve_labels
# shellcheck disable=SC2016
redactor='@REDACTOR@'

usage() {
  cat <<'HELP'
usage: sh collector.sh [-o FILE] [--engine docker|podman] [--list]

Writes a tar of raw exports of this host and its container engine, for `portreeve check FILE`.

  -o FILE     write it there; without, to stdout (which must not be a terminal)
  --engine    which command line to ask; without, docker where it answers, else podman where it runs
              something or Docker is not installed
  --list      print the commands it would run and the files it would read, a line each, and do none of it
  --help      this

Run it as root to get everything. As another user it collects what that user may read, and says on stderr, and in the
tar's collection.json, what it could not read and why. It needs sh, awk, tar and either docker or podman; it is
read-only, and uses no network but the engine's own socket. Of several engines it asks the one that the command line
asks: DOCKER_HOST, or the context in use; CONTAINER_HOST, for another's Podman.

  ssh HOST sudo -n sh < collector.sh > HOST.tar      ssh HOST sudo -n sh -s -- --list < collector.sh

Left out, always: values of environment variables and labels, credentials in URLs and arguments, and what has the
form of a token. Never asked for: swarm join tokens, unlock keys, contents of secrets and configs, private keys.

exit: 0 the tar is whole; it may still lack what could not be read. 1 it could not be written. 2 a wrong option.
HELP
}

say() { printf 'portreeve collector: %s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# Whatever is not written whole may say less than was there: nothing is worth more than that.
full() { die "there is no room left in ${TMPDIR:-/tmp}; set TMPDIR to a directory that has some"; }

has() { command -v "$1" >/dev/null 2>&1; }

# wants PART...: whether one of these parts is to be collected.
wants() {
  for part; do
    case " $wanted " in *" all "* | *" $part "*) return 0 ;; esac
  done
  return 1
}

# ---- JSON, for the manifest alone

# quoted TEXT: a JSON string, without control characters, and not without bounds.
quoted() {
  printf '%s' "$1" | tr -cd '\040-\176' | cut -c 1-4000 | sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$/"/'
  [ -n "$1" ] || printf '""'
}

# list_of FILE: its lines as a JSON array.
list_of() {
  awk 'BEGIN { printf "[" }
    { gsub(/[^ -~]/, ""); gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "%s\"%s\"", (NR > 1 ? ", " : ""), $0 }
    END { printf "]" }' "$1"
}

# documents: a line each; the manifest is made of them at the end.
# document KIND FILE COMMAND STATUS REASON [MORE]: FILE and REASON may be empty; MORE is JSON of further members.
document() {
  [ -z "$listing" ] || return 0
  {
    printf '    { "is": %s' "$(quoted "$1")"
    [ -z "$2" ] || printf ', "file": %s' "$(quoted "$2")"
    [ -z "$3" ] || printf ', "command": %s' "$(quoted "$3")"
    [ -z "$4" ] || printf ', "status": %s' "$4"
    [ -z "$5" ] || printf ', "reason": %s' "$(quoted "$5")"
    printf '%s }\n' "${6:-}"
  } 2>/dev/null >>"$work/documents" || full
}

# spoken: what a command said on stderr, without warnings where it said more: Podman begins with some.
spoken() {
  sed '/^ *$/d' "$work/said" | grep -v 'level=warning' >"$work/spoken"
  [ -s "$work/spoken" ] || sed '/^ *$/d' "$work/said" >"$work/spoken"
  cat "$work/spoken"
}

# because: the reason why a command failed, from what it said on stderr.
because() {
  # xargs tells of 124 as 123; a command that refuses says why.
  if [ "$status" = 124 ] || { [ "$status" = 123 ] && [ ! -s "$work/said" ]; }; then
    echo "no answer within $patience seconds"
  elif grep -qi 'permission denied\|operation not permitted\|must be root\|you must be root' "$work/said"; then
    echo "permission denied"
  else
    said=$(spoken | head -n 1 | LC_ALL=C awk -v form=lines -f "$work/redact.awk" | cut -c 1-200)
    echo "${said:-exit $status}"
  fi
}

# ---- one document: a command's output, through the redactor, into a file

patience=60
guard=
! has timeout || guard="timeout $patience"

# collect KIND FILE FORM MORE SHOWN COMMAND...: what the command prints never touches the disk unredacted. The command is
# a program, or a function of this script; the manifest shows it as SHOWN, or as it is. A command that refuses to answer
# leaves its refusal in the file. `status` is left for the caller.
collect() {
  what=$1 file=$2 form=$3 more=$4 shown=$5
  shift 5
  [ -n "$shown" ] || shown=$*
  status=0
  if [ -n "$listing" ]; then
    printf '%s\n' "$shown"
    return
  fi
  program=${shown%% *}
  mkdir -p "$tree/${file%/*}"
  if ! has "$program"; then
    echo "sh: $program: not found" >"$tree/$file"
    status=127
    document "$what" "$file" "$shown" 127 "there is no $program here" "$more"
    return 1
  fi
  : >"$work/said"
  echo 1 >"$work/status"
  {
    # timeout knows programs only.
    # shellcheck disable=SC2086 # guard is words, or nothing
    case $(command -v "$1") in
      /*) $guard "$@" </dev/null 2>"$work/said" ;;
      *) "$@" </dev/null 2>"$work/said" ;;
    esac
    echo $? >"$work/status"
  } | awk -v form="$form" -f "$work/redact.awk" >"$tree/$file" 2>"$work/redactor"
  redacted=$?
  status=$(cat "$work/status")
  reason=
  if [ "$redacted" -ne 0 ]; then
    reason="the redactor failed: $(head -n 1 "$work/redactor")"
    echo "portreeve collector: $reason" >"$tree/$file"
    status=1
  elif [ "$status" -ne 0 ]; then
    reason=$(because)
    [ -s "$tree/$file" ] || refused >"$tree/$file"
  fi
  document "$what" "$file" "$shown" "$status" "$reason" "$more"
  [ "$status" -eq 0 ]
}

# refused: what a command said instead of an answer.
refused() {
  spoken | head -n 3 | awk -v form=lines -f "$work/redact.awk"
  [ -s "$work/said" ] || echo "portreeve collector: $reason"
}

# described COMMAND...: the command with the listed ids as further arguments, some at a time. They are ids and names
# that an engine made, without blanks or quotes.
described() {
  {
    # shellcheck disable=SC2086
    free_words <"$work/ids" | xargs -n "$some" $guard "$cli" "$@"
    echo $? >"$work/described"
  } | bounded
  return "$(cat "$work/described")"
}

# bounded: descriptions of stdin, of which many wrote each a part, as commands lay them out. Of the longest list that import
# reads each that is listed has an equal share, and what those before it left of theirs. Of one that is longer only the members
# that fit in it are told: who makes one long takes nothing from another. A text counts as what the redactor leaves of it.
bounded() {
  awk -v ids="$(wc -l <"$work/ids")" '
    function put(text) {
      chunk = chunk text
      if (length(chunk) > 4096) flush()
    }
    function flush() {
      if (chunk != "") kept[++chunks] = chunk
      chunk = ""
    }
    function opened() {
      closed()
      flush()
      member = 1
      dropped = size = 0
      from = chunks
    }
    function closed() {
      if (member && !dropped) {
        flush()
        sub(/,\n$/, "\n", kept[chunks])
        last[chunks] = 1
        used += size
      }
      member = 0
    }
    BEGIN { left = 60 * 1024 * 1024 }
    !inside && /^ *[{]$/ {
      inside = 1
      indent = substr($0, 1, length($0) - 1)
      share = left / (ids > seen ? ids - seen : 1)
      seen++
      head = $0 "\n"
      margin = ""
      member = used = chunks = 0
      chunk = ""
      next
    }
    !inside { print; next }
    $0 == indent "}" || $0 == indent "}," {
      closed()
      inside = 0
      printf "%s", head
      for (i = 1; i <= chunks; i++) {
        if ((i in last) && i < chunks) kept[i] = substr(kept[i], 1, length(kept[i]) - 1) ",\n"
        printf "%s", kept[i]
        delete kept[i]
        delete last[i]
      }
      print
      left -= used
      next
    }
    {
      if (margin == "") {
        margin = $0
        sub(/[^ ].*/, "", margin)
      }
      if (substr($0, 1, length(margin) + 1) == margin "\"") opened()
      size += length($0) > 32768 ? 64 : length($0) + 1
      if (!dropped && used + size > share) {
        dropped = 1
        for (; chunks > from; chunks--) delete kept[chunks]
        chunk = ""
      }
      if (!dropped) put($0 "\n")
    }
    END {
      if (inside) {
        printf "%s", head
        for (i = 1; i <= chunks; i++) printf "%s", kept[i]
        printf "%s", chunk
      }
    }'
}

# taken_words: of each container and pod of Podman that another is called by the id of, the beginning of its id that is no
# name, and of no other id: Podman looks for a name before it looks for an id, and would describe the other in its place.
taken_words() {
  : >"$work/words"
  [ "$engine" = podman ] || return 0
  # shellcheck disable=SC2086
  {
    $guard "$cli" ps --all --no-trunc --format '{{.ID}} {{.Names}}'
    $guard "$cli" pod ls --no-trunc --format '{{.Id}} {{.Name}}'
  } 2>/dev/null </dev/null | awk '
    { ids[$1] = 1; names[$2] = 1 }
    END {
      for (id in ids) if (id in names) {
        word = "." id
        for (n = length(id) - 1; n >= 4 && word == "." id; n--) {
          begin = substr(id, 1, n)
          free = !(begin in names)
          for (other in ids) if (other != id && substr(other, 1, n) == begin) free = 0
          if (free) word = begin
        }
        print id, word
      }
    }' >"$work/words" || full
}

# taken_services: of each service of which another has the shortened id as its name, its own name: docker lists ids of services
# shortened, looks for a name before it looks for the beginning of an id, and would describe the other in its place.
taken_services() {
  $guard "$cli" service ls --format '{{.ID}} {{.Name}}' 2>/dev/null </dev/null | awk '
    { own[$1] = $2; names[$2] = 1 }
    END { for (id in own) if (id in names) print id, own[id] }' >>"$work/words" || full
}

# free_words: ids of stdin, as the engine is asked for them.
free_words() {
  if [ -s "$work/words" ]; then
    awk 'NR == FNR { word[$1] = $2; next } { print(($0 in word) ? word[$0] : $0) }' "$work/words" -
  else cat; fi
}

# copy KIND FORM PATH: a file of the host, or why it cannot be read; at the same path below files/.
copy() { collect "$1" "files$3" "$2" "$(copied "$3")" "" cat "$3"; }

# copied PATH: what the manifest says of a copy: of what, and when that was last written.
copied() {
  printf ', "path": %s' "$(quoted "$1")"
  case $1 in /proc/* | /sys/*) return ;; esac
  at=$([ -n "$listing" ] || written_at "$1")
  [ -z "$at" ] || printf ', "written": %s' "$(quoted "$at")"
}

# written_at PATH: when what stands there was last written, moved there, or given other rights: it, and each link on the
# way to it. Where nothing stands, when something was last put into the directory or taken out; but for the key that
# old engines put beside their configuration as they start.
written_at() {
  if [ -e "$1" ] || [ -h "$1" ]; then
    { stat -L -c '%y
%z' -- "$1" 2>/dev/null; changed_links "$1"; } | instants | sort | tail -n 1
  elif [ -d "${1%/*}" ]; then
    at=$(stat -L -c %y -- "${1%/*}" 2>/dev/null | instants)
    own=$(stat -L -c %y -- "${1%/*}/key.json" 2>/dev/null | instants)
    if [ -n "$began" ] && [ "${at%.*}" = "${own%.*}" ]; then at=$began; fi
    { printf '%s\n' "$at"; changed_links "$1" | instants; } | sort | tail -n 1
  fi
}

# changed_links PATH: when each link that is followed on the way to it was made, the last step included.
changed_links() {
  rest=$1 way='' links=0
  while [ -n "$rest" ] && [ "$links" -lt 40 ]; do
    rest=${rest#/}
    part=${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    case $part in
      '' | .) continue ;;
      ..) way=${way%/*}; continue ;;
    esac
    if [ -h "$way/$part" ]; then
      stat -c '%y
%z' -- "$way/$part" 2>/dev/null
      to=$(readlink "$way/$part") || return 0
      case $to in /*) way='' ;; esac
      rest=$to${rest:+/$rest}
      links=$((links + 1))
    else
      way=$way/$part
    fi
  done
}

# instants: times as stat prints them, in UTC, to a thousandth.
instants() {
  sed -n 's/^\([0-9-]\{10\}\) \([0-9:]\{8\}\)[. ]*\([0-9]*\).*/\1T\2.\3000/p' | sed 's/\(\....\).*/\1Z/'
}

# began_at PID: when a process began, from its age; to a hundredth where `date` knows parts of a second.
began_at() {
  now=$(date +%s.%N)
  case $now in *[!0-9.]*) now=$(date +%s) ;; esac
  ticks=$(getconf CLK_TCK 2>/dev/null) || ticks=100
  sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk -v now="$now" -v ticks="$ticks" '
    BEGIN { if ((getline line < "/proc/uptime") > 0) split(line, up, " ") }
    $20 ~ /^[0-9]+$/ && up[1] ~ /^[0-9]/ { printf "%.3f\n", now - up[1] + $20 / ticks }' | while read -r at; do
    printf '%s.%sZ\n' "$(date -u -d "@${at%.*}" +%Y-%m-%dT%H:%M:%S)" "${at#*.}"
  done
}

# ---- the engine

# answers CLI: whether it is there and its engine talks to this user.
answers() { has "$1" && $guard "$1" version >/dev/null 2>"$work/said" </dev/null; }

choose_engine() {
  cli=${engine:-docker}
  if [ -n "$listing" ]; then
    [ -n "$engine" ] || has docker || ! has podman || cli=podman
  else
    meant_engine
  fi
  engine=docker
  # shellcheck disable=SC2086
  case $cli:$([ -n "$listing" ] || $guard "$cli" --version 2>/dev/null </dev/null) in podman:* | *[Pp]odman*) engine=podman ;; esac
  # Docker lists paused containers with those that run.
  running="ps --quiet --no-trunc"
  [ "$engine" = docker ] || running="$running --filter status=running --filter status=paused"
}

# meant_engine: which engine this is about. Where nobody said so, and none answers at the usual place, the one that runs:
# Podman answers always, with an empty host of its own beside a Docker that runs elsewhere, or as somebody else.
meant_engine() {
  me=$(id -un 2>/dev/null) || me=$(id -u)
  # Whose Podman answers there, whoever asks.
  case ${CONTAINER_HOST:-} in unix:///*) me=$(stat -L -c %U "${CONTAINER_HOST#unix://}" 2>/dev/null) || me='?' ;; esac
  engines_here >"$work/engines"
  [ "$engine" != podman ] || return 0
  if has docker; then
    if answers docker || [ -n "${DOCKER_HOST:-}" ] || grep -qi 'permission denied' "$work/said"; then return 0; fi
    why=$(because)
    docker_elsewhere && return
    # It is down.
    if [ -n "$engine" ] || [ -S "$socket" ] || ! has podman; then return 0; fi
  fi
  if [ -z "$engine" ] && has podman; then
    cli=podman
    if ! grep -qxF "podman - $me" "$work/engines" && grep -q '^podman ' "$work/engines"; then
      say "Podman runs no container as $me, and some as others: $(engines_but "" "$work/engines")"
      say "run this as the one who is meant, or give CONTAINER_HOST=unix://SOCKET of that one's podman system service; --engine podman collects what $me has"
      exit 2
    fi
    if dockerd_is_installed && ! grep -qxF "podman - $me" "$work/engines"; then
      say "Docker is installed here and no engine of it answers, and Podman runs no container as $me"
      say "start Docker, or say that Podman is meant: --engine podman"
      exit 2
    fi
    ! has docker || say "docker does not answer, so podman is asked: $why"
  fi
}

# dockerd_is_installed: whether there would be an engine of Docker, were it started: an empty Podman beside it is not this host.
dockerd_is_installed() {
  for one in /usr/bin /usr/sbin /usr/local/bin /snap/bin; do
    [ ! -x "$one/dockerd" ] || return 0
  done
  return 1
}

# docker_elsewhere: takes the only Docker that runs here; of several engines somebody must say which is meant.
docker_elsewhere() {
  grep '^docker ' "$work/engines" >"$work/dockers" || return 1
  if [ "$(grep -c . "$work/dockers")" -gt 1 ] || { [ -z "$engine" ] && grep -qxF "podman - $me" "$work/engines"; }; then
    say "several engines run here, and none at $socket: $(engines_but "" "$work/engines")"
    say "say which is meant: DOCKER_HOST=unix://SOCKET, or --engine podman"
    exit 2
  fi
  say "no engine answers at $socket: this is about the $(engines_but "" "$work/dockers")"
  read -r _ socket _ <"$work/dockers"
  DOCKER_HOST=unix://$socket
  export DOCKER_HOST
}

# engines_here: what runs containers on this machine, as far as this user may look. A line each: `docker SOCKET USER` of a
# dockerd whose API answers, `podman - USER` of whoever has containers of Podman that run, since each of them has a conmon.
engines_here() {
  for one in $(daemons); do
    listens_at "$one" | while read -r path; do
      # shellcheck disable=SC2030 # for this question alone
      (DOCKER_HOST=unix://$path && export DOCKER_HOST && answers docker) || continue
      echo "docker $path $(owner_of "$one")"
      break
    done
  done
  grep -lx conmon /proc/[0-9]*/comm 2>/dev/null | while read -r comm; do
    one=${comm#/proc/} one=${one%/comm}
    grep -q podman "/proc/$one/cmdline" 2>/dev/null || continue
    ! [ -r "/proc/$one/root/." ] || same_file / "$one" || continue
    echo "podman - $(owner_of "$one")"
  done | sort -u
}

# owner_of PID: whose process it is, by number where the user has no name.
owner_of() {
  stat -c '%U %u' "/proc/$1" | while read -r name number; do
    [ "$name" = UNKNOWN ] || number=$name
    echo "$number"
  done
}

# listens_at PID: the paths of the sockets that a process holds and listens at, and that are files here.
listens_at() {
  links=$(ls -l "/proc/$1/fd" 2>/dev/null) || return 0
  awk '$4 == "00010000" && $8 ~ /^\// && NF == 8 { print $7, $8 }' "/proc/$1/net/unix" 2>/dev/null | sort -k 2 |
    while read -r inode path; do
      case $links in *"socket:[$inode]"*) ! same_file "$path" "$1" || echo "$path" ;; esac
    done
}

# engines_but SOCKET FILE: the engines of a list, in a sentence, but the one at this socket, or `-` for the Podman of this user.
engines_but() {
  awk -v but="$1" -v me="$me" '
    { at = $2; sub(/^\/var\/run\//, "/run/", at); sub(/^\/var\/run\//, "/run/", but) }
    at == but && (at != "-" || $3 == me) { next }
    { printf "%s%s of %s%s", (n++ ? ", " : ""), ($1 == "docker" ? "Docker" : "Podman"), $3, (at == "-" ? "" : " at " at) }' "$2"
}

# others_run: says which engines run here that this is not about.
others_run() {
  but=$socket
  [ "$engine" = docker ] || but=-
  others=$(engines_but "$but" "$work/engines")
  [ -z "$others" ] || say "this is about $([ "$engine" = podman ] && echo "the Podman of $me" || echo "the Docker at $socket"); here run, too: $others"
}

# ask TEMPLATE COMMAND...: one value; nothing where the engine does not say.
ask() {
  [ -z "$listing" ] || return 0
  template=$1
  shift
  # shellcheck disable=SC2086
  $guard "$cli" "$@" --format "$template" 2>/dev/null </dev/null | head -n 1
}

# Where the engine's API is asked: a path, or another kind of address.
find_socket() {
  # shellcheck disable=SC2031
  socket=${DOCKER_HOST:-$(ask '{{.Endpoints.docker.Host}}' context inspect)}
  socket=${socket:-unix:///var/run/docker.sock}
  socket=${socket#unix://}
  case $socket in
    *://*@*) socket="${socket%%://*}://<redacted>@${socket##*@}" ;;
  esac
}

# others_here: what else runs containers on this machine, and what of it can be given instead.
others_here() {
  if [ -e /var/lib/kubelet ] || [ -e /etc/kubernetes ] || [ -S /run/crio/crio.sock ]; then
    say "this looks like a node of Kubernetes or CRI-O: Portreeve judges hosts of Docker and Podman, nodes have a benchmark of their own"
  elif [ -S /run/containerd/containerd.sock ]; then
    say "containerd is here: what nerdctl runs can be given, nerdctl inspect --mode=dockercompat \$(nerdctl ps -aq) | portreeve check -"
  fi
}

# elsewhere: why the files of this machine are not those of the engine; empty where they are.
elsewhere() {
  if [ "$in_container" = true ]; then
    echo "the collector ran in a container, and does not see the host"
    return
  fi
  case $socket in
    /*) ;;
    *) [ "$engine" = podman ] || {
      echo "the engine is on another machine"
      return
    } ;;
  esac
  if [ "$engine" = docker ]; then
    kernel=$(ask '{{.KernelVersion}}' info)
    name=$(ask '{{.Name}}' info)
    if rooted_apart; then
      echo "the engine has another root directory than this machine"
      return
    fi
  else
    kernel=$(ask '{{.Host.Kernel}}' info)
    name=$(ask '{{.Host.Hostname}}' info)
  fi
  here=$(uname -r) me=$(uname -n)
  if [ -n "$kernel" ] && [ "$kernel" != "$here" ]; then
    echo "the engine runs on another kernel ($kernel) than this machine ($here)"
  elif [ -n "$name" ] && [ "$name" != "$me" ] && [ "$name" != "$(hostname 2>/dev/null)" ]; then
    echo "the engine runs on another host ($name) than this machine ($me)"
  fi
}

# objects KIND FILE LIST INSPECT: lists the ids, then describes all of them; LIST and INSPECT are words for the command
# line. What disappears in between, or hangs, is not described, so all is done once more, one by one. `listed` in the
# manifest is the proof that a list is whole.
objects() {
  for some in 50 1; do
    cp "$work/documents" "$work/before"
    objects_once "$@"
    if [ "$status" -eq 0 ] || [ "$some" -eq 1 ]; then return "$status"; fi
    mv "$work/before" "$work/documents"
  done
}

objects_once() {
  if [ -n "$listing" ]; then
    echo "$cli $4 \$($cli $3)"
    ids ""
    status=0
  elif ! ids "$3"; then
    if has "$cli"; then reason=$(because); else reason="there is no $cli here"; fi
    refused >"$tree/$2"
    document "$1" "$2" "$cli $3" "$status" "$reason"
  elif [ ! -s "$work/ids" ]; then
    echo '[]' >"$tree/$2" || full
    document "$1" "$2" "$cli $3" 0 "" ', "listed": []'
  else
    # shellcheck disable=SC2086
    collect "$1" "$2" json ", \"listed\": $(list_of "$work/ids")" "$cli $4 \$($cli $3)" described $4
  fi
}

# ids WORDS: lists them, each once, in work/ids.
ids() {
  if [ -n "$listing" ]; then
    echo ID >"$work/ids"
    return
  fi
  # shellcheck disable=SC2086
  $guard "$cli" $1 >"$work/ids.raw" 2>"$work/said" </dev/null
  status=$?
  sort -u "$work/ids.raw" >"$work/ids" || full
  return "$status"
}

# each KIND PREFIX SUFFIX FORM BEFORE AFTER: `cli BEFORE id AFTER` of every id that is listed.
each() {
  # Some hundreds take half a minute: whoever waits is told for what.
  [ "$(grep -c . "$work/ids")" -lt 100 ] || say "asks for $(grep -c . "$work/ids") $1, one after another"
  while read -r id <&3; do
    name=$(printf '%s' "$id" | tr -c 'A-Za-z0-9_.-' '_')
    word=$(printf '%s\n' "$id" | free_words)
    # shellcheck disable=SC2086
    case $5 in
      diff) collect "$1" "$2$name$3" "$4" ", \"of\": $(quoted "$id")" "$cli diff $word; find of its changes: names with line feeds" changes_of "$word" ;;
      top) collect "$1" "$2$name$3" "$4" ", \"of\": $(quoted "$id")" "$cli top $word $6" top_of "$word" "$6" ;;
      *) collect "$1" "$2$name$3" "$4" ", \"of\": $(quoted "$id")" "" "$cli" $5 "$word" $6 ;;
    esac
  done 3<"$work/ids"
}

# top_of ID COLUMNS: its processes, as the engine tells them, else as the kernel does: an engine without control groups
# cannot, nor Podman of a paused container; and of one in the namespace of the host Podman tells the host's.
top_of() {
  if [ "$engine" = podman ] && [ "$(pid_mode_of "$1")" = host ]; then
    processes_of "$1"
    return
  elif [ "$engine" = podman ]; then podman_top "$1" "$2"; else
    # shellcheck disable=SC2086
    $guard "$cli" top "$1" $2
  fi </dev/null 2>"$work/top" && return
  told=$?
  processes_of "$1" || {
    cat "$work/top" >&2
    return "$told"
  }
}

# pid_mode_of ID: whose processes it sees: of a container that joins another, what that one sees, and so on.
pid_mode_of() {
  mode=container:$1
  for _ in 1 2 3 4 5 6 7 8; do
    case $mode in container:*) ;; *) break ;; esac
    mode=$(ask '{{.HostConfig.PidMode}}' inspect --type container "$(printf '%s\n' "${mode#container:}" | free_words)")
  done
  echo "$mode"
}

# podman_top ID COLUMNS: the table of Podman, asked with the first column once more at the end. It prints line feeds of names and
# arguments as they are: a line that does not end as it begins is none of a process. Then the kernel tells those of its namespace,
# as `ps` writes no line feed of theirs; where nobody may ask it, import takes the last line for a gap.
podman_top() {
  # shellcheck disable=SC2086
  {
    $guard "$cli" top "$1" $2 pid
    echo "$?"
  } | awk '
    function told(line) {
      if (line !~ /[^ ]/) return
      count = split(line, cells, " ")
      if (count > 4 && cells[1] == cells[count]) {
        sub(/ *[^ ]+ *$/, "", line)
        print line
      } else odd = 1
    }
    NR > 1 { told(last) }
    { last = $0 }
    END {
      if (odd) print "portreeve collector: a process has a line feed in its name or arguments"
      exit last
    }' >"$work/podman_top" || return
  if ! tail -n 1 "$work/podman_top" | grep -q '^portreeve collector: ' || ! processes_of "$1" 3; then
    cat "$work/podman_top"
  fi
}

# processes_of ID [COLUMN]: those in its own namespace of processes, and what these have started. Where that is the host's, or
# another container's, it does not tell which are its own; then its namespace of mounts does, unless COLUMN says which counts.
processes_of() {
  [ "$(id -u)" -eq 0 ] && [ -z "$away" ] || return 1
  counted=${2:-}
  its='{{.State.Pid}} {{.HostConfig.PidMode}}'
  # shellcheck disable=SC2046,SC2086
  set -- $($guard "$cli" inspect --type container --format "$its" "$1" 2>/dev/null)
  case ${1:-0}:${2:-} in
    0:*) return 1 ;;
    *:host | *:container:*) column=4 ;;
    *) column=3 ;;
  esac
  ps -e -o pid,ppid,pidns,mntns,uid,comm,args 2>/dev/null | awk -v root="$1" -v self="$$" -v column="${counted:-$column}" '
    NR > 1 {
      order[++n] = $1
      parent[$1] = $2
      space[$1] = $column
      said = $0
      for (i = 1; i <= 4; i++) sub(/^ *[^ ]+ +/, "", said)
      line[$1] = $1 " " said
    }
    END {
      if (space[root] !~ /^[0-9]+$/ || space[root] == space[self]) exit 1
      for (i = 1; i <= n; i++) if (space[order[i]] == space[root]) its[order[i]] = 1
      do {
        more = 0
        for (i = 1; i <= n; i++) if (!(order[i] in its) && parent[order[i]] in its) {
          its[order[i]] = 1
          more = 1
        }
      } while (more)
      print "PID UID COMMAND COMMAND"
      for (i = 1; i <= n; i++) if (order[i] in its) print line[order[i]]
    }'
}

# changes_of ID: what differs from its image. A container chooses the names of its files: below a line of our own each
# stands on one line, every byte that is not plain as \ooo. Which names hold line feeds the directory tells that holds
# its changes, where root may look; elsewhere what follows a line feed seems to be a change of its own, of this container.
changes_of() {
  # shellcheck disable=SC2086
  {
    split_names_of "$1"
    echo
    $guard "$cli" diff "$1"
    echo "$?"
  } | awk '
    function spelled(text,   i, out) {
      for (i = 1; i <= length(text); i++) out = out plain[substr(text, i, 1)]
      return out
    }
    function began() {
      if (!begun) print "portreeve changes 1"
      begun = 1
    }
    function said() {
      if (change == "") return
      print substr(change, 1, 2) spelled(substr(change, 3))
      delete whole[substr(change, 3)]
    }
    function goes_on(name) { return name in whole || name in part }
    BEGIN {
      for (i = 1; i < 256; i++) {
        byte = sprintf("%c", i)
        plain[byte] = byte ~ /[A-Za-z0-9]/ || index("/._@:+,=-", byte) ? byte : sprintf("\\%03o", i)
      }
    }
    !listed && $0 == "" { listed = 1; next }
    !listed {
      n = split($0, step, "\001")
      for (i = 1; i <= n; i++) {
        name = i == 1 ? step[1] : name "\n" step[i]
        if (i > 1 && i < n) part[name] = 1
      }
      whole[name] = 1
      next
    }
    held && last ~ /^[ACD] \// && !(change != "" && goes_on(substr(change, 3) "\n" last)) {
      began()
      said()
      change = last
      last = $0
      next
    }
    held { change = change "\n" last }
    { last = $0; held = 1 }
    END {
      if (change != "" || last == 0) began()
      said()
      exit last
    }'
}

# split_names_of ID: the changed files whose names hold line feeds, a line each, every line feed as the byte 1.
split_names_of() {
  upper=$($guard "$cli" inspect --type container --format '{{with .GraphDriver.Data}}{{.UpperDir}}{{end}}' "$1" 2>/dev/null)
  case $upper in
    /*) (cd "$upper" 2>/dev/null && $guard find . -path '*
*' -print0 2>/dev/null | tr '\n\000' '\001\n' | sed 's/^\.//') ;;
  esac
}

engine_says() {
  json='{{.|json}}'
  [ -z "$listing" ] || printf '%s\n' "$cli --version" "$cli context inspect"
  collect "version" engine/version.json json "" "" "$cli" version --format "$json"
  collect "info" engine/info.json json "" "" "$cli" info --format "$json"
  [ -n "$listing" ] || taken_words
  if wants containers top diff execs; then
    objects "container inspect" engine/containers.json "ps --all --quiet --no-trunc" "inspect --type container"
    # What a pod was asked for stands there alone: the container that holds it has no command line of its own.
    [ "$engine" != podman ] || objects "pod inspect" engine/pods.json "pod ls --quiet --no-trunc" "pod inspect"
  fi
  if wants images history layers; then
    objects "image inspect" engine/images.json "image ls --all --quiet --no-trunc" "image inspect"
    if wants history; then
      each "image history" engine/history_ .jsonl json "history --no-trunc --format {{.|json}}" ""
    fi
  fi
  if [ -n "$listing" ]; then
    printf '%s\n' "$portreeve_labels" | sed '/^$/d; s/.*/value of the label &, from the inspects above/'
  fi
  if wants networks; then
    objects "network inspect" engine/networks.json "network ls --quiet --no-trunc" "network inspect"
  fi
  if wants volumes; then objects "volume inspect" engine/volumes.json "volume ls --quiet" "volume inspect"; fi
  if wants top && ids "$running"; then
    # Docker hands them to the ps of the host, Podman has columns of its own.
    columns="-eo pid,uid,comm,args"
    [ "$engine" = docker ] || columns="pid user comm args"
    each "container top" engine/top_ .txt rows top "$columns"
    [ -z "$listing" ] || echo "ps -e -o pid,ppid,pidns,mntns,uid,comm,args: where the engine cannot tell the processes of a container"
  fi
  if wants diff && ids "ps --all --quiet --no-trunc"; then each "container diff" engine/diff_ .txt text diff ""; fi
  if wants execs; then execs; fi
  if wants swarm; then swarm_says; fi
}

# Live calls of exec: only the API describes them. This asks the engine's socket, and only to describe.
execs() {
  ids "$running" || return 0
  # shellcheck disable=SC2086
  if [ -s "$work/ids" ]; then
    some=50
    [ -n "$listing" ] || described inspect --format '{{range .ExecIDs}}{{println .}}{{end}}' 2>/dev/null | sed '/^$/d' >"$work/execs"
    [ -n "$listing" ] || mv "$work/execs" "$work/ids"
  fi
  api=$socket
  [ "$engine" != podman ] || api=$(ask '{{.Host.RemoteSocket.Path}}' info)
  api=${api#unix://}
  while read -r id <&3; do
    case $listing:$id in :*[!0-9a-f]*) continue ;; esac
    collect "exec inspect" "engine/exec_$id.json" json ", \"of\": $(quoted "$id")" "" \
      curl --silent --fail --max-time "$patience" --unix-socket "${api:-$socket}" "http://localhost/exec/$id/json"
  done 3<"$work/ids"
}

swarm_says() {
  [ "$engine" = docker ] || return 0
  case $listing$(ask '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}' info) in
    yes | *true)
      [ -n "$listing" ] || taken_services
      objects "node inspect" engine/nodes.json "node ls --quiet" "node inspect"
      objects "service inspect" engine/services.json "service ls --quiet" "service inspect"
      objects "secret inspect" engine/secrets.json "secret ls --quiet" "secret inspect"
      tasks_say
      return
      ;;
    '' | ' '*) why="the engine did not answer" ;;
    inactive*) why="there is no swarm" ;;
    *) why="this node is no manager of its swarm" ;;
  esac
  for what in "node inspect" "service inspect" "secret inspect" "task inspect"; do document "$what" "" "" "" "$why"; done
}

# Tasks are listed by service: without one there is none to ask for.
tasks_say() {
  if ids "service ls --quiet" && [ -s "$work/ids" ]; then
    services=$(free_words <"$work/ids" | tr '\n' ' ')
    objects "task inspect" engine/tasks.json "service ps --quiet --no-trunc $services" "inspect --type task"
  else
    objects "task inspect" engine/tasks.json "service ls --quiet" "inspect --type task"
  fi
}

# ---- the daemon's process and its configuration

# same_file PATH PID: whether a process means by a path what this script does, and not a file of some container's. Links are
# followed first: one that begins with / would lead from the root of the process back to this one's.
same_file() {
  way=$(readlink -f "$1" 2>/dev/null) || way=$1
  own=$(stat -L -c %d:%i "$way" 2>/dev/null) && [ "$own" = "$(stat -L -c %d:%i "/proc/$2/root$way" 2>/dev/null)" ]
}

# Whether a process holds the socket that the engine is asked at; 2 where nobody may look.
holds_socket() {
  links=$(ls -l "/proc/$1/fd" 2>/dev/null) || return 2
  real=$(readlink -f "$socket" 2>/dev/null)
  awk -v one="$socket" -v two="$real" '
    { sub(/^\/var\/run\//, "/run/", $8) }
    BEGIN { sub(/^\/var\/run\//, "/run/", one) }
    $8 != "" && ($8 == one || $8 == two) { print $7 }' "/proc/$1/net/unix" >"$work/inodes" 2>/dev/null
  while read -r inode <&4; do
    case $links in *"socket:[$inode]"*) same_file "$socket" "$1" && return 0 ;; esac
  done 4<"$work/inodes"
  return 1
}

# dockerds: the pids of all that are called so.
dockerds() {
  for comm in /proc/[0-9]*/comm; do
    name=
    { read -r name <"$comm"; } 2>/dev/null || continue
    [ "$name" = dockerd ] || continue
    name=${comm#/proc/}
    echo "${name%/comm}"
  done
}

# daemons: those of this host, one for another engine among them; in a container it has another root.
daemons() {
  for one in $(dockerds); do
    ! [ -r "/proc/$one/root/." ] || same_file / "$one" || continue
    echo "$one"
  done
}

# rooted_apart: whether a dockerd with another root directory, in a chroot or in a container, holds the socket that is asked: what
# it means by a path is another file than here.
rooted_apart() {
  asked_at=$(stat -L -c %d:%i "$socket" 2>/dev/null) || return 1
  for one in $(dockerds); do
    if [ ! -r "/proc/$one/root/." ] || same_file / "$one"; then continue; fi
    links=$(ls -l "/proc/$one/fd" 2>/dev/null) || continue
    awk '$4 == "00010000" && $8 ~ /^\// && NF == 8 { print $7, $8; if (sub(/^\/var\/run\//, "/run/", $8)) print $7, $8 }' \
      "/proc/$one/net/unix" 2>/dev/null >"$work/inodes"
    while read -r inode path <&4; do
      case $links in *"socket:[$inode]"*) [ "$asked_at" != "$(stat -L -c %d:%i "/proc/$one/root$path" 2>/dev/null)" ] || return 0 ;; esac
    done 4<"$work/inodes"
  done
  return 1
}

# seat PID: `near` if it has the mounts and the processes of this script; `able` if it has mounts of its own, and may mount.
# What runs in a container may call itself dockerd, change its root and hold a socket of that name in a network of its own.
seat() {
  space=$(readlink /proc/self/ns/pid 2>/dev/null) && [ "$space" = "$(readlink "/proc/$1/ns/pid" 2>/dev/null)" ] || return 0
  space=$(readlink /proc/self/ns/mnt 2>/dev/null) || return 0
  if [ "$space" = "$(readlink "/proc/$1/ns/mnt" 2>/dev/null)" ]; then
    echo near
  else
    case $(sed -n 's/^CapEff:[^0-9a-f]*//p' "/proc/$1/status" 2>/dev/null) in *[2367abef]?????) echo able ;; esac
  fi
}

# The pid of the daemon that this engine is: it holds the socket; of several none is surely it. Who may not look goes by the
# file that lies where a daemon at that place writes its pid.
find_daemon() {
  pid=
  near=
  able=
  hidden=
  daemons >"$work/daemons"
  while read -r one <&3; do
    holds_socket "$one"
    case $? in
      0) case $(seat "$one") in near) near="$near $one" ;; able) able="$able $one" ;; esac ;;
      2) hidden="$hidden $one " ;;
    esac
  done 3<"$work/daemons"
  # shellcheck disable=SC2086 # these are words
  set -- ${near:-$able}
  case $# in
    0) ;;
    1)
      pid=$1
      return 0
      ;;
    *) return 0 ;;
  esac
  for file in "${socket%.sock}.pid" /run/docker.pid; do
    case $socket in /run/docker.sock | /var/run/docker.sock | /run/user/*/docker.sock) ;; *) continue ;; esac
    case $file:$socket in /run/docker.pid:/run/user/*) continue ;; esac
    one=
    if [ -r "$file" ]; then read -r one <"$file" || :; fi
    case $hidden in *" ${one:-none} "*) pid=$one ;; esac
  done
}

# Where it looks for its configuration, if nobody says: without root in the home of its user. There lie the units of its
# user's systemd, too, which looks in these places, in this order.
config_of() {
  case $(sed -n 's/^Uid:[^0-9]*[0-9]*[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null) in
    0 | '') return ;;
  esac
  home=$(variable_of "$1" HOME)
  configs=$(variable_of "$1" XDG_CONFIG_HOME)
  configs=${configs:-${home:+$home/.config}}
  [ -n "$configs" ] || return 0
  config=$configs/docker/daemon.json
  data=$(variable_of "$1" XDG_DATA_HOME)
  data=${data:-${home:+$home/.local/share}}
  runtime=$(variable_of "$1" XDG_RUNTIME_DIR)
  {
    echo "$configs/systemd/user.control"
    [ -z "$runtime" ] || printf '%s\n' "$runtime/systemd/user.control" "$runtime/systemd/transient"
    printf '%s\n' "$configs/systemd/user" /etc/xdg/systemd/user /etc/systemd/user
    [ -z "$runtime" ] || echo "$runtime/systemd/user"
    echo /run/systemd/user
    [ -z "$data" ] || echo "$data/systemd/user"
    for place in /usr/local/share /usr/share /usr/local/lib /usr/lib; do echo "$place/systemd/user"; done
  } >"$work/units"
}

# variable_of PID NAME: a path in the environment of a process, of which nothing else is kept.
variable_of() { tr '\000' '\n' <"/proc/$1/environ" 2>/dev/null | sed -n "s/^$2=\\(\\/.*\\)/\\1/p" | head -n 1; }

daemon_says() {
  [ "$engine" = docker ] || return 0
  if [ -n "$listing" ]; then
    pid=PID-OF-DOCKERD
    echo "cat /proc/*/comm, and of a dockerd: ls -l /proc/*/fd, cat /proc/*/net/unix, readlink /proc/*/ns/net"
    echo "of one without root: HOME, XDG_CONFIG_HOME, XDG_DATA_HOME and XDG_RUNTIME_DIR in /proc/*/environ"
    echo "cat /proc/PID-OF-DOCKERD/stat /proc/uptime; stat -c '%y %z' of each file of /etc that is read"
    echo "cat /proc/PID-OF-DOCKERD/mountinfo, if it is another than /proc/self/mountinfo"
    echo "cat SECCOMP-PROFILE, if that of dockerd is a file"
  else
    find_daemon
  fi
  if [ -z "$pid" ]; then
    for what in "daemon arguments" "daemon executable" "daemon status"; do
      document "$what" "" "" "" "no dockerd was found that is surely this engine's"
    done
  else
    began=$([ -n "$listing" ] || began_at "$pid")
    other=$(readlink "/proc/$pid/ns/net" 2>/dev/null)
    [ -z "$other" ] || [ "$other" = "$(readlink /proc/self/ns/net)" ] || network=another
    collect "daemon arguments" host/dockerd.cmdline arguments "${began:+, \"started\": $(quoted "$began")}" "cat /proc/$pid/cmdline" arguments_of "$pid"
    collect "daemon executable" host/dockerd.exe text "" "readlink /proc/$pid/exe" executable_of "$pid"
    collect "daemon status" host/dockerd.status text "" "grep id: /proc/$pid/status" identity_of "$pid"
    if [ -z "$listing" ] && ! same_mounts "$pid"; then
      collect "daemon mounts" host/dockerd.mountinfo lines "" "" cat "/proc/$pid/mountinfo"
    fi
    config_of "$pid"
    given=$(sed -n 's/^--config-file=//p; /^--config-file$/{n;p;}' "$tree/host/dockerd.cmdline" 2>/dev/null | tail -n 1)
    case $given in /*) config=$given ;; esac
  fi
  copy "daemon configuration" json "$config"
  profile=$(ask '{{range .SecurityOptions}}{{.}} {{end}}' info | tr ' ' '\n' | sed -n 's/^name=seccomp,profile=\(\/[^,]*\)$/\1/p')
  [ -z "$profile" ] || copy "daemon seccomp profile" json "$profile"
}

# same_mounts PID: whether a process is in the mount namespace of this script: no two have a mount of one number.
same_mounts() {
  own=$(rooted self) && [ -n "$own" ] && [ "$own" = "$(rooted "$1")" ]
}

# rooted PID: the numbers of what it has mounted at its root.
rooted() { awk '$5 == "/" { print $1 }' "/proc/$1/mountinfo" 2>/dev/null; }

# readlink says nothing of why.
executable_of() {
  readlink "/proc/$1/exe" || {
    echo "readlink: /proc/$1/exe: Permission denied" >&2
    return 1
  }
}

# The kernel pads what a process calls itself with empty arguments: those at the end go.
arguments_of() { tr '\000' '\n' <"/proc/$1/cmdline" | sed -e :more -e '/^\n*$/{' -e '$d' -e N -e 'b more' -e '}'; }

identity_of() { grep -E '^(Name|Uid|Gid|NoNewPrivs|Seccomp):' "/proc/$1/status"; }

# ---- the host

# sha256: of what it reads.
sha256() {
  for tool in sha256sum "shasum -a 256" "openssl dgst -sha256 -r"; do
    ! has "${tool%% *}" || break
  done
  # shellcheck disable=SC2086 # tool is words
  $tool 2>/dev/null | cut -c 1-64
}

# machine_hash: what tells this machine from others of its name: a hash of its id, under a key of our own, since the id
# itself is confidential. Nothing where there is none.
machine_hash() {
  for path in /etc/machine-id /var/lib/dbus/machine-id; do
    sed -n '1{/^[0-9a-f]\{32\}$/!q;s/^/portreeve machine 1 /p;q;}' "$path" >"$work/machine" 2>/dev/null
    [ -s "$work/machine" ] || continue
    sha256 <"$work/machine" | cut -c 1-32
    break
  done
  rm -f "$work/machine"
}

# The files that controls look at: fixed ones, those that the daemon names, and those that were asked for.
paths() {
  cat <<'PATHS'
@PATHS@
PATHS
  printf '%s\n' "$asked" "$config" "${config%/*}" "$socket"
  data_root=$(ask '{{.DockerRootDir}}' info)
  if [ -n "$data_root" ]; then
    echo "$data_root"
    case ${data_root##*/} in
      *[!0-9.]*) ;;
      *.*) echo "${data_root%/*}" ;;
    esac
    echo "$data_root/swarm/certificates/swarm-root-ca.crt"
  fi
  # Where containerd listens that an engine without root starts or finds, or another below its own directory.
  case $socket in
    /run/user/*/docker.sock) printf '%s\n' "${socket%.sock}/containerd/containerd.sock" "${socket%/*}/containerd/containerd.sock" ;;
  esac
  sed -n 's/^--exec-root=//p; /^--exec-root$/{n;p;}' "$tree/host/dockerd.cmdline" 2>/dev/null |
    sed 's|$|/containerd/containerd.sock|'
  cat "$tree/host/dockerd.exe" 2>/dev/null
  sed 's|$|/docker.service|; p; s|service$|socket|' "$work/units"
  sed -n 's/^FragmentPath=//p; s/^DropInPaths=//p; s/^Listen=\(\/[^ ]*\).*/\1/p' "$tree/host/systemctl-show.txt" 2>/dev/null |
    tr ' ' '\n'
  # Where any engine of this host listens: a socket may have other names.
  awk '$2 == "LISTEN" && $5 ~ /^\// && (/\("(dockerd|podman|containerd)",pid=/ || $5 ~ /\/(docker|podman)\.sock$/) { print $5 }' \
    "$tree/host/ss-x.txt" 2>/dev/null
  # Paths that flags and the configuration name, and unix sockets among the hosts.
  cat "$tree/host/dockerd.cmdline" "$tree/files$config" 2>/dev/null |
    tr '",=' '[\n*]' | sed -n 's|^unix://||; s|^ *\(/[^ ]*\) *$|\1|p'
}

# spelled TEXT: a field of files.txt, every byte that is not plain as \ooo.
spelled() {
  case $1 in
    *[!A-Za-z0-9/._@:+,=-]*) printf '%s' "$1" | od -An -v -to1 | tr -d '\n' | sed 's/ \{1,\}/\\/g' ;;
    *) printf '%s' "$1" ;;
  esac
}

# file_of PATH: its device as mount tables have it, its inode, and how many names it has.
file_of() {
  stat -L -c '%d %i %h' -- "$1" 2>/dev/null | {
    read -r device inode names || return
    echo "$(((device >> 8) & 0xfff)):$(((device & 0xff) | ((device >> 12) & 0xfff00))) $inode $names"
  }
}

# apart PATH: where a daemon with mounts of its own finds another file at a path than the host has there: its bits, and where it
# lies, links followed. One that begins with / would lead from the root of the daemon back here.
apart() {
  rest=$1 way='' links=0
  while [ -n "$rest" ]; do
    rest=${rest#/}
    part=${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest='' ;; esac
    case $part in
      '' | .) continue ;;
      ..) way=${way%/*}; continue ;;
    esac
    if [ -h "$there$way/$part" ]; then
      links=$((links + 1))
      to=$(readlink "$there$way/$part") && [ "$links" -le 40 ] || return 0
      case $to in /*) way='' ;; esac
      rest=$to${rest:+/$rest}
    else
      way=$way/$part
    fi
  done
  seen=$(stat -c '%f %d:%i' -- "$there${way:-/}" 2>/dev/null) || return 0
  [ "${seen#* }" = "$(stat -L -c %d:%i -- "$1" 2>/dev/null)" ] ||
    printf 'apart %s %s %s\n' "${seen% *}" "$(spelled "$1")" "$(spelled "${way:-/}")"
}

# look_at: a line for each path, links followed. `none` says that somebody looked and found nothing.
look_at() {
  echo "portreeve files 1"
  while IFS= read -r path; do
    if seen=$(stat -L -c '%f %u %g %U %G' -- "$path" 2>"$work/stat"); then
      real=$(readlink -f -- "$path" 2>/dev/null) || real=-
      printf 'file %s %s %s\n' "$seen" "$(spelled "$path")" "$(spelled "$real")"
      # Of a socket also which file it is: it may have other names.
      case $seen in c???\ *) ! file=$(file_of "$path") || printf 'socket %s %s\n' "$file" "$(spelled "$path")" ;; esac
    else
      why=$(sed 's/.*: //' "$work/stat" | head -n 1)
      case $why in
        "No such file or directory" | "Not a directory") printf 'none %s\n' "$(spelled "$path")" ;;
        *) printf 'fail %s %s\n' "$(spelled "$path")" "$why" ;;
      esac
    fi
    [ -z "$there" ] || apart "$path"
  done <"$work/paths"
  [ -z "$whole" ] || printf 'tree %s\n' "$whole"
}

files_say() {
  if [ -n "$listing" ]; then
    echo "find /etc/docker/certs.d"
    paths | grep '^/' | sort -u | sed 's/^/stat, readlink -f: /'
    echo "stat, readlink -f: what the daemon's arguments, its configuration and its units name, its data root, and where engines listen"
    return
  fi
  # A path with a line feed in its name is no path that anything configures, but it may lie among the certificates.
  certificates=/etc/docker/certs.d
  whole=
  if find "$certificates" >"$work/certificates" 2>/dev/null; then
    case $(find "$certificates" -name '*
*') in '') whole=$certificates ;; esac
  fi
  { paths && cat "$work/certificates"; } | grep '^/' | sort -u >"$work/paths"
  collect "files" host/files.txt text "" "stat -L -c '%f %u %g %U %G' PATH..." look_at
}

# layers_say: what lies in the layers of images, where an overlay, the engine's or containerd's, keeps them as directories of
# this host, or vfs a copy of the whole.
layers_say() {
  snapshotter=io.containerd.snapshotter.v1.overlayfs
  graphs='{{.Id}} {{with .GraphDriver}}{{.Name}}{{end}}{{range .RootFS.Layers}},{{.}}{{end}} {{with .GraphDriver}}{{with .Data}}{{index . "UpperDir"}}:{{index . "LowerDir"}}{{end}}{{end}}'
  if [ -n "$listing" ]; then
    echo "$cli image inspect --format '$graphs' \$($cli image ls --all --quiet --no-trunc)"
    echo "with vfs: cat DATA-ROOT/image/vfs/layerdb/sha256/CHAIN/cache-id"
    echo "with containerd: cat DATA-ROOT/containerd/daemon/$snapshotter/metadata.db, and below /var/lib/containerd or the root in /etc/containerd/config.toml"
    echo "of each of these directories: cat etc/passwd, find -xdev -type f ( -perm -4000 -o -perm -2000 )"
    echo "of the directories in each of these: tar --create --file - --no-recursion --absolute-names --xattrs '--xattrs-include=*overlay*', for what an overlay hides below"
    echo "of each of these directories: cat var/lib/dpkg/status var/lib/dpkg/status.d/* lib/apk/db/installed usr/lib/apk/db/installed"
    return
  fi
  : >"$work/graphs"
  some=50
  ! ids "image ls --all --quiet --no-trunc" || described image inspect --format "$graphs" >"$work/graphs" 2>/dev/null
  collect "layers" host/layers.txt text "" "cat LAYER/etc/passwd; find LAYER -xdev -type f -perm -4000 -o -perm -2000; cat LAYER/var/lib/dpkg/status LAYER/lib/apk/db/installed" layers_of
}

# layers_of: of each image the accounts, the setuid and setgid files, and the packages. What was not seen whole has no mark: where a
# layer is not there, where links are in the way, and what a minute does not suffice for. Of the minute and of the lines that import
# reads each image has an equal share, and what those before it left of theirs: its author takes nothing from another.
layers_of() {
  echo "portreeve layers 1"
  deadline=$(($(date +%s) + patience))
  others=$(sort -u "$work/graphs" | grep -c .)
  lines=180000
  bytes=14000000
  mkdir -p "$work/layers"
  tell_notes="--create --file - --no-recursion --absolute-names --xattrs --xattrs-include=*overlay*"
  data_root=$(ask '{{.DockerRootDir}}' info)
  sort -u "$work/graphs" | while read -r id diffs layers; do
    left=$others
    others=$((others > 1 ? others - 1 : 1))
    case $id in '' | *[!a-z0-9:]*) continue ;; esac
    echo "image $id"
    now=$(date +%s)
    # shellcheck disable=SC2030 # so it is meant: of this image alone
    until=$((now + (deadline > now ? (deadline - now) / left : 0)))
    until=$((until > now ? until : now + 1))
    case $diffs in
      vfs,*) layers=$(whole_of "${diffs#vfs,}") ;;
      overlayfs,* | ,*) layers=$(snapshots_of "${diffs#*,}") ;;
    esac
    up=
    down=
    rest=${layers%:<no value>}
    rest=${rest%:}:
    while [ -n "$rest" ] && [ "$rest" != : ]; do
      layer=${rest%%:*}
      rest=${rest#*:}
      case $layer in /*) [ -d "$layer" ] || continue 2 ;; *) continue 2 ;; esac
      down=$down$layer:
      up=$layer:$up
    done
    [ -n "$down" ] || continue
    {
      accounts_in "$down"
      packages_in "$down"
      special_in "$up"
    } | awk -v lines=$((lines / left)) -v bytes=$((bytes / left)) '
      (size += length($0) + 1) > bytes || NR > lines { cut = 1 }
      !cut' >"$work/part"
    cat "$work/part"
    lines=$((lines - $(wc -l <"$work/part")))
    bytes=$((bytes - $(wc -c <"$work/part")))
  done
}

# chains_of DIFF,...: what stands on each of these layers is named by the digests of all up to it.
chains_of() {
  chain=
  for diff in $(printf '%s' "$1" | tr ',' ' '); do
    [ -z "$chain" ] || diff=sha256:$(printf '%s %s' "$chain" "$diff" | sha256)
    chain=$diff
    case $chain in *[!a-z0-9:]*) return ;; esac
    echo "$chain"
  done
}

# whole_of DIFF,...: where vfs keeps the copy that stands on these layers.
whole_of() {
  chain=$(chains_of "$1" | tail -n 1)
  cached=$(cat "$data_root/image/vfs/layerdb/sha256/${chain#sha256:}/cache-id" 2>/dev/null)
  case $cached in '' | *[!a-z0-9]*) ;; *) echo "$data_root/vfs/dir/$cached" ;; esac
}

# snapshots_of DIFF,...: where containerd keeps these layers, the uppermost first.
snapshots_of() {
  if [ ! -e "$work/snapshots" ]; then
    root=$(sed -n "s/^[[:blank:]]*root[[:blank:]]*=[[:blank:]]*[\"']\([^\"']*\)[\"'].*/\1/p" /etc/containerd/config.toml 2>/dev/null | head -n 1)
    for root in "$data_root/containerd/daemon" "$root" /var/lib/containerd; do
      case $root in /*) snapshots_in "$root/$snapshotter" ;; esac
    done >"$work/snapshots"
  fi
  found=
  for chain in $(chains_of "$1"); do
    layer=$(sed -n "s/^$chain //p" "$work/snapshots" | head -n 1)
    [ -n "$layer" ] || return
    found=$layer:$found
  done
  echo "${found%:}"
}

# snapshots_in DIRECTORY: a line for each layer that containerd's overlay keeps: the chain of digests that ends in it, and
# where it is. A bolt file says so: pages, in which lists of names and values stand, or pages that hold more of these; a value
# may be a list of its own. It may be written meanwhile, so two readings of it must be alike.
snapshots_in() {
  cat "$1/metadata.db" >"$work/index" 2>/dev/null && [ "$(wc -c <"$work/index")" -le 16777216 ] || return 0
  [ "$(sha256 <"$work/index")" = "$(sha256 <"$1/metadata.db")" ] || return 0
  size=$(od -An -tu4 -j24 -N4 "$work/index" | tr -d ' ')
  case $size in '' | 0 | *[!0-9]* | ??????*) return 0 ;; esac
  od -An -v -tu1 -w"$size" "$work/index" | awk -v size="$size" -v directory="$1/snapshots" '
    function number(b, at, bytes,   sum) {
      while (bytes-- > 0) sum = sum * 256 + b[at + bytes]
      return sum + 0
    }
    function word(b, at, bytes,   text) {
      for (; bytes-- > 0; at++) text = text (b[at] > 32 && b[at] < 127 ? sprintf("%c", b[at] + 0) : "?")
      return text
    }
    function opened(at, depth, chain,   b, text, more) {
      if (!(at in page) || seen[at]++) return
      text = page[at]
      split(text, b)
      for (more = number(b, 13, 4); more > 0 && (at + 1) in page; more--) text = text " " page[++at]
      split(text, b)
      elements(b, 1, depth, chain)
    }
    function elements(b, start, depth, chain,   kind, count, at, key, value, i) {
      kind = number(b, start + 8, 2)
      count = number(b, start + 10, 2)
      for (i = 0; i < count; i++) {
        at = start + 16 + 16 * i
        if (kind == 1) {
          opened(number(b, at + 8, 8), depth, chain)
        } else if (kind == 2) {
          key = at + number(b, at + 4, 4)
          value = key + number(b, at + 8, 4)
          element(b, number(b, at, 4) == 1, word(b, key, value - key), value, depth, chain)
        }
      }
    }
    function element(b, bucket, key, value, depth, chain,   sum, unit) {
      if (bucket && (depth == 0 && key == "v1" || depth == 1 && key == "snapshots" || depth == 2 && key ~ /^moby[^\/]*\/[0-9]+\/sha256:[0-9a-f]+$/)) {
        sub(/.*\//, "", key)
        if (number(b, value, 8)) opened(number(b, value, 8), depth + 1, key)
        else elements(b, value + 16, depth + 1, key)
      } else if (!bucket && depth == 3 && key == "id") {
        for (unit = 1; b[value] > 127; unit *= 128) sum += (b[value++] - 128) * unit
        print chain " " directory "/" sum + b[value] * unit "/fs"
      }
    }
    { page[NR - 1] = $0 }
    END {
      split(page[0], one)
      split(page[1], two)
      # Of its two heads the younger one counts.
      if (number(one, 65, 8) > number(two, 65, 8)) split(page[0], two)
      if (number(two, 17, 4) == 3977042669 && number(two, 25, 4) == size) opened(number(two, 33, 8), 0, "")
    }'
}

# accounts_in LAYER:...: of the uppermost /etc/passwd; a number that is none is root, and blanks around a row are nothing, as
# runtimes read it.
accounts_in() {
  rest=$1
  while [ -n "$rest" ]; do
    layer=${rest%%:*}
    rest=${rest#*:}
    if [ -h "$layer/etc" ]; then return; fi
    [ -e "$layer/etc" ] || continue
    if [ ! -d "$layer/etc" ] || [ -h "$layer/etc/passwd" ]; then return; fi
    if [ ! -e "$layer/etc/passwd" ]; then
      ! closed "$layer" /etc || return
      continue
    fi
    [ -f "$layer/etc/passwd" ] && [ "$(wc -c <"$layer/etc/passwd")" -le 262144 ] || return
    awk -F: '{
        sub(/^[ \t]+/, "")
        sub(/[ \t]+$/, "")
        if (($1 $3) ~ /[^ -~]/) { odd = 1; exit }
        if ($1 ~ /^[A-Za-z0-9_.@+-]+$/ && !seen[$1]++ && $3 !~ /^([+-][0-9]+|[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]+)$/)
          printf "account %s %d\n", $1, ($3 ~ /^[0-9]+$/ && length($3) < 10) ? $3 : 0
      }
      END { if (!odd) print "accounts" }' "$layer/etc/passwd"
    return
  done
}

# notes_of LAYER: what an overlay noted at its directories, and how that begins; `unread` where nobody can tell: only the tar of
# GNU does.
notes_of() {
  notes=$work/layers/$(printf '%s' "$1" | tr -c 'A-Za-z0-9' '_').notes
  if [ -e "$notes" ]; then :; elif [ -z "$(noted_at / 2>&1 >/dev/null)" ]; then
    # shellcheck disable=SC2086 # options are words
    $guard find "$1" -xdev -type d -exec tar $tell_notes -- '{}' + 2>/dev/null | notes >"$notes"
  else
    echo unread >"$notes"
  fi
  cat "$notes"
}

# displaces LAYER: whether a directory shows others than those of its name in the layers below.
displaces() {
  case $(notes_of "$1") in *redirect* | *opaque=x*) ;; *) return 1 ;; esac
}

# closed LAYER PATH: whether a directory shows nothing of the layers below, or nobody knows what; 2 where nobody can tell.
closed() {
  case $(notes_of "$1") in
    *redirect* | *opaque=x*) return 0 ;;
    *opaque*) case $(noted_at "$1$2" 2>/dev/null | notes) in *opaque*) return 0 ;; *) return 1 ;; esac ;;
    *unread*) return 2 ;;
    *) return 1 ;;
  esac
}

noted_at() {
  # shellcheck disable=SC2086 # options are words
  tar $tell_notes -- "$1"
}

# notes: of a tar what an overlay noted, and how that begins.
notes() {
  tr -c '[:print:]' '\n' | sed -n 's/.*SCHILY\.xattr\.[a-z.]*overlay[a-z]*\.\([a-z]*=.\).*/\1/p' | sort -u
}

# database_in LAYER:... PATH: where the uppermost of these is, in `found`, and in `hidden` whether another layer may hide it. Status
# 1: none is left there. 2: a link is in the way, which leads nobody knows where; but the link that most distributions have.
database_in() {
  rest=$1
  hidden=
  while [ -n "$rest" ]; do
    layer=${rest%%:*}
    rest=${rest#*:}
    at=
    left=$2
    while :; do
      at=$at/${left%%/*}
      if [ -h "$layer$at" ]; then
        case $at:$(readlink "$layer$at") in /lib:usr/lib | /lib:/usr/lib) return 1 ;; *) return 2 ;; esac
      fi
      if [ ! -e "$layer$at" ]; then
        while at=${at%/*} && [ -n "$at" ]; do
          closed "$layer" "$at"
          case $? in 0) return 1 ;; 2) hidden=yes ;; esac
        done
        break
      fi
      found=$layer$at
      case $left in
        */*) [ -d "$found" ] || return 1 ;;
        *)
          if [ -f "$found" ] || [ -d "$found" ]; then return 0; else return 1; fi
          ;;
      esac
      left=${left#*/}
    done
  done
  return 1
}

# packages_in LAYER:...: what dpkg and apk have noted that is installed. Databases of other kinds can only be seen to be
# there, and then nobody knows all packages, nor where there is none at all: somebody may have taken it away.
packages_in() {
  unread=
  noted=
  packages_of deb "$1" var/lib/dpkg/status
  rest=$1
  : >"$work/parts.all"
  while [ -n "$rest" ]; do
    layer=${rest%%:*}
    rest=${rest#*:}
    for at in /var /var/lib /var/lib/dpkg /var/lib/dpkg/status.d; do
      [ ! -h "$layer$at" ] || unread=yes
    done
    [ -h "$layer$at" ] || [ ! -d "$layer$at" ] || ls -A "$layer$at" >>"$work/parts.all"
  done
  sort -u "$work/parts.all" | head -n 5000 >"$work/parts"
  while read -r part <&7; do
    case $part in
      *.md5sums) ;;
      *[!A-Za-z0-9.+_-]*) unread=yes ;;
      *) packages_of deb "$1" "var/lib/dpkg/status.d/$part" ;;
    esac
  done 7<"$work/parts"
  [ "$(wc -l <"$work/parts")" -lt 5000 ] || unread=yes
  packages_of apk "$1" lib/apk/db/installed
  packages_of apk "$1" usr/lib/apk/db/installed
  for other in var/lib/rpm usr/lib/sysimage/rpm usr/share/rpm var/lib/pacman/local usr/lib/opkg var/lib/opkg var/db/pkg var/db/xbps nix/store; do
    database_in "$1" "$other"
    [ $? -eq 1 ] || unread=yes
  done
  [ -n "$unread" ] || [ -z "$noted" ] || echo packages
}

# packages_of KIND LAYER:... PATH: those of one database.
packages_of() {
  database_in "$2" "$3"
  case $? in
    1) return ;;
    2)
      unread=yes
      return
      ;;
  esac
  # shellcheck disable=SC2031
  if [ ! -f "$found" ] || [ "$(wc -c <"$found")" -gt 8388608 ] || [ "$(date +%s)" -ge "$until" ]; then
    unread=yes
    return
  fi
  awk -v kind="$1" '
    # Whoever wrote it otherwise than these managers do may have named a package that they find.
    function done() {
      if (lines > 0 && (names != 1 || name == "")) odd = 1
      if (name != "" && state !~ / (not-installed|config-files)$/) {
        if (name !~ /^[A-Za-z0-9.+_@-]+$/ || length(name) > 200) odd = 1
        else print "package " kind " " name " " (version ~ /^[A-Za-z0-9.+~:_^-]+$/ && length(version) <= 200 ? version : "-")
      }
      name = version = state = ""
      lines = names = 0
    }
    { sub(/\r$/, "") }
    /./ { lines++ }
    kind == "deb" && /^Package: / { name = substr($0, 10); names++ }
    kind == "deb" && /^Version: / { version = substr($0, 10) }
    kind == "deb" && /^Status: / { state = substr($0, 9) }
    kind == "apk" && /^P:/ { name = substr($0, 3); names++ }
    kind == "apk" && /^V:/ { version = substr($0, 3) }
    /^$/ { done() }
    END { done(); exit odd }' "$found" || unread=yes
  [ -z "$hidden" ] || unread=yes
  noted=yes
}

# special_in LAYER:...: from the lowest up, what a layer brings, without what it hides.
special_in() {
  rest=$1
  odd=
  : >"$work/special"
  while [ -n "$rest" ]; do
    layer=${rest%%:*}
    rest=${rest#*:}
    own=$work/layers/$(printf '%s' "$layer" | tr -c 'A-Za-z0-9' '_')
    if [ ! -e "$own" ]; then
      # shellcheck disable=SC2031
      [ "$(date +%s)" -lt "$until" ] || return
      # shellcheck disable=SC2086
      $guard find "$layer" -xdev -type f '(' -perm -4000 -o -perm -2000 ')' ! -path '*
*' -exec stat -c '%a %n' '{}' + >"$own.all" 2>/dev/null || return
      # Thousands are some that somebody made to hide others: those that are named still fail.
      sort -t ' ' -k 2 "$own.all" | head -n 5000 >"$own.found"
      [ "$(wc -l <"$own.all")" -le 5000 ] || : >"$own.odd"
      case $(find "$layer" -xdev -type f '(' -perm -4000 -o -perm -2000 ')' -path '*
*') in '') ;; *) : >"$own.odd" ;; esac
      while IFS= read -r line; do printf '%s %s\n' "${line%% *}" "${line#* "$layer"}"; done <"$own.found" >"$own"
    fi
    [ ! -e "$own.odd" ] || odd=yes
    ! displaces "$layer" || odd=yes
    while IFS= read -r line <&6; do
      hides "$layer" "${line#* }"
      case $? in
        0) continue ;;
        2) odd=yes ;;
      esac
      printf '%s\n' "$line"
    done 6<"$work/special" >"$work/left"
    cat "$work/left" "$own" >"$work/special"
  done
  # Some shells' echo takes \ooo for a letter.
  while IFS= read -r line; do
    printf 'special %s %s\n' "${line%% *}" "$(spelled "${line#* }")"
  done <"$work/special" | sort -t ' ' -k 3
  # A name that breaks a line cannot be listed here: then those that are listed are not all.
  [ -n "$odd" ] || echo specials
}

# hides LAYER PATH: whether a layer has another file there, or none any more there or above; 2 where nobody knows.
hides() {
  if [ -e "$1$2" ] || [ -h "$1$2" ]; then return 0; fi
  above=${2%/*}
  unsure=1
  while [ -n "$above" ]; do
    if [ -h "$1$above" ] || { [ -e "$1$above" ] && [ ! -d "$1$above" ]; }; then return 0; fi
    if [ -e "$1$above" ]; then
      closed "$1" "$above"
      case $? in 0) return 0 ;; 2) unsure=2 ;; esac
    fi
    above=${above%/*}
  done
  return "$unsure"
}

# sources_say: where the sources of mounts lead, links followed, and the devices of volumes.
sources_say() {
  mounted='{{range .Mounts}}{{println .Source}}{{end}}'
  [ "$engine" != podman ] || mounted="$mounted{{println .Rootfs}}"
  bound='{{with .Options}}{{index . "device"}}{{end}}'
  if [ -n "$listing" ]; then
    echo "$cli inspect --type container --format '$mounted' \$($cli ps --all --quiet --no-trunc)"
    echo "$cli volume inspect --format '$bound' \$($cli volume ls --quiet)"
    echo "stat, readlink -f: each of these paths; readlink, stat in /proc/PID-OF-DOCKERD/root, if it has mounts of its own"
    return
  fi
  some=50
  if [ -n "$pid" ] && ! same_mounts "$pid"; then there=/proc/$pid/root; fi
  {
    ids "ps --all --quiet --no-trunc" && described inspect --type container --format "$mounted"
    ids "volume ls --quiet" && described volume inspect --format "$bound"
  } 2>/dev/null | grep '^/' | sort -u >"$work/paths"
  whole=
  collect "files" host/sources.txt text "" "stat -L -c '%f %u %g %U %G' SOURCE..." look_at
  there=
}

# mounts_say: what running containers really have mounted. A path may have led elsewhere when they began.
mounts_say() {
  started='{{.Id}} {{.State.Pid}}'
  if [ -n "$listing" ]; then
    echo "$cli inspect --type container --format '$started' \$($cli $running)"
    echo "cat /proc/PID/mountinfo; grep 'PPid\|CapBnd' /proc/PID/status; readlink /proc/PID/ns/user: of each of these and what began it"
    echo "lsns --noheadings --raw --type user --output NS,PNS"
    return
  fi
  some=50
  { ids "$running" && described inspect --type container --format "$started"; } 2>/dev/null |
    sort -u >"$work/begun"
  collect "container mounts" host/container-mounts.txt text "" "cat /proc/PID/mountinfo" mounted_in
}

# mounted_in: of each container its mounts, as much as a text may hold. Who has the most goes without, since it may have made
# them to crowd out others.
mounted_in() {
  echo "portreeve mounts 1"
  lsns --noheadings --raw --type user --output NS,PNS >"$work/spaces" 2>/dev/null
  while read -r id pid <&5; do
    case $id$pid in *[!0-9a-f]*) continue ;; esac
    [ "${pid:-0}" -gt 0 ] || continue
    # When the first thread of a process has ended, the others tell.
    for thread in "/proc/$pid" "/proc/$pid/task"/*; do
      table_of "$thread/mountinfo" >"$work/table.$id"
      [ ! -s "$work/table.$id" ] || break
    done
    case $(tail -n 1 "$work/table.$id") in "mounts "*) ;; *) : >"$work/table.$id" ;; esac
    if fixed "$pid"; then able=fixed; else able=free; fi
    echo "$(wc -c <"$work/table.$id") $id $able"
  done 5<"$work/begun" | sort -k 1,1n -k 2,2 |
    awk '{ told += $1; print $2, $3, told <= 4000000 ? "told" : "" }' | sort >"$work/tables"
  while read -r id able told <&5; do
    echo "container $id $able"
    [ -z "$told" ] || cat "$work/table.$id"
    rm -f "$work/table.$id"
  done 5<"$work/tables"
}

# table_of FILE: what a mount table says, device, directory, place and filesystem alone, every byte that is not plain as \ooo;
# nothing of a table that has no end.
table_of() {
  awk '
    function spelled(text,   i, out) {
      for (i = 1; i <= length(text); i++) out = out plain[substr(text, i, 1)]
      return out
    }
    BEGIN {
      for (i = 1; i < 256; i++) {
        byte = sprintf("%c", i)
        plain[byte] = byte ~ /[A-Za-z0-9]/ || index("/._@:+,=-\\", byte) ? byte : sprintf("\\%03o", i)
      }
    }
    {
      for (i = 7; i < NF && $i != "-"; i++) { }
      line = "mount " $3 " " spelled($4) " " spelled($5) " " spelled($(i + 1))
      if ((size += length(line) + 1) > 1000000) {
        many = 1
        exit
      }
      print line
    }
    END { if (NR && !many) print "mounts", NR }' "$1" 2>/dev/null
}

# filters_say: which calls Podman has its runtime refuse to each container. Its inspect names a file at most, which may say
# something else by now; what it handed over is still there.
filters_say() {
  [ "$engine" = podman ] || return 0
  handed='{{.Id}} {{.OCIConfigPath}}'
  if [ -n "$listing" ]; then
    echo "$cli inspect --type container --format '$handed' \$($cli ps --all --quiet --no-trunc)"
    echo "cat OCI-CONFIG-PATH: linux.seccomp in each of these"
    return
  fi
  some=50
  { ids "ps --all --quiet --no-trunc" && described inspect --type container --format "$handed"; } 2>/dev/null |
    sort -u >"$work/handed"
  collect "seccomp filters" host/seccomp.txt text "" "cat OCI-CONFIG-PATH..." filters_in
}

# filters_in: of each container the one value of its configuration that is called so. No text in it holds such a key, since
# quotes in texts stand behind a backslash.
filters_in() {
  echo "portreeve filters 1"
  while read -r id path <&5; do
    case $id in '' | *[!0-9a-f]*) continue ;; esac
    case $path in /*) ;; *) continue ;; esac
    awk -v id="$id" '
      { text = text $0 }
      END {
        key = "\"seccomp\":{"
        if (text !~ /^\{"ociVersion":.*\}$/) exit
        if (!(at = index(text, key))) {
          print "filter", id, "none"
          exit
        }
        text = substr(text, at + length(key) - 1)
        if (index(text, key)) exit
        n = length(text)
        for (i = 1; i <= n; i++) {
          sign = substr(text, i, 1)
          if (quoted) {
            if (sign == "\\") i++
            else if (sign == "\"") quoted = 0
          } else if (sign == "\"") quoted = 1
          else if (sign == "{") depth++
          else if (sign == "}" && --depth == 0) {
            print "filter", id, substr(text, 1, i)
            exit
          }
        }
      }' "$path" 2>/dev/null
  done 5<"$work/handed"
}

# fixed PID: whether nothing in a container may mount: not by its capabilities, nor in a user namespace of its own making. What
# began it made the one that is right below that of its own; one that the container made is below the container's.
fixed() {
  case $(sed -n 's/^CapBnd:[^0-9a-f]*//p' "/proc/$1/status" 2>/dev/null) in *[014589cd]?????) ;; *) return 1 ;; esac
  parent=$(sed -n 's/^PPid:[^0-9]*//p' "/proc/$1/status" 2>/dev/null)
  space=$(readlink "/proc/$1/ns/user" 2>/dev/null) && begun_in=$(readlink "/proc/$parent/ns/user" 2>/dev/null) || return 1
  [ "$space" != "$begun_in" ] || return 0
  space=${space#user:?} begun_in=${begun_in#user:?}
  grep -qx "${space%?} ${begun_in%?}" "$work/spaces" 2>/dev/null
}

# trust: the lines that set content trust, each with its file.
trust() {
  for path in /etc/environment /etc/profile /etc/bash.bashrc /etc/bashrc /etc/profile.d/*.sh; do
    [ ! -e "$path" ] || {
      echo "# $path"
      grep DOCKER_CONTENT_TRUST "$path"
    }
  done
  return 0
}

# one_line_each FILE: says so unless each unix socket stands on one line of the kernel's list. A name may hold line feeds,
# and then no list tells surely which line is whose: what passes for a line here is none of `ss`. Import takes it for a gap.
one_line_each() {
  [ ! -r "$1" ] || awk 'NR > 1 && !/^[0-9a-fA-F]+: [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ [0-9A-F]+ +[0-9]+( [^ ].*)?$/ {
    print "portreeve collector: the name of a socket has a line feed"
    exit
  }' "$1"
}

# listed_sockets ARGUMENTS...: what `ss` lists, each socket on one line. The name of a process may have a line feed, too, but is
# too short for the beginning of a row: what does not begin as one continues the row before. Of more than 200 holders of one
# socket, as many as fit are told, those first that are called as engines are: import takes no line that is very long.
listed_sockets() {
  # shellcheck disable=SC2086 # guard is words, or nothing
  rows=$($guard ss "$@") || return
  [ -z "$rows" ] || printf '%s\n' "$rows" | awk '
    { row = $0 ~ /^[a-z_]+ +(LISTEN|UNCONN) +[0-9]+ +[0-9]+ / }
    NR > 1 { printf "%s", row ? "\n" : "?" }
    { gsub(/[\001-\037\177]/, "?"); printf "%s", $0 }
    END { printf "\n" }' | awk '
    BEGIN { wide = sprintf("%64s", "") }
    length($0) > 8000 && (n = split($0, holders, /\),\(/)) > 200 {
      line = holders[1]
      kept = 0
      for (i = 2; i < n; i++)
        if (kept < 200 || (kept < 300 && holders[i] ~ /^"(dockerd|podman|containerd|systemd)",pid=/)) {
          line = line "),(" holders[i]
          kept++
        }
      # Of more than 64 KiB of holders `ss` cuts the last.
      cut = holders[n] !~ /^".*",pid=[0-9]+,fd=[0-9]+\)\)/
      rest = cut && (i = index(holders[n], " <->")) ? substr(holders[n], i) : ""
      $0 = line (cut ? "))" rest : "),(" holders[n])
    }
    # One long row makes all rows as wide.
    { gsub(wide, " "); gsub(wide, " "); print }'
}

# plain_sockets: the listening unix sockets but those whose name has a line feed or another control character. No engine is
# told to listen at such a name, and with one a container could add rows to the list. Where `ss` cannot leave them out: all of
# them, and a line that says so if there is one.
plain_sockets() {
  if [ -z "$(ss -lx src 'unix:?*[[:cntrl:]]portreeve' 2>/dev/null | sed 1d)" ] &&
    plain=$(listed_sockets -lxpe not src 'unix:*[[:cntrl:]]*' 2>/dev/null) && [ "$plain" != "${plain%u_*}" ]; then
    printf '%s\n' "$plain"
  else
    listed_sockets -lxpe || return
    one_line_each /proc/net/unix
  fi
}

# sockets_held: the listening unix sockets, and likewise those of a dockerd in a network of its own, as one without root
# is: of these the kernel tells in /proc, and no `ss` here. Those of a container are no files of this host.
sockets_held() {
  plain_sockets || return
  for one in $(daemons); do
    net=$(readlink "/proc/$one/ns/net" 2>/dev/null)
    if [ -n "$net" ] && [ "$net" != "$(readlink /proc/self/ns/net)" ]; then
      one_line_each "/proc/$one/net/unix"
      links=$(ls -l "/proc/$one/fd" 2>/dev/null) || links=
      awk '$4 == "00010000" && $8 ~ /^\// { print $7, $8 }' "/proc/$one/net/unix" | while read -r inode path; do
        # What runs in a container with the network of this engine listens there, too.
        case $links in '' | *"socket:[$inode]"*) ;; *) continue ;; esac
        ! same_file "$path" "$one" ||
          printf 'u_str LISTEN 0 0 %s %s * 0 users:(("dockerd",pid=%s,fd=0)) <-> %s\n' "$path" "$inode" "$one" "$(bound_to "$path")"
      done
    fi
  done
}

# bound_to PATH: which file a socket is, as `ss` says it: of the number of a device in the kernel's own form.
bound_to() {
  file=$(file_of "$1") || return
  file=${file% *}
  kernel=${file% *}
  kernel=$(((${kernel%:*} << 20) | ${kernel#*:}))
  echo "ino:${file#* } dev:$(((kernel >> 8) & 0xfff))/$(((kernel & 0xff) | ((kernel >> 12) & 0xfff00))) peers:"
}

# processes: all that run, and which are the host's own: in its process namespace, with its root directory, in no control
# group of a container. Whoever runs in a container names his processes as he likes. `-` where nobody may look.
processes() {
  for comm in /proc/[0-9]*/comm; do
    name=
    { read -r name <"$comm"; } 2>/dev/null || continue
    printf '%s %s\n' "${comm%/comm}" "$name"
  done >"$work/comm"
  stat -L -c '%i %n' /proc/[0-9]*/ns/pid >"$work/spaces" 2>/dev/null
  stat -L -c '%d:%i %n' /proc/[0-9]*/root/. >"$work/roots" 2>/dev/null
  grep -lE '[0-9a-f]{64}' /proc/[0-9]*/cgroup >"$work/grouped" 2>/dev/null
  echo "PID SPACE COMMAND"
  awk -v space="$(stat -L -c %i /proc/self/ns/pid)" -v root="$(stat -L -c %d:%i /)" -v all="$(id -u)" \
    -v spaces="$work/spaces" -v roots="$work/roots" -v grouped="$work/grouped" '
    function process(path) { return substr(path, 7) + 0 }
    BEGIN {
      while ((getline <spaces) > 0) spaceof[process($2)] = $1
      while ((getline <roots) > 0) rootof[process($2)] = $1
      while ((getline <grouped) > 0) inside[process($1)] = 1
    }
    {
      pid = process($1)
      own = spaceof[pid] == space && rootof[pid] == root && !(pid in inside)
      sub(/^[^ ]* /, "")
      gsub(/[^ -~]/, "?")
      where = own ? "host" : (pid in inside) || all == 0 ? "other" : "-"
      print pid, where, ($0 ~ /[^ ]/ ? $0 : "?")
    }' "$work/comm" | sort -n
}

# addresses_all: as JSON; busybox can do texts only.
addresses_all() { ip -json address 2>/dev/null || ip address; }

# What one command or one file tells, a line each: parts, what it is, file in the tar, form, command.
table() {
  cat <<'TABLE'
@HOST@
TABLE
}

host_says() {
  table >"$work/table"
  while IFS='|' read -r parts kind file form command <&4; do
    # shellcheck disable=SC2086 # parts and command are words
    if wants $parts; then
      case $command in
        "cat "*) collect "$kind" "$file" "$form" "$(copied "${command#cat }")" "" $command ;;
        "ss -lxpe") collect "$kind" "$file" "$form" "" "$command not src 'unix:*[[:cntrl:]]*'; cat /proc/PID-OF-DOCKERD/net/unix" sockets_held ;;
        "ss "*) collect "$kind" "$file" "$form" "" "$command" listed_sockets ${command#ss } ;;
        "ip -json address") collect "$kind" "$file" "$form" "" "$command" addresses_all ;;
        *) collect "$kind" "$file" "$form" "" "" $command ;;
      esac
    fi
  done 4<"$work/table"
  if wants agents; then collect "processes" host/ps.txt text "" \
    "cat /proc/PID/comm; stat /proc/PID/ns/pid /proc/PID/root; grep /proc/PID/cgroup" processes; fi
  if wants audit; then rules_say; fi
  if wants environment; then collect "content trust" host/environment.txt trust "" \
    "grep DOCKER_CONTENT_TRUST /etc/environment /etc/profile /etc/bash.bashrc /etc/bashrc /etc/profile.d/*.sh" trust; fi
  if wants files; then files_say; fi
  if wants layers; then layers_say; fi
  if wants links; then
    sources_say
    mounts_say
  fi
  if wants containers; then filters_say; fi
}

# Files of audit rules, and which there are.
rules_say() {
  if [ -n "$listing" ]; then
    echo "cat /etc/audit/audit.rules /etc/audit/rules.d/*.rules"
    return
  fi
  for path in /etc/audit/audit.rules /etc/audit/rules.d/*.rules; do
    [ -f "$path" ] || continue
    name=$(printf '%s' "${path#/etc/audit/}" | tr -c 'A-Za-z0-9_.-' '_')
    while [ -e "$tree/host/$name" ]; do name=_$name; done
    collect "configured audit rules" "host/$name" text "$(copied "$path")" "" cat "$path"
  done
}

# ---- the manifest, and the tar

manifest() {
  tools=
  for tool in "$cli" awk tar stat ss auditctl systemctl; do
    has "$tool" || continue
    case $tool in
      "$cli") said=$($guard "$cli" --version 2>/dev/null </dev/null | head -n 1) ;;
      awk | stat) said= ;;
      *) said=$("$tool" --version 2>/dev/null </dev/null | head -n 1) ;;
    esac
    tools="$tools${tools:+, }$(quoted "$tool"): $(quoted "$said")"
  done
  printf '{ "portreeve_collection": 1,\n  "collector": %s,\n' "$(quoted "portreeve collector $version")"
  printf '  "collected_at": %s,\n  "host": %s,\n' "$(quoted "$begun")" "$(quoted "$(uname -n)")"
  printf '  "uid": %s,\n  "in_container": %s,\n  "engine": %s,\n' "$(id -u)" "$in_container" "$(quoted "$engine")"
  printf '  "socket": %s,\n' "$(quoted "$socket")"
  [ -z "$network" ] || printf '  "network": %s,\n' "$(quoted "$network")"
  printf '  "api_version": %s,\n  "machine": %s,\n' "$(quoted "$api")" "$(quoted "$machine")"
  printf '  "parts": %s,\n  "elsewhere": %s,\n  "tools": { %s },\n' "$(quoted "$wanted")" "$(quoted "$away")" "$tools"
  printf '%s\n' "$portreeve_labels" | sed '/^$/d' >"$work/labels"
  printf '  "labels": %s,\n' "$(list_of "$work/labels")"
  [ ! -s "$work/units" ] || printf '  "unit_directories": %s,\n' "$(list_of "$work/units")"
  printf '  "documents": [\n'
  sed '$!s/$/,/' "$work/documents"
  printf '  ]\n}\n'
}

main() {
  output=
  engine=
  listing=
  pid=
  began=
  there=
  network=
  config=/etc/docker/daemon.json
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help)
        usage
        exit 0
        ;;
      --list) listing=yes ;;
      -o | --engine)
        [ $# -gt 1 ] || {
          say "$1 takes a value"
          exit 2
        }
        if [ "$1" = -o ]; then output=$2; else engine=$2; fi
        shift
        ;;
      *)
        say "there is no option $1; see --help"
        exit 2
        ;;
    esac
    shift
  done
  case $engine in '' | docker | podman) ;; *)
    say "--engine is docker or podman"
    exit 2
    ;;
  esac
  if [ -z "$output$listing" ] && [ -t 1 ]; then
    say "this writes a tar: redirect it, or name a file with -o"
    exit 2
  fi
  for tool in awk tar sed sort mktemp cat cp cut date grep head id mkdir mv rm tr uname xargs; do has "$tool" || die "this needs $tool, and there is none here"; done
  work=$(mktemp -d) || die "no temporary directory could be made below ${TMPDIR:-/tmp}; set TMPDIR to one that can be written"
  part=
  status=1
  trap 'rm -rf "$work" ${part:+"$part"}' EXIT
  trap 'exit 1' HUP INT TERM
  tree=$work/tree
  mkdir "$tree" "$tree/engine" "$tree/host"
  : >"$work/documents"
  : >"$work/units"
  # As a file, since as an argument it would stand in the lists of processes that are collected.
  printf '%s\n' "$redactor" >"$work/redact.awk"
  begun=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  in_container=false
  if [ -e /.dockerenv ] || [ -e /run/.containerenv ]; then in_container=true; fi
  cli=docker
  find_socket
  choose_engine
  if [ -n "$listing" ]; then
    say "as $cli and this script stand here; nothing of it is run now"
    engine_says
    echo "sed /etc/machine-id, or else /var/lib/dbus/machine-id: a hash of it is kept, and never the id itself"
    if wants daemon files; then daemon_says; fi
    host_says
    exit 0
  fi
  api=
  if ! has docker && ! has podman; then
    say "there is no docker and no podman command line here: nothing of an engine is collected"
    others_here
  elif answers "$cli"; then
    api=$(ask '{{.Client.APIVersion}}' version)
  else
    say "$cli does not answer: $(because)"
    others_here
  fi
  [ "$(id -u)" -eq 0 ] || say "this does not run as root: what only root may read is not collected"
  others_run
  away=$(elsewhere)
  engine_says
  machine=
  if [ -z "$away" ]; then
    machine=$(machine_hash)
    if wants daemon files; then daemon_says; fi
    host_says
  else
    say "nothing of the host is collected: $away"
    document "host" "" "" "" "$away"
  fi
  manifest >"$tree/collection.json" || full
  if [ -n "$output" ] && { [ ! -e "$output" ] || [ -f "$output" ]; }; then
    # What is not whole does not stand there under that name, whatever ends this.
    part=$output.part$$
    { tar -cf "$part" -C "$tree" . && mv -f "$part" "$output"; } || die "$output could not be written"
    part=
  elif [ -n "$output" ]; then
    tar -cf "$output" -C "$tree" . || die "$output could not be written"
  else
    tar -cf - -C "$tree" . || die "the tar could not be written"
  fi
  # What is not there was looked for, and that is an answer.
  sed -n 's/^ *{ "is": "\([^"]*\)".*"reason": "\([^"]*\)".*/\1: \2/p' "$work/documents" |
    grep -v 'No such file or directory\|: there is no swarm$' >"$work/unread"
  sort -u "$work/unread" | head -n 12 | while IFS= read -r line; do say "$line"; done
  say "$(grep -c '"file"' "$work/documents") documents; $(grep -c . "$work/unread") could not be read whole, collection.json says why of each"
}

main "$@"
