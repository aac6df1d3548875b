package dev.portreeve.cli.input;

import dev.portreeve.cli.command.Capacity;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.Inputs.RawFiles;
import dev.portreeve.cli.input.Inputs.Receiver;
import dev.portreeve.cli.input.Inputs.Snapshot;
import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveFormat;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.docker.document.ImportLimits.Limit;
import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.CollectedHosts;
import dev.portreeve.runtime.docker.origin.SnapshotPlace;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads operands. Raw files named one by one are one host together, and each directory is one host;
 * a tar is a host like a directory, unless it holds images; of several collections in one of them
 * each is a host; snapshots stay apart. Follows the symlinks that a user names, and in a directory
 * none: what they point to inside of it is met anyway, and what is outside is none of its business.
 */
public final class InputReader {
  private static final String STDIN = "-";
  private static final String OF_CONTAINER =
      "holds the files of a container (`docker export`), and nothing of a host: give `docker"
          + " inspect`";

  private final InputStream stdin;
  private final Counted counted;
  private final ReadMeter meter;
  private final Capacity capacity;
  private final Unpacking raw;
  private final List<String> rawNames = new ArrayList<>();
  private final HostGrouper hosts;

  private InputReader(
      InputStream stdin, Capacity capacity, ReadMeter meter, Receiver receiver, boolean several) {
    this.stdin = stdin;
    this.capacity = capacity;
    this.raw = new Unpacking(capacity.raw());
    this.meter = meter;
    this.counted = new Counted(receiver);
    this.hosts = new HostGrouper(capacity.raw(), counted, several);
  }

  /** Reads all operands into memory, in their order; {@code -} is {@code stdin}. */
  public static Inputs read(List<String> operands, Console console) {
    Inputs.Kept kept = new Inputs.Kept();
    try {
      stream(operands, console, new ReadMeter(), kept);
    } catch (CliError refusal) {
      throw new AssertionError("who keeps inputs refuses none", refusal);
    }
    return kept.inputs();
  }

  /**
   * Hands inputs on as they are met: of a fleet, and of the snapshots and archives in a directory,
   * one at a time.
   */
  public static void stream(
      List<String> operands, Console console, ReadMeter meter, Receiver receiver) throws CliError {
    List<String> different = operands.stream().distinct().toList();
    InputReader reader =
        new InputReader(console.in(), console.capacity(), meter, receiver, different.size() > 1);
    for (String operand : different) {
      if (!operand.equals(STDIN) && Files.isDirectory(Path.of(operand))) {
        reader.directory(Path.of(operand), name(operand, different));
      } else {
        reader.file(operand);
      }
    }
    reader.finish();
  }

  /** Files that were named one by one are one host together. */
  private void finish() throws CliError {
    Optional<RawFiles> named = Optional.empty();
    if (!rawNames.isEmpty()) {
      String name = rawNames.size() == 1 ? rawNames.get(0) : "the files given";
      Unpacking.Unpacked rest = collections(raw.finish()).rest();
      named =
          Optional.of(new RawFiles(name, rest, Set.copyOf(rawNames), false))
              .filter(files -> !files.files().isEmpty());
    }
    hosts.finish(named);
  }

  /** Hands on each of several collections as the host that it is. */
  private CollectedHosts collections(Unpacking.Unpacked all) throws CliError {
    CollectedHosts collected = CollectedHosts.of(all, capacity.raw());
    for (CollectedHosts.Host host : collected.hosts()) {
      hosts.add(new RawFiles(host.name(), host.files(), Set.of(), true));
    }
    return collected;
  }

  /** Hands on what a directory or a tar holds beside the snapshots and archives in it. */
  private void addRest(String name, Unpacking.Unpacked all, FleetMembers members, boolean alone)
      throws CliError {
    CollectedHosts collected = collections(all);
    Unpacking.Unpacked rest = collected.rest();
    boolean several = rest.files().size() < all.files().size();
    if (several) {
      members.addCollections();
    }
    if (!several || !rest.isEmpty()) {
      Set<String> lost = members.lost(rest);
      lost.addAll(collected.beside());
      hosts.add(new RawFiles(name, rest, lost, alone && !several));
    }
  }

