package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The files of one host, as many as it may have; of more the largest are not used, and named, so
 * that large ones which somebody put into an image cost no other image its configuration.
 */
final class HeldFiles {
  /** What a file costs beyond its bytes: its name, its record, and what is said of it. */
  static final int PER_FILE = 1024;

  /** What leads to all else in an archive. */
  private static final Pattern ROOT =
      Pattern.compile("(.*/)?(manifest|index|collection)\\.json|(.*/)?oci-layout");

  private final ImportLimits limits;
  private final Shares<RawFile> files;
  private final List<InputException> unfit = new ArrayList<>();

  HeldFiles(ImportLimits limits) {
    this.limits = limits;
    this.files =
        new Shares<>(limits.host().bytes(), HeldFiles::room, HeldFiles::tellsOfOthers, this::letGo);
  }

  private static long room(RawFile file) {
    return file.bytes().length + PER_FILE;
  }

  private static boolean tellsOfOthers(RawFile file) {
    return ROOT.matcher(file.name()).matches();
  }

  private Optional<RawFile> letGo(RawFile file) {
    refuse(file.name(), limits.beyondHost());
    return Optional.empty();
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
    unfit.addAll(other.unfit);
  }

  void clear() {
    files.clear();
    unfit.clear();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  List<RawFile> all() {
    return files.all();
  }

  /** Why some of them are not among these. */
  List<InputException> unfit() {
    return List.copyOf(unfit);
  }
}
