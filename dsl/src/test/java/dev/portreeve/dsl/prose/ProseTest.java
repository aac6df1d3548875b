package dev.portreeve.dsl.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What controls read like in English: those that ship, and a pack that has every form there is.
 * {@code -Dportreeve.goldens=rewrite} writes the expected texts anew; read them aloud.
 */
class ProseTest {
  private static final Path HERE = Path.of("src/test/resources/prose");
  private static final Path SHIPPED =
      Path.of("../stdlib-rules/src/main/resources/dev/portreeve/stdlib");

  @Test
  void everyControlThatShipsReadsAsItIsWrittenHere() throws IOException {
    assertGolden("docker.txt", text(pack(SHIPPED.resolve("packs/docker"), docker())));
  }

  @Test
  void everyFormOfTheLanguageHasItsSentence() throws IOException {
    Schema world = schema(HERE.resolve("../check/world.schema"));
    assertGolden("every-form.txt", text(pack(HERE.resolve("every-form.reeve"), world)));
  }

  @Test
  void everyTermOfASentenceIsExplainedOnce() throws IOException {
    Pack pack = pack(SHIPPED.resolve("packs/docker"), docker());
    for (var control : pack.controls()) {
      Prose prose = Prose.of(pack, control);
      List<String> explained =
          prose.terms().stream().map(t -> t.kind() + t.owner() + t.name()).toList();
      assertEquals(explained.stream().distinct().toList(), explained, control.id());
      List<String> names = prose.terms().stream().map(Term::name).toList();
      List<String> used = new ArrayList<>();
      prose.duties().forEach(duty -> terms(duty.demand(), used));
      prose.terms().forEach(term -> terms(term.meaning(), used));
      assertTrue(names.containsAll(used), () -> control.id() + ": " + used + " in " + names);
    }
  }

  private static void terms(Passage passage, List<String> into) {
    passage.pieces().stream().filter(Passage.Piece::term).forEach(p -> into.add(p.text()));
    passage.points().forEach(point -> terms(point, into));
  }

  @Test
  void nothingInATextOfTheRulesHidesOrMovesOtherText() throws IOException {
    String hostile = "\\u{202e}\\u{1b}[2J\\u{1}x\\u{2}";
    String rule =
        "pack p version 1.0.0 uses schema world 1\n"
            + "list bad : set of text = { \"T\" }\n"
            + "control hostile-texts \"T\" severity low for each container\n"
            + "  require name is not \"T\" and name is not one of bad \"{name} T\" because \"T\""
            + " fix \"T\"\n";
    SourceFile file = SourceFile.of("hostile", rule.replace("T", hostile));
    Schema world = schema(HERE.resolve("../check/world.schema"));
    String text = text(pack(List.of(file), world));
    assertTrue(text.contains("\\u{202e}\\u{1b}[2J\\u{1}x\\u{2}"), text);
    assertFalse(text.codePoints().anyMatch(Visible::isHidden), text);
  }

  private static String text(Pack pack) {
    return pack.controls().stream()
        .map(control -> Prose.of(pack, control).text())
        .collect(Collectors.joining("\n" + "-".repeat(96) + "\n\n"));
  }

  private static Schema docker() throws IOException {
    return schema(SHIPPED.resolve("schema/docker"));
  }

  private static Schema schema(Path place) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    return Checker.schema(trees(files(place), diagnostics), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
  }

  private static Pack pack(Path place, Schema schema) throws IOException {
    return pack(files(place), schema);
  }

  private static Pack pack(List<SourceFile> files, Schema schema) {
    Diagnostics diagnostics = new Diagnostics();
    return Checker.pack(trees(files, diagnostics), List.of(schema), List.of(), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted().toString()));
  }

  private static List<Tree> trees(List<SourceFile> files, Diagnostics diagnostics) {
    return files.stream().map(file -> ParsedFile.of(file).tell(diagnostics).tree()).toList();
  }

  /** One file, or those of a directory that are Reeve. */
  private static List<SourceFile> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return List.of(file(place));
    }
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(place)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".reeve")).sorted().toList()) {
        files.add(file(file));
      }
    }
    return files;
  }

  private static SourceFile file(Path path) throws IOException {
    return SourceFile.of(path.getFileName().toString(), Files.readString(path));
  }

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = HERE.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }
}
