#!/bin/sh
# build.sh: makes a container image of Portreeve from nothing: a Java made by jlink, the C libraries that it needs, the
# archive, and no shell, package or base image. Nothing is pulled.
#
#   image/build.sh ARCHIVE OUT     ARCHIVE: portreeve-VERSION.tar.gz; OUT: a tar for `docker load` or `podman load`
#
# The image runs as a user of its own, with a root that may be read-only, and without network. It is called
# portreeve:VERSION. Needs buildah, a JDK with jlink (JAVA_HOME or PATH) and ldd; as root, or in a user namespace of
# buildah's (`buildah unshare image/build.sh ...`).
set -eu
umask 022

[ $# -eq 2 ] || { echo "usage: image/build.sh ARCHIVE OUT" >&2; exit 2; }
archive=$1
out=$2
case $out in /*) ;; *) out=$PWD/$out ;; esac
# What the classes of Portreeve and its libraries use; javac's own view of it is wider, for what they can do without.
modules=java.base,java.logging
jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v jlink)")")")}

container=$(buildah from scratch)
trap 'buildah rm "$container" >/dev/null' EXIT
root=$(buildah mount "$container")

mkdir -p "$root/portreeve" "$root/etc" "$root/proc" "$root/tmp"
tar -C "$root/portreeve" --strip-components=1 -xzf "$archive"
version=$(basename "$archive" .tar.gz)
version=${version#portreeve-}
"$jdk/bin/jlink" --module-path "$jdk/jmods" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --compress=2 --output "$root/jre"

# Each C library that the runtime is linked with, where the runtime looks for it.
find "$root/jre" \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + |
  sed -n 's/^.*=> \(\/[^ ]*\) .*/\1/p; s/^[[:space:]]*\(\/[^ ]*\) (.*/\1/p' | grep -v "^$root" | sort -u |
  while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
  done
mkdir -p "$root/portreeve/licences/debian"
for package in libc6 libgcc-s1 libstdc++6 zlib1g; do
  [ ! -r "/usr/share/doc/$package/copyright" ] || cp -L "/usr/share/doc/$package/copyright" "$root/portreeve/licences/debian/$package"
done
echo 'portreeve:x:65532:65532::/:/' >"$root/etc/passwd"

# Both archives of classes are made where they will be used, since they hold for these paths and times and for no other.
# What is there for shells and for trying goes then.
find "$root" -exec touch -h -d @0 {} +
# Java finds its own libraries through /proc.
inside() { unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" /jre/bin/java "$@"; }
inside -Xshare:dump >/dev/null
inside @/portreeve/jvm.options -XX:ArchiveClassesAtExit=/portreeve/classes.jsa -jar /portreeve/portreeve.jar check \
  --policy /portreeve/examples/acme/production.reeve /portreeve/examples/exports/docker-26.1.5 >/dev/null 2>&1 || :
[ -s "$root/portreeve/classes.jsa" ]
chmod 644 "$root/portreeve/classes.jsa" "$root"/jre/lib/server/*.jsa
rm -r "$root/portreeve/examples" "$root/portreeve/share" "$root/portreeve/portreeve" "$root/portreeve/install.sh"

buildah config --user 65532:65532 --workingdir / --env LC_ALL=C.UTF-8 \
  --entrypoint '["/jre/bin/java","@/portreeve/jvm.options","-XX:SharedArchiveFile=/portreeve/classes.jsa","-jar","/portreeve/portreeve.jar"]' \
  --cmd '["check","-"]' --label org.opencontainers.image.title=Portreeve \
  --label "org.opencontainers.image.version=$version" --label org.opencontainers.image.licenses=Apache-2.0 "$container"
rm -f "$out"
buildah commit -q "$container" "docker-archive:$out:portreeve:$version" >/dev/null
echo "$out: portreeve:$version"
