package dev.portreeve.cli.choice;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.source.SourceFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Names the files of diagnostics so that an editor opens them from where the user stands. In a pack
 * a file is named from the pack's own directory, so that reports are the same wherever it lies.
 */
public final class DiagnosticPaths {
  private DiagnosticPaths() {}

  /** The same diagnostics, their files named below the pack as it was typed. */
  public static List<Diagnostic> below(String pack, List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> below(pack, diagnostic)).toList();
  }

  private static Diagnostic below(String pack, Diagnostic diagnostic) {
    return new Diagnostic(
        diagnostic.code(),
        below(pack, diagnostic.file()),
        diagnostic.span(),
        diagnostic.message(),
        diagnostic.labels().stream()
            .map(
                label ->
                    new Diagnostic.Label(below(pack, label.file()), label.span(), label.text()))
            .toList(),
        diagnostic.help(),
        diagnostic.edits(),
        diagnostic.plain());
  }

  private static SourceFile below(String pack, SourceFile file) {
    return file.named(below(pack, file.name()));
  }

  /** A file of the pack, or a place in it, named from where the user stands. */
  public static String below(String pack, String place) {
    Path path = Path.of(pack);
    boolean whole = Files.isDirectory(path) || PackArchives.isArchive(pack);
    Path directory = whole ? path.normalize() : path.getParent();
    boolean here = directory == null || directory.toString().isEmpty();
    return here ? place : directory + File.separator + place;
  }
}