  /** The same of an archive that is in memory. */
  public static void archive(
      String name, byte[] bytes, Console console, ReadMeter meter, Receiver receiver)
      throws CliError {
    Archive.Again again = () -> new ByteArrayInputStream(bytes);
    InputReader reader = new InputReader(console.in(), console.capacity(), meter, receiver, false);
    try (InputStream in = again.open()) {
      reader.file(name, in, OptionalLong.of(bytes.length), Optional.of(again));
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    } catch (InputException e) {
      reader.counted.unreadable(e);
    }
  }

  /** Counts what was of some use, or was meant to be. */
  private static final class Counted implements Receiver {
    private final Receiver receiver;
    private long count;

    Counted(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void input(Input input) throws CliError {
      count++;
      receiver.input(input);
    }

    @Override
    public void unreadable(InputException why) throws CliError {
      count++;
      receiver.unreadable(why);
    }

    @Override
    public void aside(Ignored file) {
      receiver.aside(file);
    }
  }

  private void file(String operand) throws CliError {
    String name = operand.equals(STDIN) ? "stdin" : operand;
    try {
      if (operand.equals(STDIN)) {
        file(name, stdin, OptionalLong.empty(), Optional.empty());
      } else {
        Path path = Path.of(operand);
        try (InputStream in = meter.open(path)) {
          file(name, in, size(path), again(path));
        }
      }
    } catch (IOException e) {
      counted.unreadable(InputException.of(name, reason(e)));
    } catch (OutOfMemoryError e) {
      counted.unreadable(unfit(name));
    } catch (InputException e) {
      counted.unreadable(e);
    }
  }

  /** What is within all limits, and yet takes more than there is. */
  private InputException unfit(String name) {
    return InputException.of(name, "does not fit" + capacity.why());
  }

  /** A tar of images describes a part of the host of the files beside it, another tar a host. */
  private void file(String name, InputStream in, OptionalLong size, Optional<Archive.Again> again)
      throws InputException, CliError {
    Archive archive = Archive.open(name, in, ArchiveLimits.defaults());
    if (!archive.format().isRead()) {
      throw InputException.of(
          name, "is a " + archive.format().label() + " archive, which is not read: unpack it");
    }
    if (archive.format() == ArchiveFormat.TAR) {
      Unpacking.Opened opened = raw.open(archive, again);
      if (opened.isOfContainer()) {
        throw InputException.of(name, OF_CONTAINER);
      }
      if (opened.holdsImages()) {
        raw.include(opened);
        rawNames.add(name);
      } else {
        host(name, opened);
      }
      return;
    }
    Optional<byte[]> document =
        unlessSnapshots(name, archive, size, SnapshotPlace.named(), counted);
    if (document.isPresent()) {
      if (document.get().length == 0) {
        throw InputException.of(name, "has no bytes");
      }
      raw.add(new RawFile(name, document.get()));
      rawNames.add(name);
    }
  }

  /** A tar that is a host by itself, or holds snapshots, or both. */
  private void host(String name, Unpacking.Opened opened) throws InputException, CliError {
    long before = counted.count;
    Unpacking archive = new Unpacking(capacity.raw());
    archive.include(opened);
    Unpacking.Unpacked unpacked = archive.finish();
    List<RawFile> rest = new ArrayList<>();
    FleetMembers members = new FleetMembers();
    Set<String> names = new HashSet<>();
    unpacked.files().forEach(file -> names.add(file.name()));
    unpacked.ignored().forEach(ignored -> names.add(ignored.source()));
    SnapshotPlace place = new SnapshotPlace(names);
    Outside outside = new Outside(place);
    for (RawFile file : unpacked.files()) {
      if (FleetReader.hand(file.name(), file.bytes(), place, outside)) {
        members.add(file.name());
      } else {
        rest.add(file);
      }
    }
    addRest(name, unpacked.with(rest), members, counted.count == before);
  }

  /** Hands on the snapshots of a tree, but for those among the files of a container. */
  private final class Outside implements Receiver {
    private final SnapshotPlace place;

    Outside(SnapshotPlace place) {
      this.place = place;
    }

    @Override
    public void input(Input input) throws CliError {
      if (input instanceof Snapshot snapshot && place.isInside(snapshot.file())) {
        unreadable(InputException.of(snapshot.name(), SnapshotPlace.INSIDE));
      } else {
        counted.input(input);
      }
    }

