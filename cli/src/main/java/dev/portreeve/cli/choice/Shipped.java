package dev.portreeve.cli.choice;

import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.stdlib.StandardPacks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The texts that come with Portreeve. They are the same for all runs of a JVM: each is parsed once
 * in it, and where something asks for it.
 */
final class Shipped {
  /** The name of the schema. */
  static final String SCHEMA = "docker";

  private Shipped() {}

  /** The Reeve of a pack. */
  static List<ParsedFile> pack(String name) {
    return Packs.BY_NAME.get(name);
  }

  /** What the schema of Docker hosts means. */
  static Schema schema() {
    return DockerSchema.MEANING;
  }

  private static List<ParsedFile> files(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(file -> ParsedFile.of(SourceFile.of(file.getKey(), file.getValue())))
        .toList();
  }

  private static final class Packs {
    static final Map<String, List<ParsedFile>> BY_NAME =
        StandardPacks.names().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), name -> files(StandardPacks.sources(name))));
  }

  private static final class DockerSchema {
    static final Schema MEANING =
        SchemaCompiler.check(files(StandardPacks.schemaSources(SCHEMA))).result().orElseThrow();
  }
}
