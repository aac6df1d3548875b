#!/bin/sh
# install.sh: installs Portreeve from its archive, upgrades it, and takes it away again. `--help` says how.
#
# All that is installed lies in PREFIX/lib/portreeve, each archive in a directory named after its checksum; PREFIX/bin and
# PREFIX/share get links into it, and no other file is touched. A link in bin is replaced at one stroke, so that whoever
# starts `portreeve` while it is upgraded gets the one or the other.
# Exits 0 when it is done (or was before), 1 where something stands in its way, 2 for a mistake in the arguments.
set -eu
umask 022

say() { printf 'install.sh: %s\n' "$*" >&2; }
refuse() { say "$1"; [ $# -lt 2 ] || printf '  help: %s\n' "$2" >&2; exit 1; }
mistake() { say "$1"; printf '  help: sh install.sh --help\n' >&2; exit 2; }

usage() {
  cat <<'HELP'
Usage: sh install.sh ARCHIVE [--sha256 SUM] [--prefix DIR]
       sh install.sh --uninstall [--prefix DIR]

Installs the archive of Portreeve that `mvn -Pdist package` makes: a file, or an
address (https:// or file://). Where an earlier one is installed, it is
upgraded. Needs sh, tar and gzip, and for an address curl or wget; to run what
it installs, Java 17 or newer.

  --sha256 SUM   the archive's SHA-256; without it, ARCHIVE.sha256 must lie
                 beside the archive, and says it
  --prefix DIR   where: DIR/bin, DIR/lib/portreeve and DIR/share (default:
                 /usr/local for root, ~/.local for anybody else)
  --uninstall    take it away again, with its cache
  -h, --help     print this page
HELP
}

# ---- arguments
archive=
sum=
prefix=
uninstall=no
while [ $# -gt 0 ]; do
  word=$1
  shift
  case $word in
    --sha256=* | --prefix=*)
      set -- "${word%%=*}" "${word#*=}" "$@"
      continue ;;
    --sha256 | --prefix)
      [ -n "${1:-}" ] || mistake "\`$word\` needs a value"
      if [ "$word" = --sha256 ]; then sum=$1; else prefix=$1; fi
      shift ;;
    --uninstall) uninstall=yes ;;
    -h | --help) usage; exit 0 ;;
    -*) mistake "unknown option \`$word\`" ;;
    *)
      [ -z "$archive" ] || mistake "there are two archives: \`$archive\` and \`$word\`"
      archive=$word ;;
  esac
done
if [ -z "$prefix" ]; then
  if [ "$(id -u)" -eq 0 ]; then
    prefix=/usr/local
  else
    [ -n "${HOME:-}" ] || refuse "HOME is not set, so that there is no place to install to" "name one: --prefix DIR"
    prefix=$HOME/.local
  fi
fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
while [ "$prefix" != / ] && [ "${prefix%/}" != "$prefix" ]; do prefix=${prefix%/}; done
home=$prefix/lib/portreeve

# links: what is linked, as `LINK TARGET` with TARGET below an archive's own directory.
links() {
  cat <<'LINKS'
bin/portreeve portreeve
share/man/man1/portreeve.1 share/man/man1/portreeve.1
share/bash-completion/completions/portreeve share/bash-completion/completions/portreeve
share/zsh/site-functions/_portreeve share/zsh/site-functions/_portreeve
share/fish/vendor_completions.d/portreeve.fish share/fish/vendor_completions.d/portreeve.fish
LINKS
}

