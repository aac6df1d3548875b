package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one run: the same text is one file, however often and under what names it is read.
 */
public final class ParsedFiles {
  private final Map<String, ParsedFile> byText = new HashMap<>();

  /** These files, in their order. */
  public List<ParsedFile> of(List<SourceFile> sources) {
    return sources.stream().map(this::of).toList();
  }

  private ParsedFile of(SourceFile source) {
    return byText.computeIfAbsent(source.text(), t -> ParsedFile.of(source)).named(source.name());
  }
}
