package dev.portreeve.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds every source of every module to every rule; and each rule to a source that breaks it. The
 * sources are of the one instance of all tests, so that their trees, half a gigabyte, go with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private final List<Source> sources = Source.all();

  /** The way back between two packages that know one another, each with its reason. */
  private static final Map<String, String> MUTUAL =
      Map.of(
          "dev.portreeve.dsl.schema -> dev.portreeve.dsl.checked",
          "an adjective of a schema is a checked definition");

  @ParameterizedTest
  @EnumSource
  void noSourceBreaks(Rule rule) {
    assertTrue(sources.stream().anyMatch(source -> source.module().equals("cli")), "read nothing");
    List<String> broken =
        sources.stream().flatMap(source -> rule.brokenBy(source).stream()).toList();
    assertEquals("", String.join("\n", broken));
  }

  @Test
  void everyPackageSaysWhichPhaseItIs() {
    Set<String> silent = new TreeSet<>();
    sources.stream()
        .filter(source -> !source.file().endsWith("module-info.java"))
        .forEach(source -> silent.add(source.module() + " " + source.packageName()));
    sources.stream()
        .filter(source -> source.file().endsWith("/package-info.java"))
        .forEach(source -> silent.remove(source.module() + " " + source.packageName()));
    assertEquals(Set.of(), silent, "packages without a package-info");
  }

  @Test
  void theTableOfTheDocumentNamesEveryPackage() throws IOException {
    String document = Files.readString(Path.of("../docs/architecture.md"));
    Set<String> missing = new TreeSet<>();
    for (Source source : sources) {
      String room = source.packageName().substring(source.packageName().lastIndexOf('.') + 1);
      boolean named = Pattern.compile("`[a-z.]*\\b" + room + "`").matcher(document).find();
      if (WITH_DOORS.contains(source.module()) && !named && !isRoot(source)) {
        missing.add(source.module() + " " + source.packageName());
      }
    }
    assertEquals(Set.of(), missing, "packages that docs/architecture.md does not name");
  }

  /** The table calls what is named after its module the root. */
  private static boolean isRoot(Source source) {
    return source.packageName().equals("dev.portreeve." + source.module());
  }

  @Test
  void phasesFollowOneAnotherAndNeverGoRound() {
    assertEquals(Optional.empty(), circle(imports(sources)));
  }

  @Test
  void aCircleOfPackagesIsFound() {
    assertEquals(
        Optional.of("a -> b -> c -> a"),
        circle(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "d"))));
    assertFalse(circle(Map.of("a", Set.of("b", "c"), "b", Set.of("c"))).isPresent());
  }

  /** So many files may refer to one another in a circle: a thing and its parts. */
  private static final int CIRCLE = 3;

  /** No package has more files than a listing shows at a glance. */
  private static final int ROOM = 25;

  @ParameterizedTest
  @ValueSource(strings = {"dsl", "runtime", "compiler", "cli"})
  void noKnotOfFilesHidesInAModuleOrBetweenItsRooms(String module) {
    List<Source> files = sources.stream().filter(s -> s.module().equals(module)).toList();
    List<String> knot = Knots.largest(Knots.references(files));
    assertTrue(
        knot.size() <= CIRCLE,
        knot.size()
            + " files refer to one another: move down what the first needs of the last: "
            + knot);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsl", "runtime", "compiler", "cli"})
  void noTwoClassesOfAModuleHaveOneName(String module) {
    Map<String, Set<String>> packages = new TreeMap<>();
    for (Source source : sources) {
      if (source.module().equals(module) && !Doors.isPackageInfo(source)) {
        String name = source.file().substring(source.file().lastIndexOf('/') + 1);
        packages.computeIfAbsent(name, n -> new TreeSet<>()).add(source.packageName());
      }
    }
    packages.values().removeIf(homes -> homes.size() == 1);
    assertEquals(Map.of(), packages, "rename one: a reader takes them for the same");
  }

  /** The modules of which each package says what others may import of it. */
  private static final Set<String> WITH_DOORS = Set.of("dsl", "compiler", "runtime", "cli");

  @Test
  void onlyDoorsAreImportedFromElsewhere() {
    assertEquals("", String.join("\n", Doors.broken(sources, WITH_DOORS)));
  }

  @Test
  void onlyDoorsArePublic() {
    assertEquals("", String.join("\n", Doors.unnamed(sources, WITH_DOORS)));
  }

  @Test
  void anImportThatIsNoDoorIsNoticed() {
    List<Source> snippets =
        List.of(
            Source.parse("dsl", "p/package-info.java", "@Doors({A.class}) package p;"),
            Source.parse("dsl", "p/A.java", "package p; public class A {}"),
            Source.parse("dsl", "p/B.java", "package p; public class B {}"),
            Source.parse("dsl", "q/package-info.java", "@Doors({}) package q;"),
            Source.parse("cli", "q/C.java", "package q; import p.A; import p.B; class C {}"));
    assertEquals(1, Doors.broken(snippets, Set.of("dsl")).size());
    assertEquals(1, Doors.unnamed(snippets, Set.of("dsl")).size());
  }

  @Test
  void aKnotIsFound() {
    Map<String, Set<String>> knot =
        Map.of("a", Set.of("b"), "b", Set.of("c", "d"), "c", Set.of("a"), "d", Set.of());
    assertEquals(List.of("a", "b", "c"), Knots.largest(knot));
    assertEquals(1, Knots.largest(Map.of("a", Set.of("b"), "b", Set.of())).size());
    List<Source> circle =
        List.of(
            Source.parse("runtime", "p/A.java", "package p; import q.B; class A { B b; }"),
            Source.parse("runtime", "q/B.java", "package q; class B { C c = C.of(1); }"),
            Source.parse("runtime", "q/C.java", "package q; import p.A; record C(A a) {}"));
    assertEquals(List.of("p.A", "q.B", "q.C"), Knots.largest(Knots.references(circle)));
    List<Source> statics =
        List.of(
            Source.parse("runtime", "p/A.java", "package p; import static q.B.of; class A {}"),
            Source.parse("runtime", "q/B.java", "package q; import static p.A.*; class B {}"));
    assertEquals(List.of("p.A", "q.B"), Knots.largest(Knots.references(statics)));
  }

  @Test
  void roomsStaySmall() {
    Map<String, Integer> files = new TreeMap<>();
    sources.stream()
        .filter(source -> WITH_DOORS.contains(source.module()))
        .filter(source -> !Doors.isPackageInfo(source))
        .forEach(source -> files.merge(source.packageName(), 1, Integer::sum));
    assertTrue(files.size() > 40, "read nothing");
    assertTrue(files.get("dev.portreeve.compiler") < 8, "the postcard: one line a phase");
    files.values().removeIf(count -> count <= ROOM);
    assertEquals(Map.of(), files, "part these by matter: more files than " + ROOM);
  }

  /** Which of our packages each of our packages imports from. */
  private static Map<String, Set<String>> imports(List<Source> sources) {
    Set<String> ours = new TreeSet<>();
    sources.forEach(source -> ours.add(source.packageName()));
    Map<String, Set<String>> uses = new TreeMap<>();
    for (Source source : sources) {
      Set<String> used = uses.computeIfAbsent(source.packageName(), name -> new TreeSet<>());
      source
          .tree()
          .getImports()
          .forEach(
              i ->
                  ours.stream()
                      .filter(name -> i.getNameAsString().startsWith(name + "."))
                      .max((a, b) -> a.length() - b.length())
                      .filter(name -> !name.equals(source.packageName()))
                      .filter(name -> !MUTUAL.containsKey(source.packageName() + " -> " + name))
                      .ifPresent(used::add));
    }
    return uses;
  }

  /** A shortest circle in the graph, if there is one, from its first name on. */
  private static Optional<String> circle(Map<String, Set<String>> uses) {
    return new TreeSet<>(uses.keySet())
        .stream()
            .flatMap(name -> wayBack(name, uses).stream())
            .min(Comparator.comparing(List::size))
            .map(way -> String.join(" -> ", way));
  }

  /** The shortest way from a name back to itself, breadth first. */
  private static Optional<List<String>> wayBack(String name, Map<String, Set<String>> uses) {
    Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of(name)));
    Set<String> seen = new HashSet<>();
    while (!ways.isEmpty()) {
      List<String> way = ways.removeFirst();
      for (String next : new TreeSet<>(uses.getOrDefault(way.get(way.size() - 1), Set.of()))) {
        List<String> longer = new ArrayList<>(way);
        longer.add(next);
        if (next.equals(name)) {
          return Optional.of(longer);
        }
        if (seen.add(next)) {
          ways.addLast(longer);
        }
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOUNDARIES | dsl      | import com.fasterxml.jackson.core.JsonParser; /** d */ class A {}",
        "BOUNDARIES | dsl      | import dev.portreeve.runtime.verdict.Verdict; /** d */ class A {}",
        "BOUNDARIES | runtime  | import static dev.portreeve.dsl.syntax.Unit.*; /** d */ class A"
            + " {}",
        "BOUNDARIES | runtime  | /** d */ class A { org.codehaus.janino.Java x; }",
        "BOUNDARIES | runtime  | /** d */ class A { Object x ="
            + " com.github.javaparser.StaticJavaParser.parse(s); }",
        "BOUNDARIES | compiler | import com.fasterxml.jackson.core.JsonParser; /** d */ class A {}",
        "BOUNDARIES | cli      | import org.codehaus.janino.SimpleCompiler; /** d */ class A {}",
        "PROCESS_IS_THE_COMMAND_LINES | runtime | /** d */ class A { void a() { System.exit(1); }"
            + " }",
        "PROCESS_IS_THE_COMMAND_LINES | runtime | /** d */ class A { void a() {"
            + " System.out.println(1); } }",
        "PROCESS_IS_THE_COMMAND_LINES | dsl     | /** d */ class A { Object a ="
            + " java.lang.System.err; }",
        "PROCESS_IS_THE_COMMAND_LINES | dsl     | /** d */ class A { void a(Exception e) {"
            + " e.printStackTrace(); } }",
        "DETERMINISM | runtime | /** d */ class A { Object a = java.time.Instant.now(); }",
        "DETERMINISM | dsl     | /** d */ class A { long a = System.nanoTime(); }",
        "LOCALE | cli     | /** d */ class A { String a(String s) { return s.toLowerCase(); } }",
        "LOCALE | dsl     | /** d */ class A { String a(String s) { return s.formatted(1); } }",
        "LOCALE | dsl     | /** d */ class A { String a(int i) { return String.format(\"%d\", i); }"
            + " }",
        "LOCALE | runtime | /** d */ class A { Object a = new InputStreamReader(in); }",
        "REGEX  | runtime | /** d */ class A { Object a(String s) { return Pattern.compile(s); } }",
        "REGEX  | runtime | /** d */ class A { Object a(String s) { return Pattern.compile(\"a\" +"
            + " s); } }",
        "REGEX  | dsl     | /** d */ class A { String a(String s, String p) { return"
            + " s.replaceAll(p, s); } }",
        "STATIC_STATE | dsl | /** d */ class A { static int count; }",
        "STATIC_STATE | dsl | /** d */ class A { static final Map<A, A> SEEN = new HashMap<>(); }",
        "UNREAD_SINKS | compiler | /** d */ class A { A b = check(tree, new Diagnostics()); }",
        "LAYERS | runtime | package dev.portreeve.runtime.abi.rule; import"
            + " dev.portreeve.runtime.report.json.JsonReport; /** d */ class A {}",
        "LAYERS | runtime | package dev.portreeve.runtime.repair; import"
            + " dev.portreeve.runtime.platform.docker.DockerPlatform; /** d */ class A {}",
        "LAYERS | runtime | package dev.portreeve.runtime.docker.host; import static"
            + " dev.portreeve.runtime.evaluate.Engine.load; /** d */ class A {}",
        "ENGLISH | cli | /** d */ class A { boolean a = why.equals(\"not collected\"); }",
        "ENGLISH | dsl | /** d */ class A { boolean a = \"is no \".equals(why); boolean b ="
            + " why.startsWith(\"it joins container\"); }",
        "DOCUMENTATION | dsl | class A {}",
        "NAMES | dsl | /** d */ class SpanUtils {}",
      })
  void aBrokenRuleIsNoticed(Rule rule, String module, String java) {
    assertNotEquals(List.of(), rule.brokenBy(Source.parse(module, "A.java", java)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOUNDARIES | compiler | import org.codehaus.janino.SimpleCompiler; /** d */ class A {}",
        "BOUNDARIES | runtime  | import com.fasterxml.jackson.core.JsonParser; /** d */ class A {}",
        "BOUNDARIES | dsl      | import java.util.List; /** d */ class A { int b = node.span.start;"
            + " }",
        "PROCESS_IS_THE_COMMAND_LINES | cli | /** d */ class A { void a() { System.exit(1); } }",
        "DETERMINISM | cli     | /** d */ class A { Object a = Clock.systemUTC(); }",
        "LOCALE | dsl | /** d */ class A { String a(String s) { return s.toLowerCase(Locale.ROOT);"
            + " } }",
        "LOCALE | dsl | /** d */ class A { String a = String.format(Locale.ROOT, \"%d\", 1); }",
        "REGEX | dsl | /** d */ class A { Object a = Pattern.compile(\"a\" + \"b\" + WORD); }",
        "LOCALE | dsl | /** d */ class A { String a = String.format(java.util.Locale.ROOT, \"\");"
            + " }",
        "UNREAD_SINKS | dsl | /** d */ class A { Diagnostics said = new Diagnostics(); }",
        "LAYERS | runtime | package dev.portreeve.runtime.docker.host; import"
            + " dev.portreeve.runtime.abi.scalar.Paths; /** d */ class A {}",
        "ENGLISH | cli | /** d */ class A { boolean a = word.equals(\"docker-26\"); }",
        "STATIC_STATE | dsl | /** d */ class A { static final List<A> ALL = List.of(new A()); }",
        "STATIC_STATE | dsl | /** d */ class A { static final Set<A> ALL = Set.copyOf(new"
            + " ArrayList<>()); }",
      })
  void aKeptRuleIsLeftInPeace(Rule rule, String module, String java) {
    assertEquals(List.of(), rule.brokenBy(Source.parse(module, "A.java", java)));
  }
}
