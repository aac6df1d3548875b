package dev.portreeve.cli.author;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts in what diagnostics are certain of, and says what was changed. Whatever has two readings is
 * left to the author, and so is what stands in no plain file: packs that come with Portreeve, and
 * archives, which somebody signed. What a change brings to light is looked at again until nothing
 * certain is left, so that a second run changes nothing.
 */
final class CertainFixes {
  /** A mistake hides few others. Beyond this an edit does not mend, and more of it makes worse. */
  private static final int MAX_ROUNDS = 20;

  /** Dropped where a file is read, and kept where it is written. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Invocation invocation;

  CertainFixes(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Mends the files of these packs in place. */
  void apply(List<String> packs) throws CliError {
    int round = 0;
    while (round < MAX_ROUNDS && applyOnce(packs)) {
      round++;
    }
  }

  /** Whether anything was changed: then there may be more to mend. */
  private boolean applyOnce(List<String> packs) throws CliError {
    Map<String, Map<Edit, Diagnostic>> byFile = new LinkedHashMap<>();
    PackFinder finder = PackFinder.over(invocation.arguments().values("schema"));
    for (String pack : packs) {
      if (!PackFinder.ships(pack)) {
        for (Diagnostic each : finder.plan(pack, packs).diagnostics()) {
          if (isCertain(each)) {
            byFile
                .computeIfAbsent(each.file().name(), name -> new LinkedHashMap<>())
                .putIfAbsent(edit(each), each);
          }
        }
      }
    }
    boolean changed = false;
    for (Map<Edit, Diagnostic> ofFile : byFile.values()) {
      changed |= mend(List.copyOf(ofFile.values()));
    }
    return changed;
  }

  private static boolean isCertain(Diagnostic diagnostic) {
    return diagnostic.edits().size() == 1
        && edit(diagnostic).certain()
        && !edit(diagnostic).text().equals(diagnostic.file().text(edit(diagnostic).span()));
  }

  private static Edit edit(Diagnostic diagnostic) {
    return diagnostic.edits().get(0);
  }

  /** From the end of a file to its beginning, so that places stay; of edits that meet, one. */
  private boolean mend(List<Diagnostic> all) throws CliError {
    SourceFile file = all.get(0).file();
    String text = file.text();
    int next = text.length() + 1;
    List<Diagnostic> backwards = new ArrayList<>(all);
    backwards.sort(Comparator.comparing((Diagnostic d) -> edit(d).span().start()).reversed());
    List<String> changes = new ArrayList<>();
    for (Diagnostic each : backwards) {
      Edit edit = edit(each);
      if (edit.span().end() < next) {
        text = edit.in(text);
        next = edit.span().start();
        changes.add(change(each));
      }
    }
    boolean written = write(file, text);
    if (written) {
      Collections.reverse(changes);
      changes.forEach(invocation::say);
    }
    return written;
  }

  private static String change(Diagnostic why) {
    SourceFile file = why.file();
    Edit edit = narrowed(file, edit(why));
    String was = file.words(edit.span());
    String now = edit.text().strip();
    String what =
        was.isEmpty()
            ? "added `" + now + "`"
            : now.isEmpty() ? "left out `" + was + "`" : "`" + was + "` is now `" + now + "`";
    return file.place(edit.span()) + ": " + what + " (" + why.code() + ")";
  }

  /** Without the words at either end that stay as they are. */
  private static Edit narrowed(SourceFile file, Edit edit) {
    String was = file.text(edit.span());
    String now = edit.text();
    int most = Math.min(was.length(), now.length());
    int head = 0;
    while (head < most && was.charAt(head) == now.charAt(head)) {
      head++;
    }
    while (head > 0 && !Character.isWhitespace(was.charAt(head - 1))) {
      head--;
    }
    int tail = 0;
    while (tail < most - head
        && was.charAt(was.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
      tail++;
    }
    while (tail > 0 && !Character.isWhitespace(was.charAt(was.length() - tail))) {
      tail--;
    }
    Span span = new Span(edit.span().start() + head, edit.span().end() - tail);
    return Edit.certain(span, now.substring(head, now.length() - tail));
  }

  /** Whether there is a plain file that holds what was read, so that it could be written. */
  private static boolean write(SourceFile file, String text) throws CliError {
    Path path = Path.of(file.name());
    try {
      if (!Files.isRegularFile(path)) {
        return false;
      }
      String there = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      String mark = there.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
      if (!there.equals(mark + file.text())) {
        return false;
      }
      byte[] bytes = (mark + text).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(path.toRealPath(), out -> out.write(bytes));
      return true;
    } catch (IOException e) {
      throw CliError.of(
          Exit.INCOMPLETE, "`" + file.name() + "` cannot be written: " + e.getMessage(), "");
    }
  }
}
