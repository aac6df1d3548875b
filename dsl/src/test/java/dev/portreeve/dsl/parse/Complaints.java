package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import java.util.stream.Collectors;

/** Diagnostics as short lines, for the messages of failing tests. */
final class Complaints {
  private Complaints() {}

  static String lines(Diagnostics diagnostics) {
    return diagnostics.sorted().stream()
        .map(d -> d.file().position(d.span().start()) + " " + d.code() + " " + d.message())
        .collect(Collectors.joining("\n"));
  }
}
