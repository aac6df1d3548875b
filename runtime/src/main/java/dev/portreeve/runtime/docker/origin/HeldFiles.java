package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of one host, as many as it may have; of more the largest are not used, and named, so
 * that large ones which somebody put into an image cost no other image its configuration.
 */
final class HeldFiles {
  /** What a file costs beyond its bytes: its name, its record, and what is said of it. */
  static final int PER_FILE = 1024;

  private static final int DIGITS = 64;

  /** What leads to all else in an archive. */
  private static final Set<String> ROOTS =
      Set.of("manifest.json", "index.json", "collection.json", "oci-layout", "repositories");

  private final ImportLimits limits;
  private final Shares<RawFile> files;
  private final List<InputException> unfit = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private boolean blobsGone;

  HeldFiles(ImportLimits limits) {
    this.limits = limits;
    this.files =
        new Shares<>(limits.host().bytes(), HeldFiles::room, HeldFiles::tellsOfOthers, this::letGo);
  }

  private static long room(RawFile file) {
    return file.bytes().length + PER_FILE;
  }

  private static boolean tellsOfOthers(RawFile file) {
    return ROOTS.contains(file.name().substring(file.name().lastIndexOf('/') + 1));
  }

  /** Whether it is called by its digest, as nothing but what an image is made of. */
  static boolean isBlob(RawFile file) {
    String name = file.name();
    String last = name.substring(name.lastIndexOf('/') + 1);
    int end = last.endsWith(".json") ? last.length() - ".json".length() : last.length();
    return end == DIGITS
        && last.chars().limit(end).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  private Optional<RawFile> letGo(RawFile file) {
    if (isBlob(file)) {
      blobsGone = true;
      if (gone.size() < Unpacking.MOST_NAMED) {
        gone.add(file.name());
      }
    } else {
      refuse(file.name(), limits.beyondHost());
    }
    return Optional.empty();
  }

  /** Whether something that an image may be made of did not fit. */
  boolean lacksBlobs() {
    return blobsGone;
  }

  /**
   * Lets go of those that lead nowhere, since what is lacking is read again.
   *
   * @return names of some that are not among these, or were not
   */
  List<String> release(Predicate<RawFile> unused) {
    files.remove(unused).stream()
        .limit(Unpacking.MOST_NAMED - gone.size())
        .forEach(file -> gone.add(file.name()));
    List<String> names = List.copyOf(gone);
    gone.clear();
    blobsGone = false;
    return names;
  }

  void add(RawFile file) {
    if (file.bytes().length > limits.file().bytes()) {
      refuse(file.name(), limits.file().beyond(OptionalLong.of(file.bytes().length)));
    } else {
      files.add(file);
    }
  }

  /** Takes one that is not even read to its end. */
  void refuse(String name, String why) {
    if (unfit.size() < Unpacking.MOST_NAMED) {
      unfit.add(InputException.of(name, why));
    } else if (unfit.size() == Unpacking.MOST_NAMED) {
      unfit.add(InputException.of(name, "does not fit, nor do others after it"));
    }
  }

  /** Takes over what another has, an archive of its own. */
  void addAll(HeldFiles other) {
    files.addAll(other.files);
    unfit.addAll(other.unfit());
  }

  void clear() {
    files.clear();
    unfit.clear();
    gone.clear();
    blobsGone = false;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  List<RawFile> all() {
    return files.all();
  }

  /** Why some of them are not among these. */
  List<InputException> unfit() {
    List<InputException> all = new ArrayList<>(unfit);
    gone.forEach(name -> all.add(InputException.of(name, limits.beyondHost())));
    return all;
  }
}
