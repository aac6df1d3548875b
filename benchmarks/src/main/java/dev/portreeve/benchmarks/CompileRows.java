package dev.portreeve.benchmarks;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The shipped pack compiled from its text, against javac on the Java that it becomes. */
final class CompileRows {
  private CompileRows() {}

  static List<Row> all(Path work) throws Exception {
    KnownSchema schema = schema();
    Map<String, String> sources = StandardPacks.sources("docker");
    List<JavaFileObject> java = new ArrayList<>();
    long letters = 0;
    for (Emitted unit : compiled(sources, schema).units()) {
      java.add(new Text(unit.name(), unit.text()));
      letters += unit.text().length();
    }
    Path views = Files.createDirectories(work.resolve("views"));
    for (Map.Entry<String, byte[]> view : schema.compiled().classes().entrySet()) {
      Path file = views.resolve(view.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, view.getValue());
    }
    return List.of(
        new Row(
            String.format(
                Locale.ROOT, "the docker pack compiled, warm: %d KB of Java", letters / 1000),
            new Contender("javac", () -> javac(java, views, work)),
            new Contender("from Reeve", () -> compiled(sources, schema).pack().classes().size())
                .atMost(1)));
  }

  /** The schema of the shipped pack. */
  static KnownSchema schema() {
    return new KnownSchema(
        SchemaCompiler.check(files(StandardPacks.schemaSources("docker"))).result().orElseThrow(),
        StandardPacks.pack("docker").orElseThrow().schema());
  }

  private static BuiltPack compiled(Map<String, String> sources, KnownSchema schema) {
    return PackCompiler.compile(files(sources), List.of(schema), PackLibrary.EMPTY)
        .result()
        .orElseThrow();
  }

  private static List<ParsedFile> files(Map<String, String> sources) {
    return sources.entrySet().stream().map(e -> ParsedFile.of(e.getKey(), e.getValue())).toList();
  }

  private static long javac(List<JavaFileObject> java, Path views, Path work) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path = views + ":" + System.getProperty("java.class.path");
    Path out = Files.createDirectories(work.resolve("javac"));
    List<String> options =
        List.of("-g", "-nowarn", "-proc:none", "-cp", path, "-d", out.toString());
    if (!compiler.getTask(null, null, null, options, null, java).call()) {
      throw new IOException("javac refuses what was generated");
    }
    return java.size();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String name, String text) {
      super(URI.create("text:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