    @Override
    public void unreadable(InputException why) throws CliError {
      counted.unreadable(why);
    }

    @Override
    public void aside(Ignored file) {
      counted.aside(file);
    }
  }

  /** Hands on the snapshots of a stream; a document that is something else is returned. */
  private Optional<byte[]> unlessSnapshots(
      String name, Archive file, OptionalLong packed, SnapshotPlace place, Receiver receiver)
      throws InputException, CliError {
    OptionalLong size = file.isGzipped() ? OptionalLong.empty() : packed;
    try {
      return FleetReader.read(name, file.content(), place, capacity.snapshot(), size, receiver);
    } catch (IOException e) {
      throw Archive.failure(name, e);
    }
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

  private void directory(Path directory, String host) throws CliError {
    long before = counted.count;
    Unpacking sources = new Unpacking(capacity.raw());
    FleetMembers members = new FleetMembers();
    Map<String, Path> files = new LinkedHashMap<>();
    files(directory)
        .forEach(file -> files.put(host + "/" + slashed(directory.relativize(file)), file));
    SnapshotPlace place = new SnapshotPlace(files.keySet());
    for (String name : files.keySet()) {
      try {
        if (isHost(directory, files.get(name), name, place, sources)) {
          members.add(name);
        }
      } catch (InputException e) {
        sources.fail(e);
      }
    }
    addRest(host, sources.finish(), members, counted.count == before);
  }

  /**
   * Whether a file of a directory is a host of its own, or several, which are handed on. A raw file
   * is added to the others; what else it is has been noted.
   */
  private boolean isHost(
      Path directory, Path file, String name, SnapshotPlace place, Unpacking sources)
      throws InputException, CliError {
    if (Files.isSymbolicLink(file)) {
      if (!leadsInto(directory, file)) {
        sources.ignore(name, "a link to another place");
      }
      return false;
    }
    if (!Files.isRegularFile(file)) {
      sources.ignore(name, "no regular file");
      return false;
    }
    try (InputStream in = meter.open(file)) {
      Archive archive = Archive.open(name, in, ArchiveLimits.defaults());
      if (!archive.format().isRead()) {
        sources.ignore(name, archive.format().label() + " is not read");
        return false;
      }
      if (archive.format() == ArchiveFormat.TAR) {
        return isHost(name, sources.open(archive, again(file)), sources);
      }
      Optional<byte[]> document =
          unlessSnapshots(name, archive, size(file), place, new Outside(place));
      document.ifPresent(bytes -> sources.add(new RawFile(name, bytes)));
      return document.isEmpty();
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    } catch (OutOfMemoryError e) {
      throw unfit(name);
    }
  }

  /** Images belong to the host of the directory; another tar is a host of its own. */
  private boolean isHost(String name, Unpacking.Opened opened, Unpacking sources)
      throws InputException, CliError {
    if (opened.holdsImages()) {
      sources.include(opened);
      return false;
    }
    host(name, opened);
    return true;
  }

  private static boolean leadsInto(Path directory, Path link) {
    try {
      return link.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything in it but directories, by name. */
  private List<Path> files(Path directory) throws CliError {
    List<Path> files = new ArrayList<>();
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(directory)) {
      listed.sorted(Comparator.comparing(Path::toString)).forEach(entries::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      counted.unreadable(InputException.of(directory.toString(), reason(e)));
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

  /** A device or a pipe comes but once. */
  private static Optional<Archive.Again> again(Path file) {
    return Files.isRegularFile(file)
        ? Optional.of(() -> Files.newInputStream(file))
        : Optional.empty();
  }

  /** Of a regular file; a device or a pipe has none. */
  private static OptionalLong size(Path file) throws IOException {
    return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
  }

  /** The bytes of a file that a user named; {@code name} is for messages. */
  public static byte[] bytes(String name, Path file, Limit limit) throws InputException {
    try (InputStream in = new ReadMeter().open(file)) {
      byte[] bytes = in.readNBytes((int) limit.bytes() + 1);
      if (bytes.length > limit.bytes()) {
        throw InputException.of(name, limit.beyond(size(file)));
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
    boolean known = e instanceof FileSystemException f && f.getReason() != null;
    return "cannot be read: " + (known ? ((FileSystemException) e).getReason() : e.getMessage());
  }
}
