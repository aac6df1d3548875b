package dev.portreeve.compile;

import dev.portreeve.PackProvider;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** A schema, compiled: what packs and snapshots are written in. Immutable. */
public final class ReeveSchema {
  final KnownSchema known;

  private ReeveSchema(KnownSchema known) {
    this.known = known;
  }

  /**
   * Compiles a schema of your own.
   *
   * @param files its texts, by file name
   */
  public static Compiled<ReeveSchema> compile(Map<String, String> files) {
    Compilation<KnownSchema> compilation = SchemaCompiler.compile(parsed(files));
    return Compiled.of(compilation.result().map(ReeveSchema::new), compilation);
  }

  /**
   * A schema that a {@link PackProvider} on the class or module path has: {@code docker}. Takes
   * some 100 ms; make it once.
   *
   * @throws IllegalArgumentException when none has one of that name
   */
  public static ReeveSchema named(String name) {
    for (PackProvider provider : providers()) {
      Map<String, String> files = provider.schema(name);
      if (!files.isEmpty()) {
        return compile(files).orElseThrow();
      }
    }
    throw new IllegalArgumentException("no schema on the class path is called `" + name + "`");
  }

  static ServiceLoader<PackProvider> providers() {
    return ServiceLoader.load(PackProvider.class, PackProvider.class.getClassLoader());
  }

  static List<ParsedFile> parsed(Map<String, String> files) {
    return new TreeMap<>(files)
        .entrySet().stream().map(f -> ParsedFile.of(f.getKey(), f.getValue())).toList();
  }

  /** Its name. */
  public String name() {
    return known.schema().name();
  }

  /** Its version. */
  public int version() {
    return known.schema().version();
  }
}
