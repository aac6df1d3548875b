# shellcheck shell=sh disable=SC2154,SC2034 # they are the launcher's
# build.sh: what the launcher `portreeve` does in a checkout before it runs: it builds on first use, and again when a
# source is newer. Read by that script, which gives it root, java_home, say and die; it sets app, options and classes.
#
# Building needs a JDK, Maven and, the first time, Maven Central; running what is built needs Java alone.
# What it makes stands in .portreeve/ at the root, which may be deleted at any time:
#   app-*/     one build each: the jar and its libraries, never changed once made
#   current    the name of the build to run
#   build.log  what Maven said last
state=$root/.portreeve
options=$root/cli/src/dist/jvm.options

# ---- is there a build, and is it newer than everything it was made from?

# current: sets app to the directory of the build to run; false if there is none.
current() {
  app=
  [ -r "$state/current" ] && read -r name <"$state/current" && app=$state/$name && [ -r "$app/portreeve.jar" ]
}

# stale: true if a source, or a directory that lost one, is newer than the build.
stale() {
  newer=$(
    cd "$root" &&
      find pom.xml dsl/pom.xml runtime/pom.xml compiler/pom.xml stdlib-rules/pom.xml cli/pom.xml \
        dsl/src/main runtime/src/main compiler/src/main stdlib-rules/src/main cli/src/main LICENSE NOTICE \
        -newer "$app/built" 2>/dev/null | head -n 1
  )
  [ -n "$newer" ]
}

# ---- one builder at a time

# locked COMMAND: runs it while no other process runs one; waits for its turn.
locked() {
  if command -v flock >/dev/null; then
    # The kernel lets go of it when its holder dies, however it dies.
    (flock 9 && "$@" 9>&-) 9>"$state/lock"
  else
    # A symlink names its holder from the very moment it exists.
    until ln -s $$ "$state/holder" 2>/dev/null; do
      holder=$(readlink "$state/holder")
      if [ -n "$holder" ] && ! ps -p "$holder" >/dev/null 2>&1; then
        # Its holder is dead. Of several that wait, one succeeds in taking it away.
        mv "$state/holder" "$state/dead.$$" 2>/dev/null && rm -f "$state/dead.$$"
      else
        sleep 1
      fi
    done
    (
      trap 'rm -f "$state/holder"' EXIT
      trap 'exit 130' INT TERM HUP
      "$@"
    )
  fi
}

# repository: Maven's option for a local repository of our own, if the user's home cannot hold one.
repository() {
  home=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)
  home=${home:-${HOME:-}}
  if [ -n "$home" ] && mkdir -p "$home/.m2/repository" 2>/dev/null && [ -w "$home/.m2/repository" ]; then
    return
  fi
  printf '%s' "-Dmaven.repo.local=$state/m2"
}

# commit: what the checkout is at, `+` where it was changed since; nothing where git cannot say.
commit() {
  at=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null) || return 0
  git -C "$root" diff --quiet HEAD -- 2>/dev/null || at=$at+
  printf '%s' "$at"
}

build() {
  # Another process may have built while this one waited for its turn.
  if current && ! stale; then return 0; fi
  command -v mvn >/dev/null || die "needs Maven (mvn on the PATH) to build itself the first time."
  [ -x "$java_home/bin/javac" ] && export JAVA_HOME="$java_home"
  say "building (first use, or a source is newer); the first time, Maven also fetches what it needs ..."
  next=app-$(date +%s)-$$
  rm -rf "$state/next" && mkdir "$state/next" || return 1
  # Dated before Maven looks at the sources: what changes while it works is newer than this build.
  : >"$state/next/built"
  repo=$(repository)
  if ! (cd "$root" && mvn -q -B ${repo:+"$repo"} "-Dportreeve.commit=$(commit)" -pl cli -am -Dmaven.test.skip=true package) \
    >"$state/build.log" 2>&1 </dev/null; then
    cat "$state/build.log" >&2
    say "the build failed. Maven's own words are above, and in $state/build.log"
    return 1
  fi
  cp "$root/cli/target/portreeve.jar" "$state/next/portreeve.jar" && cp -R "$root/cli/target/lib" "$state/next/lib" || return 1
  mv "$state/next" "$state/$next" || return 1
  previous=
  [ -r "$state/current" ] && read -r previous <"$state/current"
  echo "$next" >"$state/current.$$" && mv -f "$state/current.$$" "$state/current" || return 1
  # The build before this one may still be running somewhere; those before it are not missed.
  for old in "$state"/app-*; do
    case ${old##*/} in "$next" | "$previous") ;; *) rm -rf "$old" ;; esac
  done
}

writable() { mkdir -p "$state" 2>/dev/null && [ -w "$state" ]; }

if ! current; then
  writable || die "is not built yet, and $root cannot be written. Run it once as a user who can."
  locked build || exit 70
  current || die "was built, yet $state holds no build. Delete it and try again."
elif stale; then
  if writable; then
    locked build || exit 70
    current || die "was built, yet $state holds no build. Delete it and try again."
  else
    say "$newer is newer than this build, but $root cannot be written: running what was built before."
  fi
fi

# A build's archive of classes goes with it.
[ -n "$classes" ] || [ ! -w "$app" ] || [ ! -O "$app" ] || classes=$app
