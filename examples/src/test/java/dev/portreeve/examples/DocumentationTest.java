package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show of Reeve is Reeve: every block compiles, gives the diagnostic that its
 * fence names, and passes its own tests. A block without a head stands in a pack over docker 1.
 * {@link DiagnosticPagesTest} has its own way with {@code docs/diagnostics.md}.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCKER =
      ROOT.resolve("stdlib-rules/src/main/resources/dev/portreeve/stdlib/schema/docker");
  private static final String HEAD = "pack example version 1.0.0 uses schema docker 1\n";
  private static final String FENCE = "```reeve";

  private static final Path DOCKER_PACK =
      ROOT.resolve("stdlib-rules/src/main/resources/dev/portreeve/stdlib/packs/docker");

  private static final List<KnownSchema> SCHEMAS = new ArrayList<>();

  /** A fenced block of a page: its place, the codes that its fence names, its text. */
  private record Block(String place, TreeSet<Code> expected, ParsedFile file) {

    boolean isSchema() {
      return file.text().strip().startsWith("schema ");
    }

    @Override
    public String toString() {
      return place;
    }
  }

  @BeforeAll
  static void theSchemas() throws IOException {
    List<ParsedFile> docker = new ArrayList<>();
    try (Stream<Path> files = Files.list(DOCKER)) {
      for (Path file : files.sorted().toList()) {
        docker.add(ParsedFile.of(file.getFileName().toString(), Files.readString(file)));
      }
    }
    SCHEMAS.add(sound(SchemaCompiler.compile(docker)));
    for (Block block : blocks().filter(Block::isSchema).toList()) {
      SCHEMAS.add(sound(SchemaCompiler.compile(List.of(block.file()))));
    }
  }

  static Stream<Block> blocks() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.endsWith(DiagnosticBook.NAME))
          .sorted()
          .forEach(pages::add);
    }
    List<Block> blocks = new ArrayList<>();
    for (Path page : pages) {
      blocks.addAll(blocks(page));
    }
    return blocks.stream();
  }

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        boolean headed = text.matches("(?s)(pack|schema|policy) .*");
        String place = page.getFileName() + ":" + (i + 1);
        TreeSet<Code> expected = new TreeSet<>();
        Arrays.stream(lines.get(i).substring(FENCE.length()).strip().split(" "))
            .filter(code -> !code.isEmpty())
            .forEach(code -> expected.add(Code.valueOf(code)));
        blocks.add(new Block(place, expected, ParsedFile.of(place, headed ? text : HEAD + text)));
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatAPageShowsCompilesAndPassesItsTests(Block block) throws IOException {
    if (block.isSchema()) {
      sound(SchemaCompiler.compile(List.of(block.file())));
      return;
    }
    PackLibrary library =
        PackLibrary.of(
            List.of(new ParsedFiles().of(SourceDirectory.read(DOCKER_PACK, new Diagnostics()))));
    List<ParsedFile> files = List.of(block.file());
    Compilation<BuiltPack> pack =
        PolicySource.of(files)
            .map(policy -> own(PolicyCompiler.compile(policy, SCHEMAS, library)))
            .orElseGet(() -> PackCompiler.compile(files, SCHEMAS, library));
    TreeSet<Code> found = new TreeSet<>();
    pack.diagnostics().forEach(d -> found.add(d.code()));
    assertEquals(block.expected(), found, () -> said(pack.diagnostics()));
    pack.result()
        .ifPresent(
            built ->
                PackTests.run(built)
                    .forEach(test -> assertTrue(test.passed(), () -> test.toString())));
  }

  private static Compilation<BuiltPack> own(Compilation<BuiltPolicy> policy) {
    return new Compilation<>(policy.result().map(BuiltPolicy::own), policy.diagnostics());
  }

  private static KnownSchema sound(Compilation<KnownSchema> schema) {
    return schema.result().orElseThrow(() -> new AssertionError(said(schema.diagnostics())));
  }

  private static String said(List<Diagnostic> diagnostics) {
    return String.join("\n", diagnostics.stream().map(d -> d.code() + " " + d.message()).toList());
  }
}
