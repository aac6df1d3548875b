package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.compiler.SourceDirectory;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest
  @ValueSource(strings = {"docker", "enterprise-practices"})
  void whatShipsIsWhatItsReeveCompilesTo(String pack) {
    byte[] now = PackFile.write(Compiled.pack(pack, Compiled.schema()).pack());
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
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), Map.of(), false)
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

  /** All of sections 4 and 5, each number once and in order. */
  @ParameterizedTest
  @ValueSource(strings = {"1.6.0", "1.7.0", "1.8.0"})
  void everyNumberOfTheBenchmarkHasItsControl(String version) {
    CompiledPack.Benchmark benchmark =
        docker().benchmarks().stream()
            .filter(b -> b.name().equals("cis-docker") && b.version().equals(version))
            .findFirst()
            .orElseThrow();
    List<String> numbers = Stream.concat(section("4", 12), section("5", 32)).toList();
    List<CompiledPack.Row> rows = benchmark.rows();
    assertEquals(numbers, rows.stream().map(CompiledPack.Row::number).toList());
    assertEquals(numbers.size(), rows.stream().map(CompiledPack.Row::control).distinct().count());
    assertFalse(rows.stream().anyMatch(row -> row.sectionTitle().isBlank()));
  }

  private static Stream<String> section(String section, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(n -> section + "." + n);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6.0", "1.7.0", "1.8.0"})
  void everyBenchmarkLoads(String version) throws Exception {
    Policy policy = Policy.of(docker()).withBenchmark("cis-docker", version);
    assertEquals(44, Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z")).controls());
  }
}
