package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Aside;
import dev.portreeve.cli.Inputs.Input;
import dev.portreeve.cli.Inputs.RawFiles;
import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveFormat;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads operands. Raw files named one by one are one host together, and each directory is one host;
 * a tar is a host like a directory, unless it holds images; snapshots stay apart. Follows the
 * symlinks that a user names, and in a directory none: what they point to inside of it is met
 * anyway, and what is outside is none of its business.
 */
final class InputReader {
  /** Of one file. A fleet is larger than the largest single document. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String STDIN = "-";

  private final InputStream stdin;
  private final List<Input> all = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();
  private final List<Aside> aside = new ArrayList<>();
  private final Unpacking raw = new Unpacking();
  private final List<String> rawNames = new ArrayList<>();

  private InputReader(InputStream stdin) {
    this.stdin = stdin;
  }

  /** Reads all operands, in their order; {@code -} is {@code stdin}. */
  static Inputs read(List<String> operands, InputStream stdin) {
    InputReader reader = new InputReader(stdin);
    List<String> different = operands.stream().distinct().toList();
    for (String operand : different) {
      if (!operand.equals(STDIN) && Files.isDirectory(Path.of(operand))) {
        reader.directory(Path.of(operand), name(operand, different));
      } else {
        reader.file(operand);
      }
    }
    if (!reader.rawNames.isEmpty()) {
      String name = reader.rawNames.size() == 1 ? reader.rawNames.get(0) : "the files given";
      reader.all.add(new RawFiles(name, reader.raw.finish(), false));
    }
    return new Inputs(reader.all, reader.unreadable, reader.aside);
  }

  private void file(String operand) {
    String name = operand.equals(STDIN) ? "stdin" : operand;
    try {
      if (operand.equals(STDIN)) {
        file(name, stdin);
      } else {
        try (InputStream in = Files.newInputStream(Path.of(operand))) {
          file(name, in);
        }
      }
    } catch (IOException e) {
      unreadable.add(InputException.of(name, reason(e)));
    } catch (InputException e) {
      unreadable.add(e);
    }
  }

  /** A tar of images describes a part of the host of the files beside it, another tar a host. */
  private void file(String name, InputStream in) throws InputException {
    Archive archive = Archive.open(name, in, ArchiveLimits.defaults());
    if (!archive.format().isRead()) {
      throw InputException.of(
          name, "is a " + archive.format().label() + " archive, which is not read: unpack it");
    }
    if (archive.format() == ArchiveFormat.TAR) {
      Unpacking.Opened opened = Unpacking.open(archive);
      if (opened.holdsImages()) {
        raw.include(opened);
        rawNames.add(name);
      } else {
        host(name, opened);
      }
      return;
    }
    byte[] bytes = bounded(name, archive.content());
    if (bytes.length == 0) {
      throw InputException.of(name, "has no bytes");
    }
    if (!snapshots(name, bytes)) {
      raw.add(new Import.Source(name, bytes));
      rawNames.add(name);
    }
  }

  /** A tar that is a host by itself, or holds snapshots, or both. */
  private void host(String name, Unpacking.Opened opened) {
    Unpacking archive = new Unpacking();
    archive.include(opened);
    Unpacking.Unpacked unpacked = archive.finish();
    List<Import.Source> rest = new ArrayList<>();
    for (Import.Source file : unpacked.files()) {
      if (!snapshots(file.name(), file.bytes())) {
        rest.add(file);
      }
    }
    all.add(
        new RawFiles(
            name, new Unpacking.Unpacked(rest, unpacked.ignored(), unpacked.unreadable()), true));
  }

  /** Adds a snapshot, or each of a fleet; false if these bytes are something else. */
  private boolean snapshots(String name, byte[] bytes) {
    return all.addAll(Fleet.of(name, bytes));
  }

  /**
   * The directory's own name, so that the same files make the same snapshot wherever one stands;
   * where two have one name, as it was typed.
   */
  private static String name(String directory, List<String> operands) {
    String name = lastStep(directory);
    boolean alone = operands.stream().filter(o -> lastStep(o).equals(name)).count() == 1;
    return alone && !name.isEmpty() ? name : directory;
  }

  private static String lastStep(String operand) {
    Path last = Path.of(operand).toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  private void directory(Path directory, String host) {
    Unpacking sources = new Unpacking();
    for (Path file : files(directory)) {
      String name = host + "/" + slashed(directory.relativize(file));
      try {
        read(directory, file, name, sources);
      } catch (InputException e) {
        sources.fail(e);
      }
    }
    all.add(new RawFiles(host, sources.finish(), true));
  }

  /** Adds the raw file, if it is one; what else it is has been noted. */
  private void read(Path directory, Path file, String name, Unpacking sources)
      throws InputException {
    if (Files.isSymbolicLink(file)) {
      if (!leadsInto(directory, file)) {
        aside.add(new Aside(name, "a link to another place"));
      }
      return;
    }
    if (!Files.isRegularFile(file)) {
      aside.add(new Aside(name, "no regular file"));
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      Archive archive = Archive.open(name, in, ArchiveLimits.defaults());
      if (!archive.format().isRead()) {
        aside.add(new Aside(name, archive.format().label() + " is not read"));
      } else if (archive.format() == ArchiveFormat.TAR) {
        tar(name, Unpacking.open(archive), sources);
      } else {
        byte[] bytes = bounded(name, archive.content());
        if (!snapshots(name, bytes)) {
          sources.add(new Import.Source(name, bytes));
        }
      }
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    }
  }

  /** Images belong to the host of the directory; another tar is a host of its own. */
  private void tar(String name, Unpacking.Opened opened, Unpacking sources) {
    if (opened.holdsImages()) {
      sources.include(opened);
    } else {
      host(name, opened);
    }
  }

  private static boolean leadsInto(Path directory, Path link) {
    try {
      return link.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything in it but directories, by name. */
  private List<Path> files(Path directory) {
    List<Path> files = new ArrayList<>();
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(directory)) {
      listed.sorted(Comparator.comparing(Path::toString)).forEach(entries::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      unreadable.add(InputException.of(directory.toString(), reason(e)));
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        files.addAll(files(entry));
      } else {
        files.add(entry);
      }
    }
    return files;
  }

  private static String slashed(Path relative) {
    List<String> steps = new ArrayList<>();
    relative.forEach(step -> steps.add(step.toString()));
    return String.join("/", steps);
  }

  /** The bytes of a file that a user named; {@code name} is for messages. */
  static byte[] bytes(String name, Path file) throws InputException {
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(name, in);
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    }
  }

  private static byte[] bounded(String name, InputStream in) throws InputException {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw InputException.of(name, "is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "may not be read (permission denied)";
    }
    return "cannot be read: " + e.getMessage();
  }
}
