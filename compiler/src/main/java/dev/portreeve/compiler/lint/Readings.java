package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Where a condition can be read in two ways, each is put in and compiled: one that is refused there
 * (a value may be absent where the other reading has settled that it is not) is no reading, and is
 * not proposed.
 */
public final class Readings {
  /** How many conditions of a run are looked at: each is compiled twice. */
  private static final int MOST = 8;

  private final List<ParsedFile> files;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;
  private final Set<String> before = new HashSet<>();

  private Readings(
      List<ParsedFile> files,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    this.files = files;
    this.compile = compile;
    said.forEach(d -> before.add(key(d)));
  }

  /**
   * The same diagnostics, with the readings that compile.
   *
   * @param compile says what is wrong with files
   */
  public static List<Diagnostic> tried(
      List<ParsedFile> files,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    Readings readings = new Readings(files, said, compile);
    List<Diagnostic> all = new ArrayList<>();
    int tried = 0;
    for (Diagnostic each : said) {
      boolean read = each.code() == Code.E0202 && each.edits().size() == 2 && tried++ < MOST;
      all.add(read ? readings.tried(each) : each);
    }
    return all;
  }

  private Diagnostic tried(Diagnostic diagnostic) {
    List<Edit> hold = diagnostic.edits().stream().filter(e -> holds(diagnostic, e)).toList();
    return hold.size() != 1
        ? diagnostic
        : diagnostic.help(
            "write `" + hold.get(0).text() + "`: read the other way, it does not compile", hold);
  }

  /** Whether nothing is wrong with this reading in place that was not wrong before. */
  private boolean holds(Diagnostic diagnostic, Edit edit) {
    List<ParsedFile> with = new ArrayList<>();
    for (ParsedFile file : files) {
      boolean here = file.source().equals(diagnostic.file());
      with.add(here ? ParsedFile.of(file.source().name(), edit.in(file.source().text())) : file);
    }
    return compile.apply(with).stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .allMatch(d -> before.contains(key(d)));
  }

  private static String key(Diagnostic diagnostic) {
    return diagnostic.code() + diagnostic.file().name() + diagnostic.message();
  }
}
