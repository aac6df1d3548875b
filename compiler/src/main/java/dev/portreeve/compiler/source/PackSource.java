package dev.portreeve.compiler.source;

import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a pack is compiled from: its own files, the schema, and the packs that it uses with their
 * files.
 */
public record PackSource(
    List<ParsedFile> files, KnownSchema schema, List<UsablePack> used, List<ParsedFile> usedFiles) {

  /** Copies its lists. */
  public PackSource {
    files = List.copyOf(files);
    used = List.copyOf(used);
    usedFiles = List.copyOf(usedFiles);
  }

  /** Every file that has a part in the pack. */
  public List<SourceFile> all() {
    return Stream.concat(files.stream(), usedFiles.stream()).map(ParsedFile::source).toList();
  }
}
