package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Twins that only their canonical form shows, and the absence of every kind of value. */
class SetsAndAbsenceTest {
  private static final String SCHEMA =
      """
      schema yard version 1
      alias "/var/run" is "/run"
      enum colour { red, green }
      subject host "The machine" one as host
        sockets : set of path "Sockets"
        layers  : list of text "Layers"
        rooted  : bool or unsaid "Whether; unsaid by most"
        paint   : colour or none "Colour"
        limit   : size or unlimited "Limit"
        owner   : text or nobody "Owner"
        ports   : set of port or closed "Ports"
      """;
  private static final String PACK =
      """
      pack corners version 1.0.0 "Corners"
      uses schema yard 1
      list twins : set of path = { "/run/a", "/var/run/a", "/run/./a" }
      parameter also : bool or unsaid = unsaid "Whether, too"
      define is_settled(r: bool or unsaid, p: colour or none, l: size or unlimited, o: text or nobody, n: set of port or closed) means
        r is unsaid and p is none and l is unlimited and o is nobody and n is closed
      control sockets-few "Few sockets" severity low for the host
        require count of sockets at most 1
        require at most 1 s in sockets where s is within "/run"
        require sockets is twins
        require sockets is { "/run/a", "/var/run/a" }
        because "b" fix "f"
      control lists-short "Twins in lists stay" severity low for the host
        require count of layers is 2
        because "b" fix "f"
      control rooted-said "Whether it is rooted" severity low for the host
        require rooted is not unsaid "it is {rooted}"
        require rooted is unsaid or rooted is true
        require also is unsaid or rooted is unsaid or rooted is also
        because "b" fix "f"
      control absence-given "A literal absence is a value like any" severity low for the host
        require is_settled(unsaid, none, limit, owner, ports)
        require is_settled(rooted, paint, unlimited, nobody, closed)
        because "b" fix "f"
      test sockets-few
        pass sockets = { "/run/a", "/var/run/a" }
        pass sockets = { "/var/run/../run/a" }
        fail sockets = { "/run/a", "/b" }
      test lists-short
        pass layers = [ "a", "a" ]
      test rooted-said
        pass rooted = true
        fail rooted = false naming rooted
        fail rooted = unsaid naming rooted
        pass rooted = true, also = true
        fail rooted = true, also = false naming also
        unknown naming rooted
      test absence-given
        pass rooted = unsaid, paint = none, limit = unlimited, owner = nobody, ports = closed
        fail rooted = true, paint = none, limit = unlimited, owner = nobody, ports = closed
        unknown rooted = unsaid, paint = none, limit = unlimited, owner = nobody naming ports
      """;

  @Test
  void theyMeanWhatTheyShould() {
    KnownSchema schema =
        SchemaCompiler.compile(List.of(ParsedFile.of("s.reeve", SCHEMA))).result().orElseThrow();
    Compilation<BuiltPack> pack =
        PackCompiler.compile(List.of(ParsedFile.of("p.reeve", PACK)), List.of(schema));
    List<TestResult> results =
        PackTests.run(pack.result().orElseThrow(() -> new AssertionError(pack.diagnostics())));
    assertEquals(13, results.size());
    assertEquals(
        List.of(), results.stream().filter(r -> !r.passed()).map(TestResult::toString).toList());
  }
}
