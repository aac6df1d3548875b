package dev.portreeve.compiler.source;

import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pack is compiled from: its own files, the schema, and the packs that it uses with their
 * files.
 */
public record PackSource(
    List<SourceFile> files, KnownSchema schema, List<UsablePack> used, List<SourceFile> usedFiles) {

  /** Copies its lists. */
  public PackSource {
    files = List.copyOf(files);
    used = List.copyOf(used);
    usedFiles = List.copyOf(usedFiles);
  }

  /** Every file that has a part in the pack. */
  public List<SourceFile> all() {
    List<SourceFile> all = new ArrayList<>(files);
    all.addAll(usedFiles);
    return all;
  }
}
