package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that mean something to Java, to generated code or to each other change nothing. */
class HostileNamesTest {
  private static final List<String> NAMES =
      List.of(
          "class",
          "record",
          "void",
          "this_one",
          "java",
          "t",
          "var",
          "yield",
          "string",
          "object",
          "view",
          "many",
          "truth",
          "truth2",
          "any",
          "any2",
          "both",
          "both2",
          "all2",
          "i",
          "i2",
          "element",
          "element2",
          "trail",
          "chosen",
          "outcomes",
          "everything",
          "parameters",
          "lists",
          "outcome",
          "surely",
          "perhaps",
          "snapshot",
          "text0",
          "texts",
          "texts2",
          "numbers0",
          "members1",
          "pattern",
          "message2",
          "constants",
          "a_b",
          "a_1",
          "a1",
          "rules",
          "so_far",
          "so_far2",
          "owner",
          "shape",
          "index",
          "presence",
          "get",
          "decide",
          "explain",
          "subjects",
          "read",
          "complete",
          "field",
          "blank");

  private static final KnownSchema SCHEMA = schema();
  private static final BuiltPack PACK = World.pack(SCHEMA, ParsedFile.of("p.reeve", pack()));

  private static KnownSchema schema() {
    StringBuilder text = new StringBuilder("schema hostile version 1\n");
    for (String name : NAMES) {
      text.append("record ").append(name).append(" \"r\"\n  word : text \"w\"\n");
    }
    text.append("subject thing \"t\" many as things named by name_of identified by name_of\n");
    text.append("  name_of : text \"n\"\n");
    for (String name : NAMES) {
      text.append("  ").append(name).append(" : list of ").append(name).append(" \"l\"\n");
      text.append("  ").append(name).append("_n : int \"l\"\n");
    }
    return World.result(
        SchemaCompiler.compile(List.of(ParsedFile.of("hostile.reeve", text.toString()))));
  }

  private static String pack() {
    StringBuilder text = new StringBuilder("pack p version 1.0.0\nuses schema hostile 1\n");
    int number = 0;
    for (String name : NAMES) {
      text.append("control c-")
          .append(number)
          .append(" \"t\" severity low for each thing require ");
      text.append("every x in ").append(name).append(" satisfies (no y in ").append(name);
      text.append(" where (some z in ").append(name).append(" where (x.word is y.word and ");
      text.append(
          "(y.word is \"a\" or z.word is not one of { \"b\", \"c\" }) and z.word contains /q/)))");
      text.append(" \"{x.word}\" require at most 1 w in ")
          .append(name)
          .append(" where w.word is \"k\"");
      text.append(" require ").append(name).append("_n is one of { 1, ").append(number++);
      text.append(" } because \"b\" fix \"f\"\n");
    }
    return text.toString();
  }

  @Test
  void everyNameOfASchemaCompilesAndDecides() {
    StringBuilder thing = new StringBuilder("{\"name_of\":\"x\"");
    for (String name : NAMES) {
      thing.append(",\"").append(name).append("\":[{\"word\":\"v\"}],\"").append(name);
      thing.append("_n\":").append(1);
    }
    Report report =
        World.report(
            World.engine(PACK),
            "{\"portreeve\":{\"snapshot\":1,\"schema\":\"hostile 1\"},\"things\":["
                + thing
                + "}]}");
    assertEquals(NAMES.size(), report.findings().size());
    report
        .findings()
        .forEach(f -> assertEquals(Verdict.PASS, f.verdict(), f.control() + " " + f.message()));
  }

