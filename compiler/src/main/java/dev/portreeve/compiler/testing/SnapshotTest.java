package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A test over a whole snapshot, its file read: a normalized snapshot as it is, or a raw export,
 * imported as {@code check} does it.
 */
public final class SnapshotTest {
  private final Pack pack;
  private final Pack.SnapshotTest test;
  private final byte[] snapshot;

  private SnapshotTest(Pack pack, Pack.SnapshotTest test, byte[] snapshot) {
    this.pack = pack;
    this.test = test;
    this.snapshot = snapshot;
  }

  /**
   * All of a pack that expect something of a chosen control, and whose file can be read; of the
   * others the diagnostics say why not.
   */
  public static List<SnapshotTest> of(
      Pack pack, Predicate<String> chosen, Snapshots snapshots, Diagnostics diagnostics) {
    List<SnapshotTest> all = new ArrayList<>();
    for (Pack.SnapshotTest test : pack.snapshotTests()) {
      if (test.expectations().stream().noneMatch(e -> chosen.test(e.control()))) {
        continue;
      }
      read(test, snapshots, diagnostics)
          .ifPresent(bytes -> all.add(new SnapshotTest(pack, test, bytes)));
    }
    return all;
  }

  private static Optional<byte[]> read(
      Pack.SnapshotTest test, Snapshots snapshots, Diagnostics diagnostics) {
    try {
      byte[] bytes = snapshots.read(path(test));
      return Import.isSnapshot(bytes) ? Optional.of(bytes) : imported(test, bytes, diagnostics);
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse("cannot be read");
      diagnostics.add(unusable(test, reason));
    } catch (IOException e) {
      diagnostics.add(unusable(test, "cannot be read: " + e.getMessage()));
    } catch (InputException e) {
      diagnostics.add(unusable(test, e));
    }
    return Optional.empty();
  }

  /** From the pack's directory: beside the file that the test stands in. */
  private static String path(Pack.SnapshotTest test) {
    String file = test.file().name();
    return file.substring(0, file.lastIndexOf('/') + 1) + test.snapshot();
  }

  private static Optional<byte[]> imported(
      Pack.SnapshotTest test, byte[] bytes, Diagnostics diagnostics) throws InputException {
    Import.Imported made =
        Import.of(
            List.of(new RawFile(test.snapshot(), bytes)),
            ImportOptions.defaults().with(NamedLabels.ALL));
    if (made.summary().recognized().isEmpty()) {
      String why =
          made.summary().ignored().stream()
              .map(ImportSummary.Ignored::why)
              .distinct()
              .collect(Collectors.joining(", "));
      diagnostics.add(unusable(test, "is no snapshot and no export that is known: " + why));
      return Optional.empty();
    }
    return Optional.of(made.snapshot());
  }

  private static Diagnostic unusable(Pack.SnapshotTest test, String reason) {
    String message = "`" + test.snapshot() + "` " + reason;
    return Diagnostic.of(Code.E0404, test.file(), test.snapshotSpan(), message)
        .help("name a snapshot or an export, from the directory of " + test.file().name());
  }

  private static Diagnostic unusable(Pack.SnapshotTest test, InputException e) {
    String place = e.place().isEmpty() ? "" : " (" + e.place().substring(1) + ")";
    return unusable(test, "cannot be used: " + e.problem() + place);
  }

  /** A diagnostic at the file's name in the test. */
  Diagnostic unusable(InputException e) {
    return unusable(test, e);
  }

  /** How messages call the snapshot. */
  public String name() {
    return test.snapshot();
  }

  /** The normalized snapshot. */
  public byte[] snapshot() {
    return snapshot.clone();
  }

  /** The controls that something is expected of. */
  public Set<String> controls() {
    return test.expectations().stream().map(Pack.Expectation::control).collect(Collectors.toSet());
  }

  /** What it expects, line by line. */
  public List<Expectation> expectations() {
    return test.expectations().stream().map(e -> new Expectation(pack, test, e)).toList();
  }
}
