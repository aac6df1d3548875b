package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Option;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas that packs of a run may be written over: the one of Docker hosts, and those that
 * {@code --schema} names. One of a user's own is compiled once a run.
 */
public final class SchemaFinder {
  /** The schema that comes with Portreeve. */
  public static final String SHIPPED = Shipped.SCHEMA;

  private final ParsedFiles parsed;
  private final List<String> named;
  private final Map<String, KnownSchema> own = new LinkedHashMap<>();

  SchemaFinder(ParsedFiles parsed, List<String> named) {
    this.parsed = parsed;
    this.named = named.stream().distinct().toList();
  }

  /** How a command is told of schemas. */
  public static Option option() {
    return Option.value(
            "schema", "FILE|DIR", "a schema of your own, which packs and snapshots may name")
        .repeated();
  }

  /** Whether any but the one that comes with Portreeve is named. */
  boolean hasOwn() {
    return !named.isEmpty();
  }

  /** What each means, and what it was compiled to. */
  List<KnownSchema> all() throws CliError {
    List<KnownSchema> all = new ArrayList<>(List.of(shipped()));
    for (String name : named) {
      if (!own.containsKey(name)) {
        own.put(name, distinct(compiled(name), all));
      }
      all.add(own.get(name));
    }
    return all;
  }

  /** What each means. */
  List<Schema> meanings() throws CliError {
    return all().stream().map(KnownSchema::schema).toList();
  }

  private static KnownSchema distinct(KnownSchema made, List<KnownSchema> others) throws CliError {
    String name = made.schema().name();
    if (others.stream().anyMatch(other -> other.schema().name().equals(name))) {
      throw CliError.usage(
          "two schemas are called `" + name + "`",
          name.equals(SHIPPED)
              ? "that one comes with Portreeve: give yours another name"
              : "name one of them");
    }
    return made;
  }

  /** The one that comes with Portreeve, with the classes that came with its packs. */
  KnownSchema shipped() {
    return new KnownSchema(
        Shipped.schema(), StandardPacks.pack(PackFinder.DEFAULT).orElseThrow().schema());
  }

  /** A schema by its name, if it comes with Portreeve, else by its file or directory. */
  Schema meaning(String name) throws CliError {
    return name.equals(SHIPPED) ? Shipped.schema() : compiled(name).schema();
  }

  private KnownSchema compiled(String name) throws CliError {
    Diagnostics reading = new Diagnostics();
    List<ParsedFile> files = read(name, reading);
    if (reading.hasErrors()) {
      throw CliError.text(
          "`" + name + "` is no schema", DiagnosticPaths.below(name, reading.sorted()));
    }
    Compilation<KnownSchema> made = SchemaCompiler.compile(files);
    if (made.failed()) {
      throw CliError.text(
          "the schema `" + name + "` does not compile",
          DiagnosticPaths.below(name, made.diagnostics()));
    }
    return made.result().orElseThrow();
  }

  private List<ParsedFile> read(String name, Diagnostics reading) throws CliError {
    if (!Files.exists(Path.of(name))) {
      throw CliError.usage(
          "there is no file or directory `" + name + "`, and no schema of that name",
          Shipped.schema().vocabulary().structures().containsKey(name)
              ? "write `portreeve show schema " + SHIPPED + " " + name + "`"
              : "name a schema's file, or the directory of its files");
    }
    try {
      return parsed.of(SourceDirectory.read(Path.of(name), reading));
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("cannot be read");
      throw CliError.usage(
          "`" + e.getFile() + "` " + reason, "name a schema's file, or the directory of its files");
    } catch (IOException e) {
      throw CliError.usage("`" + name + "` cannot be read: " + e.getMessage(), "");
    }
  }
}