  @Test
  void noWordOfARuleStandsInJavaButNamesOfWhatItIsGiven() {
    KnownSchema schema = World.schema();
    BuiltPack pack = World.pack();
    String text = World.file("pack.reeve").text();
    Set<String> known = words(World.file("schema.reeve").text());
    pack.plan()
        .givenShapes()
        .all()
        .forEach(s -> s.fields().forEach(f -> known.addAll(words(f.name()))));
    pack.plan().givenShapes().all().forEach(s -> known.addAll(words(s.name())));
    Set<String> ours = new TreeSet<>();
    for (Emitted unit : World.pack(schema, ParsedFile.of("other.reeve", OTHER)).units()) {
      ours.addAll(words(unit.text()));
    }
    Stream.of(Operators.values()).forEach(o -> ours.addAll(words(o.method())));
    ours.addAll(
        Set.of("empty", "objects", "given", "registry", "repository", "tag", "digest", "versions"));
    Set<String> foreign = new TreeSet<>(words(text));
    foreign.removeAll(known);
    foreign.removeAll(ours);
    assertTrue(foreign.containsAll(Set.of("reaches", "exposes", "tight", "nobody", "cap")));
    for (Emitted unit : pack.units()) {
      Set<String> there = words(unit.text());
      there.retainAll(foreign);
      assertEquals(Set.of(), there, unit.name());
      assertFalse(
          unit.text().contains("\"") || unit.text().contains("//") || unit.text().contains("/*"));
    }
  }

  /** Shares no word with the pack of the laws but those of the language and the schema. */
  private static final String OTHER =
      """
      pack o version 1.0.0
      uses schema harbour 1
      control o-o "o" severity low for each container
        require every x in mounts where x.source is not "/o" satisfies x.source covers "/q" "{x.source} {name}"
        require at most 1 x in ports where x is one of { 1 }
        require at least 1 x in ports where x is 1
        require exactly 1 percent of x in ports where x at least 2
        require no x in arguments where x contains /o/
        require some x in arguments where x matches "o"
        require count of ports above 1 or age of daemon.started below 1 day or memory is unlimited
        ask "o" when image is missing or not umask permits 0001 or registry is "o.example"
        because "o" fix "o"
      """;

  /** Lower-case words, with the parts of joined names apart. */
  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String word : Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])").split(text)) {
      if (word.length() > 1) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  @Test
  void theOrderOfFilesAndAnotherRunChangeNoByteOfTheClasses() {
    KnownSchema schema = World.schema();
    ParsedFile head = ParsedFile.of("b.reeve", "pack two version 1.0.0\nuses schema harbour 1\n");
    ParsedFile one = ParsedFile.of("a.reeve", ONE.replace("c-x", "c-a"));
    ParsedFile two = ParsedFile.of("c.reeve", ONE.replace("c-x", "c-c"));
    assertEquals(
        texts(World.pack(schema, head, one, two)),
        texts(World.pack(World.schemaAnew(), head, one, two)));
    BuiltPack first = World.pack(schema, head, one, two);
    BuiltPack second = World.pack(schema, head, one, two);
    assertEquals(first.pack().digest(), second.pack().digest());
    first
        .pack()
        .classes()
        .forEach(
            (name, bytes) ->
                assertTrue(
                    java.util.Arrays.equals(bytes, second.pack().classes().get(name)), name));
    assertEquals(first.pack().digest(), World.pack(schema, two, one, head).pack().digest());
  }

  private static final String ONE =
      "control c-x \"t\" severity low for each container require name is \"q\" or nice is 5"
          + " because \"b\" fix \"f\"\n";

  private static String texts(BuiltPack pack) {
    return pack.units().stream().map(Emitted::text).collect(Collectors.joining("\n"));
  }

  @Test
  void javacAcceptsWhateverWasCompiled(@TempDir Path out) throws IOException {
    javac(World.schema(), World.pack(), out);
    javac(SCHEMA, PACK, out);
  }

  private static void javac(KnownSchema schema, BuiltPack pack, Path out) throws IOException {
    Path classes = java.nio.file.Files.createTempDirectory(out, "classes");
    for (var entry : schema.compiled().classes().entrySet()) {
      Path file = classes.resolve(entry.getKey().replace('.', '/') + ".class");
      java.nio.file.Files.createDirectories(file.getParent());
      java.nio.file.Files.write(file, entry.getValue());
    }
    List<JavaFileObject> sources = new ArrayList<>();
    for (Emitted unit : pack.units()) {
      sources.add(new Source(unit.name(), unit.text()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path") + java.io.File.pathSeparator + classes);
    boolean fine = compiler.getTask(said, null, null, options, null, sources).call();
    assertTrue(fine, said.toString());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
