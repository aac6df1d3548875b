package dev.portreeve.compiler.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sentence of the specification, as {@code src/test/resources/spec} quotes it: what must not
 * compile is refused where it says, what compiles passes its own tests, and snapshots get exactly
 * the findings that stand under them.
 */
class SpecificationTest {
  private static final Path SPECIFICATION = Path.of("src/test/resources/spec");
  private static final Path JUDGEMENT = Path.of("src/test/resources/judge");
  private static final String SNAPSHOT_HEAD =
      "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"},"
          + " \"meta\": {\"collected_at\": \"2026-11-24T00:00:00Z\"}, ";

  private final KnownSchema harbour = World.schema();
  private final ParsedFile quay = World.file("../policy/quay.reeve");
  private final CompiledPack packOfQuay = World.pack(harbour, quay).pack();

  @TestFactory
  Stream<DynamicTest> everySentenceHolds() throws IOException {
    return held(SPECIFICATION);
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeMeantIsComplainedAbout() throws IOException {
    return held(JUDGEMENT);
  }

  /** A view of nothing lies in the object whose field leads to it, and is no element of that. */
  @Test
  void whatAReferenceLeadsToInVainIsASubjectOfItsOwn() {
    String text =
        """
        pack p version 1.0.0
        uses schema harbour 1
        control a-b "T" severity low for the file daemon.key
          require it exists and owner is "root"
        """;
    Engine engine = World.engine(World.pack(harbour, ParsedFile.of("p.reeve", text)));
    String snapshot = "\"daemon\": {\"key_path\": \"/etc/key.pem\"}, \"files\": []}";
    Report report = World.report(engine, SNAPSHOT_HEAD + snapshot);
    assertEquals("file", report.findings().get(0).subject().orElseThrow().type());
  }

  private Stream<DynamicTest> held(Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (Sentence each : Sentence.of(file.getFileName().toString(), Files.readString(file))) {
          String name = each.place() + " " + each.words();
          tests.add(DynamicTest.dynamicTest(name, () -> hold(each)));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private void hold(Sentence sentence) {
    ParsedFile file = ParsedFile.of("spec.reeve", sentence.text());
    if (sentence.text().startsWith("schema ")) {
      complainsAsItSays(sentence, SchemaCompiler.compile(List.of(file)).diagnostics());
      return;
    }
    if (sentence.text().strip().startsWith("policy ")) {
      holdPolicy(sentence);
      return;
    }
    Compilation<BuiltPack> made = PackCompiler.compile(List.of(file), List.of(harbour));
    complainsAsItSays(sentence, made.diagnostics());
    if (made.failed()) {
      assertTrue(sentence.runs().isEmpty(), "what does not compile decides nothing");
      return;
    }
    BuiltPack pack = made.result().orElseThrow();
    List<TestResult> failed = PackTests.run(pack).stream().filter(t -> !t.passed()).toList();
    assertEquals(List.of(), failed);
    sentence.runs().forEach(run -> decidesAsItSays(run, World.engine(pack)));
    boolean shows =
        !sentence.expected().isEmpty()
            || !sentence.runs().isEmpty()
            || !pack.plan().pack().tests().isEmpty();
    assertTrue(shows, "a sentence that shows nothing proves nothing");
  }

  private void holdPolicy(Sentence sentence) {
    Compilation<BuiltPolicy> made =
        PolicyCompiler.compile(
            PolicySource.of(sentence.files()).orElseThrow(),
            List.of(harbour),
            PackLibrary.of(List.of(List.of(quay))));
    complainsAsItSays(sentence, made.diagnostics());
    assertEquals(sentence.runs().isEmpty(), made.failed(), "what compiles shows what it means");
    made.result()
        .ifPresent(
            built -> {
              Engine engine = World.engine(Policy.of(built.compiled(), List.of(packOfQuay)));
              sentence.runs().forEach(run -> decidesAsItSays(run, engine));
            });
  }

  /** The missing reason and fix of these short controls (W0502) are nobody's concern here. */
  private static void complainsAsItSays(Sentence sentence, List<Diagnostic> said) {
    List<Sentence.Expected> open = new ArrayList<>(sentence.expected());
    List<String> unexpected = new ArrayList<>();
    for (Diagnostic d : said) {
      int line = d.file().position(d.span().start()).line();
      boolean met =
          open.stream().filter(e -> fits(e, line, d)).findFirst().map(open::remove).isPresent();
      if (!met && d.code() != Code.W0502) {
        unexpected.add(line + " " + d.code() + " " + d.message() + " => " + d.help().orElse(""));
      }
    }
    assertEquals(List.of(), open, () -> "but there was\n" + String.join("\n", unexpected));
    assertEquals("", String.join("\n", unexpected));
  }

  private static boolean fits(Sentence.Expected expected, int line, Diagnostic d) {
    return expected.line() == line
        && d.code().name().equals(expected.code())
        && d.message().contains(expected.message())
        && d.help().orElse("").contains(expected.help());
  }

  private static void decidesAsItSays(Sentence.Run run, Engine engine) {
    Report report = World.report(engine, SNAPSHOT_HEAD + run.snapshot().strip().substring(1));
    List<Finding> open = new ArrayList<>(report.findings());
    List<Sentence.Outcome> unmet = new ArrayList<>();
    for (Sentence.Outcome outcome : run.outcomes()) {
      boolean met =
          open.stream().filter(f -> fits(outcome, f)).findFirst().map(open::remove).isPresent();
      if (!met) {
        unmet.add(outcome);
      }
    }
    List<String> about = run.outcomes().stream().map(Sentence.Outcome::control).toList();
    List<String> others =
        open.stream()
            .filter(f -> about.contains(f.control()))
            .map(SpecificationTest::shown)
            .toList();
    assertEquals(List.of(), unmet, () -> "but there was\n" + String.join("\n", others));
    assertEquals(List.of(), others);
    becomesAsItSays(run, report);
  }

  /** Where a run says what becomes of waivers, it says so of all of them, in their order. */
  private static void becomesAsItSays(Sentence.Run run, Report report) {
    if (run.fates().isEmpty()) {
      return;
    }
    List<String> wanted = run.fates().stream().map(f -> f.state() + f.subjects()).toList();
    List<String> found =
        report.acceptances().stream()
            .map(a -> a.state().name().toLowerCase(Locale.ROOT) + names(a.subjects()))
            .toList();
    assertEquals(wanted, found, () -> report.acceptances().toString());
    for (int i = 0; i < run.fates().size(); i++) {
      Sentence.Fate fate = run.fates().get(i);
      Acceptance became = report.acceptances().get(i);
      assertEquals(fate.control(), became.control());
      fate.saying()
          .ifPresent(words -> assertTrue(became.message().contains(words), became.message()));
      fate.naming()
          .ifPresent(
              path ->
                  assertTrue(
                      became.missing().stream().anyMatch(m -> m.path().equals(path)),
                      () -> became.missing().toString()));
    }
  }

  private static List<String> names(List<Subject> subjects) {
    return subjects.stream().map(SpecificationTest::name).toList();
  }

  private static boolean fits(Sentence.Outcome outcome, Finding finding) {
    return finding.verdict().name().equals(outcome.verdict())
        && finding.control().equals(outcome.control())
        && subject(finding).equals(outcome.subject())
        && finding.vacuous() == outcome.marks().contains("vacuous")
        && finding.waiver().isPresent() == outcome.marks().contains("waived")
        && finding.attestation().isPresent() == outcome.marks().contains("attested")
        && (!outcome.marks().contains("severity")
            || outcome.marks().contains(finding.severity().word()))
        && outcome.naming().map(path -> names(finding, path)).orElse(true)
        && outcome.saying().map(words -> says(finding, words)).orElse(true);
  }

  /** {@code -} where it has none, {@code ?} where its name is not known; {@code web[80/tcp]}. */
  private static String subject(Finding finding) {
    return finding.subject().map(SpecificationTest::name).orElse("-");
  }

  private static String name(Subject subject) {
    String name = subject.name().isEmpty() ? "?" : subject.name();
    return subject.isElement()
        ? name + "[" + subject.element().replace("(not known)", "?") + "]"
        : name;
  }

  private static boolean says(Finding finding, String words) {
    return finding.message().contains(words)
        || finding.missing().stream().anyMatch(m -> m.reason().contains(words));
  }

  private static String shown(Finding f) {
    List<String> paths = new ArrayList<>();
    f.evidence().forEach(e -> paths.add(e.path()));
    f.missing().forEach(m -> paths.add("missing " + m.path()));
    String subject = subject(f);
    String vacuous = (f.vacuous() ? " vacuous " : " ") + f.severity().word() + " ";
    return f.verdict() + " " + f.control() + " " + subject + vacuous + paths + " " + f.message();
  }

  /** A missing path or the path of evidence, as in the snapshot. */
  private static boolean names(Finding finding, String path) {
    return finding.missing().stream().anyMatch(m -> m.path().equals(path))
        || finding.evidence().stream().anyMatch(e -> e.path().equals(path));
  }
}
