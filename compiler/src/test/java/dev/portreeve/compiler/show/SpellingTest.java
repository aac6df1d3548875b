package dev.portreeve.compiler.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Cidrs;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Registries;
import dev.portreeve.runtime.abi.scalar.Versions;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * The JSON Schema of snapshots takes every text that the engine can compare, and refuses what a
 * pattern can tell to be none.
 */
class SpellingTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private static final List<String> WORDS =
      List.of(
          "",
          "a\0b",
          "0644",
          "644",
          "00644",
          "07777",
          "17777",
          "08",
          "2026-01-01",
          "2026-01-01T23:59:59.123456789+02:00",
          "2026-01-01t00:00:00z",
          "2026-13-01T00:00:00Z",
          "2026-01-01T25:00:00Z",
          "2026-01-01T00:00:00",
          "/",
          "/a/../b",
          "a/b",
          "26.1.5",
          "26.1.5+dfsg1",
          "v20.10.0-rc.1",
          "1.",
          "1..2",
          "1::2::3",
          "::",
          "::1",
          "::ffff:1.2.3.4",
          "1:2:3:4:5:6:7::",
          "1:2:3:4:5:6:7:8",
          "1:2:3",
          "fe80::1%eth0",
          "999.1.1.1",
          "010.0.0.1",
          "127.0.0.1",
          "10.0.0.0/8",
          "10.0.0.0",
          "::/0",
          "nginx",
          "nginx:1.27",
          "Nginx",
          "host:5000/app",
          "localhost/app",
          "LOCALHOST/app",
          "Registry.example/a__b/c--d:X_1",
          "[::1]:5000/app",
          "app@sha256:" + DIGEST,
          "app@sha256:aa",
          "sha256:" + DIGEST,
          "0123456789ab",
          "a___b",
          "a b",
          "localhost",
          "registry",
          "registry.example",
          "registry:5000",
          "registry:0");

  /** Spellings of which a pattern cannot tell that the engine cannot compare them. */
  private static final List<String> BEYOND_PATTERNS = List.of("IP 1:2:3", "VERSION 0123456789ab");

  @Test
  void tellsWhatTheEngineCanCompare() {
    List<String> wrong = new ArrayList<>();
    for (Type.Scalar type : texts()) {
      for (String word : WORDS) {
        String what = type + " " + word;
        if (isTaken(type, word) != isSound(type, word) && !BEYOND_PATTERNS.contains(what)) {
          wrong.add(what + (isTaken(type, word) ? " is taken" : " is refused"));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Property(tries = 20_000)
  void refusesNothingThatTheEngineCanCompare(@ForAll("spellings") String word) {
    for (Type.Scalar type : texts()) {
      assertTrue(!isSound(type, word) || isTaken(type, word), type + " " + word);
    }
  }

  @Provide
  Arbitrary<String> spellings() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "0",
            "1",
            "12",
            "25",
            "a",
            "f",
            "rc",
            "beta",
            "A",
            "localhost",
            ".",
            ":",
            "/",
            "-",
            "_",
            "+",
            "~",
            "@",
            "[",
            "]",
            "::",
            "T",
            "Z",
            "v",
            "sha256:",
            DIGEST,
            "2026-01-02",
            "10:20",
            " ");
    return pieces.list().ofMaxSize(9).map(list -> String.join("", list));
  }

  private static List<Type.Scalar> texts() {
    return Stream.of(Type.Scalar.values())
        .filter(
            type ->
                switch (type) {
                  case BOOL, INT, SIZE, DURATION, PORT, TEXT, GLOB -> false;
                  default -> true;
                })
        .toList();
  }

  private static boolean isTaken(Type.Scalar type, String word) {
    return java.util.regex.Pattern.compile(Spelling.of(type)).matcher(word).find();
  }

  private static boolean isSound(Type.Scalar type, String word) {
    return StrictJson.isWellFormed(word)
        && switch (type) {
          case MODE -> Modes.parse(word) >= 0;
          case INSTANT -> Num.known(Instants.parse(word));
          case PATH -> Paths.canonical(word, Aliases.NONE) != null;
          case VERSION -> Versions.canonical(word) != null;
          case IP -> Ips.canonical(word) != null;
          case CIDR -> Cidrs.canonical(word) != null;
          case IMAGE_REFERENCE -> ImageReferences.canonical(word) != null;
          case REGISTRY -> Registries.canonical(word) != null;
          default -> true;
        };
  }
}