# ours LINK: whether it is a link into our directory. foreign LINK: whether anything else is there.
ours() { [ -h "$1" ] && case $(readlink "$1") in ../lib/portreeve/* | ../*/lib/portreeve/* | "$home"/*) true ;; *) false ;; esac; }
foreign() { { [ -e "$1" ] || [ -h "$1" ]; } && ! ours "$1"; }

# ---- uninstalling
if [ "$uninstall" = yes ]; then
  [ -z "$archive$sum" ] || mistake "\`--uninstall\` takes no archive"
  if [ ! -d "$home" ]; then
    say "nothing is installed in $prefix"
    exit 0
  fi
  [ -e "$home/installed" ] || refuse "$home was not made by install.sh" "take it away by hand, if it is not wanted"
  for each in "$home" "$prefix/lib" "$prefix/bin"; do
    [ -w "$each" ] || refuse "$each cannot be written" "run it as who installed it"
  done
  links | while read -r link target; do
    if ours "$prefix/$link"; then rm -f "$prefix/$link"; fi
  done
  made=$(sort -r "$home/installed")
  rm -rf "$home"
  # The directories that were made for it, where nothing else has come into them.
  for each in $made; do rmdir "$prefix/$each" 2>/dev/null || :; done
  cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  if [ -n "$cache" ] && [ -d "$cache/portreeve" ]; then
    rm -f "$cache"/portreeve/classes-*.jsa
    rmdir "$cache/portreeve" 2>/dev/null || :
  fi
  say "Portreeve is gone from $prefix"
  exit 0
fi
[ -n "$archive" ] || mistake "which archive is to be installed?"

# ---- what stands in the way, before anything is fetched
if [ -e "$home" ] && [ ! -e "$home/installed" ]; then
  refuse "$home is there already, and was not made by install.sh" "choose another --prefix, or take it away"
fi
links | while read -r link target; do
  if foreign "$prefix/$link"; then
    refuse "$prefix/$link is there already, and is not of this installer" "choose another --prefix, or take it away"
  fi
done
for tool in tar gzip; do
  command -v "$tool" >/dev/null || refuse "needs $tool, which is not on the PATH" "install it first"
done
summer=
for tool in sha256sum shasum openssl; do
  if [ -z "$summer" ] && command -v "$tool" >/dev/null; then summer=$tool; fi
done
[ -n "$summer" ] || refuse "needs sha256sum, shasum or openssl to check the archive" "install one of them"

# directory NAME: makes that directory below the prefix, noting those that were not there, for who uninstalls.
directory() {
  [ ! -d "$prefix/$1" ] || return 0
  case $1 in */*) directory "$(dirname "$1")" ;; esac
  mkdir "$prefix/$1" 2>/dev/null || refuse "$prefix/$1 cannot be made" "name a place of your own: --prefix DIR"
  printf '%s\n' "$1" >>"$home/installed"
}

lib=
[ -d "$prefix/lib" ] || lib=lib
mkdir -p "$home" 2>/dev/null || refuse "$home cannot be made" "name a place of your own: --prefix DIR"
[ -w "$home" ] || refuse "$home cannot be written" "name a place of your own: --prefix DIR"
[ -e "$home/installed" ] || printf '%s' "${lib:+lib
}" >"$home/installed"

# One at a time: the lock is taken away with everything else that is not finished.
work=$home/.busy
if ! mkdir "$work" 2>/dev/null; then
  [ -n "$(find "$work" -prune -mmin +30 2>/dev/null)" ] ||
    refuse "another install.sh is at work in $home" "wait for it; if there is none, delete $work"
  rm -rf "$work"
  mkdir "$work"
fi
# Where nothing was installed, nothing is left.
tidy() {
  rm -rf "$work"
  [ -h "$prefix/bin/portreeve" ] || { rm -f "$home/installed" && rmdir "$home"; } 2>/dev/null || :
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# ---- the archive and its checksum

# fetch ADDRESS FILE: an address, or a file's name, to a file.
fetch() {
  case $1 in
    file://*) cp "${1#file://}" "$2" ;;
    http://* | https://*)
      if command -v curl >/dev/null; then
        curl -fsSL --proto-redir =https --retry 2 -o "$2" "$1"
      elif command -v wget >/dev/null; then
        wget -q -O "$2" "$1"
      else
        refuse "needs curl or wget for $1" "fetch it yourself, with its .sha256, and name the file"
      fi ;;
    *://*) refuse "cannot fetch $1" "fetch it yourself, with its .sha256, and name the file" ;;
    *) cp "$1" "$2" ;;
  esac
}

