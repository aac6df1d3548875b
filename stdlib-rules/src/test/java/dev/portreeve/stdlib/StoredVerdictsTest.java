package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every stored host came to, in files: no verdict changes between releases unless CHANGELOG
 * names it, and the difference of these files is what it has to name. {@code
 * -Dportreeve.goldens=rewrite} writes them anew.
 */
class StoredVerdictsTest {
  private static final Path GOLDENS = Path.of("src/test/resources/verdicts");
  private static final Path EXAMPLE = Path.of("../examples/exports/docker-26.1.5");

  static Stream<String> hosts() throws IOException {
    try (Stream<Path> engines = Files.list(Host.ENGINES)) {
      List<String> names =
          engines.filter(Files::isDirectory).map(p -> p.getFileName().toString()).sorted().toList();
      return Stream.concat(Stream.of("example"), names.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void noVerdictChangesUnnoticed(String host) throws Exception {
    Path golden = GOLDENS.resolve(host + ".txt");
    String now = verdicts(host.equals("example") ? Host.sources(EXAMPLE) : Host.untimed(host));
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, now);
    }
    assertEquals(Files.readString(golden), now);
  }

  @Test
  void noFileIsOfAHostThatIsGone() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.list(GOLDENS)) {
      files.forEach(f -> named.add(f.getFileName().toString().replace(".txt", "")));
    }
    assertEquals(new TreeSet<>(hosts().toList()), named);
  }

  /** A line for each control and verdict: how many there are, and of whom where they are few. */
  private static String verdicts(List<RawFile> files) throws Exception {
    byte[] snapshot = Import.of(files, ImportOptions.defaults()).snapshot();
    TreeMap<String, TreeSet<String>> subjects = new TreeMap<>();
    try (Evaluator evaluator =
        Portreeve.policy().pack("docker").at(Instant.parse("2026-11-24T00:00:00Z")).load()) {
      evaluator
          .decide(Input.json(snapshot))
          .each(
              (control, who, verdict) ->
                  subjects
                      .computeIfAbsent(control + " " + verdict, key -> new TreeSet<>())
                      .add(who.map(s -> s.name().isEmpty() ? s.id() : s.name()).orElse("(all)")));
    }
    StringBuilder text = new StringBuilder();
    subjects.forEach((key, names) -> text.append(key).append(' ').append(names).append('\n'));
    return text.toString();
  }
}
