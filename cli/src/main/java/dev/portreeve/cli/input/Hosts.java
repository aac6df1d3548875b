package dev.portreeve.cli.input;

import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.Inputs.RawFiles;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The second step from operands to snapshots: the raw files of each host become one. Keeps account
 * of what could not be read, what was left aside, and what import made of the rest.
 */
public final class Hosts {
  private final ImportOptions options;
  private final List<Host> hosts = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();
  private final List<Ignored> aside = new ArrayList<>();
  private final List<Imported> imported = new ArrayList<>();

  private Hosts(ImportOptions options) {
    this.options = options;
  }

  /**
   * One snapshot to evaluate; {@code imported} tells whether it was made here, of raw files; {@code
   * planned} are these files where a container is only planned.
   */
  public record Host(String name, byte[] snapshot, boolean imported, Optional<RawFiles> planned) {}

  /** What import says of the raw files of one host. */
  record Imported(String name, ImportSummary summary) {
    boolean holdsSomething() {
      return !summary.recognized().isEmpty();
    }
  }

  /** Imports what is raw. */
  public static Hosts of(Inputs inputs, ImportOptions options) {
    Hosts hosts = new Hosts(options);
    hosts.unreadable.addAll(inputs.unreadable());
    hosts.aside.addAll(inputs.aside());
    inputs.all().forEach(hosts::add);
    return hosts;
  }

  /** Of one input alone. */
  public static Hosts of(Input input, ImportOptions options) {
    Hosts hosts = new Hosts(options);
    hosts.add(input);
    return hosts;
  }

  private void add(Input input) {
    if (input instanceof RawFiles raw) {
      int unreadableBefore = unreadable.size();
      add(raw);
      if (raw.named().isEmpty() && raw.alone() && holdsNothing(raw, unreadableBefore)) {
        unreadable.add(InputException.of(raw.name(), "holds no snapshot and no export"));
      }
    } else if (input instanceof Inputs.Snapshot snapshot) {
      hosts.add(new Host(snapshot.name(), snapshot.bytes(), false, Optional.empty()));
    }
  }

  public List<Host> all() {
    return List.copyOf(hosts);
  }

  /** Inputs, or files of a host that was imported without them, that cannot be read. */
  public List<InputException> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Files that are not used. */
  List<Ignored> aside() {
    return List.copyOf(aside);
  }

  List<Imported> imported() {
    return List.copyOf(imported);
  }

  private void add(RawFiles raw) {
    if (raw.files().isEmpty()) {
      return;
    }
    try {
      Import.Imported made = Import.of(raw.files(), options);
      if (NoEngine.of(raw.files().files(), made.summary())) {
        unreadable.add(InputException.of(raw.name(), NoEngine.WHY));
        return;
      }
      account(raw, made.summary());
      if (!made.summary().recognized().isEmpty()) {
        Optional<RawFiles> planned = Optional.of(raw).filter(r -> made.planned());
        hosts.add(new Host(raw.name(), made.snapshot(), true, planned));
      }
      imported.add(new Imported(raw.name(), made.summary()));
    } catch (InputException e) {
      unreadable.add(e);
    }
  }

  /** Whether nothing in a directory is of any use, not even as a list of no objects. */
  private boolean holdsNothing(RawFiles raw, int unreadableBefore) {
    String inside = raw.name() + "/";
    return unreadable.size() == unreadableBefore
        && imported.stream().noneMatch(i -> i.name().equals(raw.name()) && i.holdsSomething())
        && aside.stream()
            .filter(a -> a.source().startsWith(inside))
            .noneMatch(a -> a.kind() == Ignored.Kind.EMPTY);
  }

  /** What must be an export is one, or cannot be used; other files may lie beside exports. */
  private void account(RawFiles raw, ImportSummary summary) {
    unreadable.addAll(summary.unreadable());
    Set<String> used =
        summary.recognized().stream()
            .map(ImportSummary.Recognized::source)
            .collect(Collectors.toCollection(HashSet::new));
    for (Ignored ignored : summary.ignored()) {
      boolean none =
          ignored.kind() == Ignored.Kind.UNKNOWN || ignored.kind() == Ignored.Kind.UNREAD;
      boolean foreign = none && !used.contains(ignored.source());
      if (foreign && raw.named().contains(ignored.source())) {
        unreadable.add(
            InputException.of(
                ignored.source(),
                ignored.source().endsWith(".reeve")
                    ? "holds rules and no host: name its directory with --pack or --policy"
                    : "is no snapshot and no export that is known: " + ignored.why()));
      } else {
        aside.add(ignored);
      }
    }
  }
}