digest() {
  case $summer in
    sha256sum) sha256sum <"$1" ;;
    shasum) shasum -a 256 <"$1" ;;
    openssl) openssl dgst -sha256 -r <"$1" ;;
  esac | cut -c1-64
}

case $archive in
  http://*) [ -n "$sum" ] || refuse "what comes over http:// may be anybody's" "say its checksum, from a source that you trust: --sha256 SUM" ;;
esac
fetch "$archive" "$work/archive" || refuse "$archive cannot be read" "name a file, or an address that begins with https://"
if [ -z "$sum" ]; then
  fetch "$archive.sha256" "$work/sum" 2>/dev/null ||
    refuse "there is no $archive.sha256 to check the archive against" "fetch it, too, or say the checksum: --sha256 SUM"
  read -r sum rest <"$work/sum" || :
fi
sum=$(printf '%s' "$sum" | tr 'A-F' 'a-f')
case $sum in *[!0-9a-f]*) sum= ;; esac
[ "${#sum}" -eq 64 ] || refuse "what is said to be the checksum is no SHA-256" "it has 64 digits, 0 to 9 and a to f"
is=$(digest "$work/archive")
[ "$is" = "$sum" ] || refuse "$archive is not what its checksum says: it has $is, not $sum" "fetch it again; nothing was changed"

# ---- unpacking: one directory, plain files and directories below it, and nothing else
next=$(printf '%s' "$sum" | cut -c1-16)
no_archive() { refuse "$archive is no archive of Portreeve" "it is called portreeve-VERSION.tar.gz; fetch it again"; }
if [ ! -e "$home/$next/portreeve.jar" ]; then
  gzip -dc "$work/archive" >"$work/tar" 2>/dev/null || no_archive
  tar -tvf "$work/tar" >"$work/list" 2>/dev/null || no_archive
  tar -tf "$work/tar" >"$work/names" 2>/dev/null || no_archive
  if grep -q '^[^-d]' "$work/list" || grep -qvE '^portreeve-[^/]+/' "$work/names" || grep -qE '(^|/)\.\.(/|$)' "$work/names"; then
    no_archive
  fi
  mkdir "$work/unpacked"
  # Nobody else's files, whoever packed them.
  tar -C "$work/unpacked" -xof "$work/tar"
  set -- "$work/unpacked"/*
  for each in portreeve portreeve.jar; do
    [ -r "$1/$each" ] || no_archive
  done
  rm -rf "${home:?}/$next"
  mv "$1" "$home/$next"
fi

# ---- the links, the command last
current=
[ ! -h "$prefix/bin/portreeve" ] || current=$(readlink "$prefix/bin/portreeve")
current=${current#*lib/portreeve/}
current=${current%%/*}
links | sed '1!G;h;$!d' | while read -r link target; do
  [ -e "$home/$next/$target" ] || continue
  within=$(dirname "$link")
  directory "$within"
  # Relative, so that the whole prefix may move; but for a directory that is itself a link to elsewhere.
  up=$(printf '%s' "$within" | sed 's|[^/][^/]*|..|g')
  [ -e "$prefix/$within/$up/lib/portreeve/$next" ] || up=$prefix
  ln -s "$up/lib/portreeve/$next/$target" "$work/link"
  mv -f "$work/link" "$prefix/$link" 2>/dev/null || refuse "$prefix/$link cannot be made" "name a place of your own: --prefix DIR"
done
# What was there before may still run; those before it are not missed.
for old in "$home"/*/; do
  old=${old%/}
  case ${old##*/} in "$next" | "$current") ;; *) rm -rf "$old" ;; esac
done

# ---- what it is now
if version=$("$prefix/bin/portreeve" --version 2>"$work/said"); then
  say "$version is installed: $prefix/bin/portreeve"
else
  say "it is installed, and cannot run yet: $prefix/bin/portreeve"
  sed 's/^/  /' "$work/said" >&2
fi
case :${PATH:-}: in
  *:"$prefix/bin":*) ;;
  *) say "$prefix/bin is not on your PATH: add it, or type the whole name" ;;
esac
