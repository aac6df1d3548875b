package dev.portreeve.cli.author;

import dev.portreeve.cli.choice.DiagnosticPaths;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.format.Formatter;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Reeve files that a user names, as they are and as they are laid out. */
record Layouts(List<Layout> all) {

  /** A file under the name by which the user would open it. */
  record Layout(String name, Path path, String before, String after) {

    boolean changes() {
      return !before.equals(after);
    }

    /** Puts the text as it is laid out where it was read, through a link if that is one. */
    void write() throws IOException {
      AtomicFile.write(path.toRealPath(), out -> out.write(after.getBytes(StandardCharsets.UTF_8)));
    }
  }

  Layouts {
    all = List.copyOf(all);
  }

  /** Reads the files below every operand; one that cannot be read in full refuses all. */
  static Layouts of(List<String> operands) throws CliError {
    List<Layout> all = new ArrayList<>();
    List<Diagnostic> mistakes = new ArrayList<>();
    for (String operand : operands.stream().distinct().toList()) {
      Diagnostics diagnostics = new Diagnostics();
      for (SourceFile file : read(operand, diagnostics)) {
        Optional<String> after = laidOut(file, diagnostics);
        after.ifPresent(text -> all.add(layout(operand, file, text)));
      }
      mistakes.addAll(DiagnosticPaths.below(operand, diagnostics.sorted()));
    }
    if (!mistakes.isEmpty()) {
      throw CliError.text("nothing was laid out: first mend what cannot be read", mistakes);
    }
    return new Layouts(all);
  }

  /** What comes in, laid out. */
  static String of(InputStream in) throws IOException, CliError {
    Diagnostics diagnostics = new Diagnostics();
    byte[] bytes = in.readNBytes(SourceDecoder.MAX_BYTES + 1);
    Optional<SourceFile> file = SourceDecoder.decode("stdin", bytes, diagnostics);
    Optional<String> after = file.flatMap(f -> laidOut(f, diagnostics));
    return after.orElseThrow(
        () -> CliError.text("nothing was laid out: first mend it", diagnostics.sorted()));
  }

  private static Optional<String> laidOut(SourceFile file, Diagnostics diagnostics) {
    ParsedFile parsed = ParsedFile.of(file).tell(diagnostics);
    return parsed.isSound() ? Optional.of(Formatter.format(parsed.written())) : Optional.empty();
  }

  private static List<SourceFile> read(String operand, Diagnostics diagnostics) throws CliError {
    Path path = Path.of(operand);
    if (!Files.exists(path)) {
      throw CliError.usage(
          "there is no file or directory `" + operand + "`",
          "name files or directories of Reeve; what comes with Portreeve is laid out already");
    }
    try {
      return SourceDirectory.read(path, diagnostics);
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("cannot be read");
      throw CliError.usage("`" + e.getFile() + "` " + reason, "name files or directories of Reeve");
    } catch (IOException e) {
      throw CliError.usage("`" + operand + "` cannot be read: " + e.getMessage(), "");
    }
  }

  private static Layout layout(String operand, SourceFile file, String after) {
    Path given = Path.of(operand).normalize();
    Path path = Files.isDirectory(given) ? given.resolve(file.name()) : given;
    return new Layout(path.toString(), path, file.text(), after);
  }
}
