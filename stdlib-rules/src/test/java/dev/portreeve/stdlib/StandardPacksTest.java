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
    return docker().controls().stream();
  }

  @Test
  void thereIsOneAndNoOther() {
    assertEquals(List.of("docker"), StandardPacks.names());
    assertEquals(Optional.empty(), StandardPacks.pack("../packs/docker"));
    assertEquals(Map.of(), StandardPacks.sources("dock"));
    assertEquals(Map.of(), StandardPacks.schemaSources(""));
  }

  @Test
  void whatShipsIsWhatItsReeveCompilesTo() {
    byte[] now = PackFile.write(Compiled.pack(Compiled.schema()).pack());
    assertArrayEquals(PackFile.write(docker()), now);
  }

  @Test
  void theReeveThatShipsIsTheReeveOfTheCheckout() throws Exception {
    assertEquals(texts("packs/docker"), StandardPacks.sources("docker"));
    assertEquals(texts("schema/docker"), StandardPacks.schemaSources("docker"));
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
