package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packs that ship: what must be there, and that they are what their Reeve says. */
class StandardPacksTest {
  private static final Path REEVE = Path.of("src/main/resources/dev/portreeve/stdlib");

  private static CompiledPack docker() {
    return StandardPacks.pack("docker").orElseThrow();
  }

  static Stream<CompiledPack.Control> controls() {
    return StandardPacks.names().stream()
        .flatMap(name -> StandardPacks.pack(name).orElseThrow().controls().stream());
  }

  @Test
  void thereAreTwoAndNoOther() {
    assertEquals(List.of("docker", "enterprise-practices"), StandardPacks.names());
    assertEquals(Optional.empty(), StandardPacks.pack("../packs/docker"));
    assertEquals(Map.of(), StandardPacks.sources("dock"));
    assertEquals(Map.of(), StandardPacks.schemaSources(""));
  }

  /** A day that is written beside a list that ages, and in words that reports show, too. */
  @Test
  void aTableThatAgesSaysItsDayInWhatIsFoundByIt() {
    Pattern day = Pattern.compile("as of\\s+# (\\d{4}-\\d\\d-\\d\\d)\\b");
    int tables = 0;
    for (String pack : StandardPacks.names()) {
      for (String source : StandardPacks.sources(pack).values()) {
        if (source.contains(" valid until ")) {
          tables++;
          List<String> days = day.matcher(source).results().map(found -> found.group(1)).toList();
          assertEquals(1, days.size(), source);
          String words = source.replaceAll("(?m)^#.*$", "");
          assertTrue(words.contains("as of " + days.get(0)), source);
          assertFalse(words.replace(days.get(0), "").matches("(?s).*(as of|of) \\d{4}-.*"), source);
        }
      }
    }
    assertEquals(1, tables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker", "enterprise-practices"})
  void whatShipsIsWhatItsReeveCompilesTo(String pack) {
    byte[] now = PackFile.write(Compiled.pack(pack).pack());
    assertArrayEquals(PackFile.write(StandardPacks.pack(pack).orElseThrow()), now);
  }

  @Test
  void theReeveThatShipsIsTheReeveOfTheCheckout() throws Exception {
    for (String pack : StandardPacks.names()) {
      assertEquals(texts("packs/" + pack), StandardPacks.sources(pack));
    }
    assertEquals(texts("schema/docker"), StandardPacks.schemaSources("docker"));
  }

  /** Side by side on one host, with one value for each parameter that both read. */
  @Test
  void bothRunTogether() throws Exception {
    CompiledPack practices = StandardPacks.pack("enterprise-practices").orElseThrow();
    List<CompiledPack> packs = List.of(docker(), practices);
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false)
            .with("names_suffice", "false");
    int controls = docker().controls().size() + practices.controls().size();
    assertEquals(controls, Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z")).controls());
  }

  private static Map<String, String> texts(String directory) throws Exception {
    return SourceDirectory.read(REEVE.resolve(directory), new Diagnostics()).stream()
        .collect(Collectors.toMap(SourceFile::name, SourceFile::text, (a, b) -> a, TreeMap::new));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void everyControlSaysWhyAndHow(CompiledPack.Control control) {
    assertFalse(control.because().isBlank(), control.id() + " has no because");
    assertFalse(control.fix().isBlank(), control.id() + " has no fix");
    assertFalse(control.obligations().isEmpty(), control.id() + " requires nothing");
  }

  /** All of the benchmark, each number once and in order; 1.8.0 has one more in section 2. */
  @ParameterizedTest
  @ValueSource(strings = {"1.6.0", "1.7.0", "1.8.0"})
  void everyNumberOfTheBenchmarkHasItsControl(String version) {
    CompiledPack.Benchmark benchmark =
        docker().benchmarks().stream()
            .filter(b -> b.name().equals("cis-docker") && b.version().equals(version))
            .findFirst()
            .orElseThrow();
    List<String> numbers =
        Stream.of(
                section("1.1", 18),
                section("1.2", 2),
                section("2", version.equals("1.8.0") ? 19 : 18),
                section("3", 24),
                section("4", 12),
                section("5", 32),
                section("6", 2),
                section("7", 9))
            .flatMap(s -> s)
            .toList();
    List<CompiledPack.Row> rows = benchmark.rows();
    assertEquals(numbers, rows.stream().map(CompiledPack.Row::number).toList());
    assertEquals(numbers.size(), rows.stream().map(CompiledPack.Row::control).distinct().count());
    assertFalse(rows.stream().anyMatch(row -> row.sectionTitle().isBlank()));
  }

  private static Stream<String> section(String section, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(n -> section + "." + n);
  }

  @ParameterizedTest
  @CsvSource({"1.6.0, 117", "1.7.0, 117", "1.8.0, 118"})
  void everyBenchmarkLoads(String version, int controls) throws Exception {
    Policy policy = Policy.of(docker()).withBenchmark("cis-docker", version);
    assertEquals(controls, Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z")).controls());
  }

  /** What a practice melds with is a number of the newest CIS table. */
  @Test
  void theEnterprisePackMeldsWithNumbersThatAreThere() {
    CompiledPack practices = StandardPacks.pack("enterprise-practices").orElseThrow();
    Set<String> numbers =
        docker().benchmarks().stream()
            .filter(b -> b.name().equals("cis-docker") && b.version().equals("1.8.0"))
            .flatMap(b -> b.rows().stream())
            .map(CompiledPack.Row::number)
            .collect(Collectors.toSet());
    List<CompiledPack.Entry> entries = practices.mappings().get(0).entries();
    assertEquals("cis-docker", practices.mappings().get(0).name());
    assertEquals(List.of(), entries.stream().filter(e -> !numbers.contains(e.number())).toList());
    assertEquals(
        practices.controls().size(),
        entries.stream().map(CompiledPack.Entry::control).distinct().count());
  }

  /** The page of the practices names every control of theirs, and no control that is not there. */
  @Test
  void thePageOfTheEnterprisePackNamesWhatIsThere() throws Exception {
    Set<String> named = new TreeSet<>();
    Path page = Path.of("../docs/enterprise-practices.md");
    try (Stream<String> rows = Files.lines(page).filter(line -> line.matches("\\| \\d\\. .*"))) {
      rows.forEach(
          row ->
              Pattern.compile("`([^`]+)`")
                  .matcher(row)
                  .results()
                  .forEach(m -> named.add(m.group(1))));
    }
    Set<String> there =
        controls().map(CompiledPack.Control::id).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Set.of(), named.stream().filter(id -> !there.contains(id)).collect(Collectors.toSet()));
    CompiledPack practices = StandardPacks.pack("enterprise-practices").orElseThrow();
    practices.controls().forEach(control -> assertTrue(named.contains(control.id()), control.id()));
  }
}
