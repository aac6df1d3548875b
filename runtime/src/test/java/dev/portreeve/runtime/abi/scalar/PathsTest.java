package dev.portreeve.runtime.abi.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path has one spelling, and is compared on whole segments. */
class PathsTest {
  private static final Aliases ALIASES =
      Aliases.of(
          Map.of("/var/run", "/run", "/lib", "/usr/lib", "/lib64", "/usr/lib64", "/old", "/lib"));

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/etc/, /etc",
    "//etc///docker//, /etc/docker",
    "/etc/./docker/., /etc/docker",
    "/etc/../usr/lib/.., /usr",
    "/../.., /",
    "/..., /...",
    "/var/run/docker.sock, /run/docker.sock",
    "/var/run, /run",
    "/var/running, /var/running",
    "/lib64/x, /usr/lib64/x",
    "/libx, /libx",
    "/old/modules, /usr/lib/modules",
    "/var/./run/, /run",
    "/a b/ü, /a b/ü",
    "/c:\\x, /c:\\x"
  })
  void aPathHasOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Paths.canonical(raw, ALIASES));
  }

  @Test
  void climbingOutOfAnAliasLeadsWhereTheKernelWouldGo() {
    assertEquals("/shm", Paths.canonical("/var/run/../shm", ALIASES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "etc", "./etc", "../etc", "~", "C:\\docker", "C:/docker", "\\\\host"})
  void whatIsNotAbsoluteHasNone(String raw) {
    assertNull(Paths.canonical(raw, ALIASES));
  }

  @Test
  void neitherHasWhatNoKernelAccepts() {
    assertNull(Paths.canonical("/etc\0/passwd", ALIASES));
    assertNull(Paths.canonical("/" + "a".repeat(4096), ALIASES));
    assertNull(Paths.canonical(null, ALIASES));
    assertNull(Paths.canonical(Text.ABSENT, ALIASES));
  }

  @Test
  void aliasesThatCannotBeAppliedAreRefused() {
    for (Map<String, String> pairs :
        List.of(
            Map.of("/a", "/b", "/b", "/a"),
            Map.of("/a", "/a/b"),
            Map.of("/", "/a"),
            Map.of("/a/", "/b"),
            Map.of("/a", "b"))) {
      assertThrows(IllegalArgumentException.class, () -> Aliases.of(pairs), pairs.toString());
    }
  }

  @Test
  void anAliasOfTheRootTakesItsPlace() {
    Aliases aliases = Aliases.of(Map.of("/host", "/"));
    assertEquals("/", Paths.canonical("/host", aliases));
    assertEquals("/etc", Paths.canonical("/host/host/etc", aliases));
  }

  @Property
  void canonicalIsIdempotent(@ForAll("paths") String raw) {
    String once = Paths.canonical(raw, ALIASES);
    assertEquals(once, Paths.canonical(once, ALIASES));
  }

  @Property
  void withoutAliasesItAgreesWithTheStandardLibrary(@ForAll("paths") String raw) {
    assertEquals(
        java.nio.file.Path.of(raw).normalize().toString(), Paths.canonical(raw, Aliases.NONE));
  }

  @Property
  void coversIsASegmentWisePrefix(@ForAll("paths") String a, @ForAll("paths") String b) {
    String outer = Paths.canonical(a, ALIASES);
    String inner = Paths.canonical(b, ALIASES);
    boolean covers = java.nio.file.Path.of(inner).startsWith(java.nio.file.Path.of(outer));
    assertEquals(Truth.of(covers), Paths.covers(outer, inner));
    assertEquals(Truth.of(covers), Paths.within(inner, outer));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "var", "run", "lib", "old", ".", "..", "", "lib64")
        .list()
        .ofMaxSize(7)
        .map(segments -> "/" + String.join("/", segments));
  }
}
