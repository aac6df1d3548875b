package dev.portreeve.compiler.show;

import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the built-in types are: how a value of each is written, and what may be said of one. */
final class TypeListing {
  private static final String ORDER = "`is`, `is one of`, `at most`, `at least`, `below`, `above`";

  private TypeListing() {}

  /** What is said of a built-in type by its name; nothing of another word. */
  static Optional<List<String>> of(String name) {
    for (Type.Scalar each : Type.Scalar.values()) {
      if (each.show().equals(name)) {
        return Optional.of(of(each));
      }
    }
    return Optional.empty();
  }

  /** All of them, and what holds several. */
  static List<String> all() {
    List<String> lines = new ArrayList<>();
    for (Type.Scalar each : Type.Scalar.values()) {
      lines.addAll(of(each));
    }
    lines.add(
        "  set of T : several of a type, without order, written `{ CHOWN, KILL }`; of none `{ }`");
    lines.add(
        "      asked by `is empty`, `contains`, `count of`, and `every`, `some` or `no` element"
            + " `in` it");
    lines.add("  list of T : the same with an order, or of records, written `[ { name: \"a\" } ]`");
    lines.add("      asked by `is empty`, `count of`, and `every`, `some` or `no` element `in` it");
    return lines;
  }

  private static List<String> of(Type.Scalar type) {
    String what =
        switch (type) {
          case BOOL -> "so or not so, written `true` or `false`";
          case INT -> "a whole number, written `8080`";
          case TEXT -> "words in quotes, written `\"web-1\"`";
          case SIZE -> "of memory or of a disk, written `512 MiB`: bytes, KiB, MiB, GiB or TiB";
          case DURATION -> "a time that passes, written `30 days`: seconds, minutes, hours or days";
          case INSTANT -> "a point in time, written `2026-11-24` or `2026-11-24T09:30:00Z`, in UTC";
          case MODE -> "the permissions of a file, written `0644`, with its 0";
          case VERSION -> "numbers with dots, written `26.1.5` or `24.0`";
          case PATH -> "a place in a file system, written `\"/etc/docker\"`, from the root on";
          case GLOB -> "what a whole text may be, written `\"web-*\"`: `*` any characters, `?` one";
          case IP -> "an address, written `\"10.0.0.1\"` or `\"::1\"`";
          case CIDR -> "a network, written `\"10.0.0.0/8\"`";
          case PORT -> "a number from 1 to 65535, written `8080`";
          case IMAGE_REFERENCE -> "the name of an image, written `\"ghcr.io/team/web:1.0\"`";
          case REGISTRY -> "a host that images come from, written `\"ghcr.io\"`";
        };
    String asked =
        switch (type) {
          case BOOL -> "`is`, as in `privileged is false`";
          case INT, SIZE, DURATION, VERSION, PORT -> ORDER;
          case INSTANT -> ORDER + "; `age of` it is a duration";
          case TEXT ->
              "`is`, `is one of`, `contains`, `starts with`, `ends with`, `matches` a glob,"
                  + " `contains /pattern/`";
          case MODE -> "`is no looser than`, `permits` (any of these bits), `is`";
          case PATH -> "`is within` (below it, or it), `covers` (the other way about), `is`";
          case GLOB -> "nothing: it stands behind `matches` and `matches one of`";
          case IP -> "`is`, `is within` a network";
          case CIDR -> "nothing: it stands behind `is within`";
          case IMAGE_REFERENCE ->
              "`is`, and by its parts `.registry`, `.repository`, `.tag` (or none) and `.digest`"
                  + " (or none)";
          case REGISTRY -> "`is`, `is one of`, `matches` a glob";
        };
    return List.of("  " + type.show() + " : " + what, "      asked by " + asked);
  }
}
