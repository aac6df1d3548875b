package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an overlay noted at the directories of a layer: that one shows nothing of the layers below,
 * or others than those of its name. It does so in attributes that Java does not read, and of the
 * programs that are everywhere only the tar of GNU tells.
 */
final class OverlayNotes {
  private static final List<String> TELL =
      List.of(
          "tar",
          "--create",
          "--file",
          "-",
          "--no-recursion",
          "--absolute-names",
          "--xattrs",
          "--xattrs-include=*overlay*",
          "--");
  private static final Pattern NOTE =
      Pattern.compile("SCHILY\\.xattr\\.[a-z.]*overlay[a-z]*\\.(?<note>[a-z]*=[ -~])");

  /** Of directories at a time. */
  private static final int SOME = 500;

  /** Whether a directory shows what lies below it in lower layers. */
  enum Sight {
    OPEN,
    CLOSED,
    UNREAD
  }

  private final Function<List<String>, Optional<byte[]>> programs;
  private final Map<Path, Optional<Set<String>>> byLayer = new HashMap<>();

  /**
   * @param programs runs one, and is empty unless it succeeds
   */
  OverlayNotes(Function<List<String>, Optional<byte[]>> programs) {
    this.programs = programs;
  }

  /** Whether a directory of a layer shows others than those of its name in the layers below. */
  boolean displaces(Path layer) {
    return of(layer).stream().anyMatch(OverlayNotes::displaces);
  }

  private static boolean displaces(Set<String> notes) {
    return notes.stream().anyMatch(note -> note.startsWith("redirect=") || note.equals("opaque=x"));
  }

  /** What is seen in a directory of the layers below; of one that is displaced nobody knows. */
  Sight in(Path layer, Path directory) {
    Optional<Set<String>> notes = of(layer);
    if (notes.isEmpty()) {
      return Sight.UNREAD;
    }
    boolean closed =
        displaces(notes.get())
            || isClosed(notes.get())
                && at(List.of(directory.toString())).stream().anyMatch(OverlayNotes::isClosed);
    return closed ? Sight.CLOSED : Sight.OPEN;
  }

  private static boolean isClosed(Set<String> notes) {
    return notes.stream().anyMatch(note -> note.startsWith("opaque="));
  }

  private Optional<Set<String>> of(Path layer) {
    return byLayer.computeIfAbsent(layer, this::look);
  }

  private Optional<Set<String>> look(Path layer) {
    List<String> directories = new ArrayList<>();
    try {
      Files.walkFileTree(
          layer,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes seen) {
              directories.add(directory.toString());
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return Optional.empty();
    }
    Set<String> notes = new TreeSet<>();
    for (int from = 0; from < directories.size(); from += SOME) {
      int to = Math.min(directories.size(), from + SOME);
      Optional<Set<String>> some = at(directories.subList(from, to));
      if (some.isEmpty()) {
        return Optional.empty();
      }
      notes.addAll(some.get());
    }
    return Optional.of(notes);
  }

  private Optional<Set<String>> at(List<String> directories) {
    List<String> command = new ArrayList<>(TELL);
    command.addAll(directories);
    return programs.apply(command).map(OverlayNotes::read);
  }

  private static Set<String> read(byte[] tar) {
    Set<String> notes = new TreeSet<>();
    Matcher note = NOTE.matcher(new String(tar, StandardCharsets.ISO_8859_1));
    while (note.find()) {
      notes.add(note.group("note"));
    }
    return notes;
  }
}
