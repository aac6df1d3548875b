package dev.portreeve.cli.input;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.input.Inputs.RawFiles;
import dev.portreeve.cli.input.Inputs.Receiver;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what of several inputs is one host. Evidence about images, and nothing else, is about the
 * one host that it was given beside, whether it lies in a tar, in a directory or was named itself;
 * without a host it stands by itself, and beside several it is of no use, which is said of it.
 */
final class HostGrouper {
  private static final String ABOUT_NONE =
      "is about images alone, and beside several hosts it is about none of them: give it with its"
          + " own";

  private final ImportLimits limits;
  private final Receiver next;
  private final boolean mayHold;
  private Optional<RawFiles> held = Optional.empty();
  private boolean several;
  private final List<RawFiles> evidence = new ArrayList<>();

  /**
   * @param next who takes each input once it is whole
   * @param mayHold whether more than one input was named
   */
  HostGrouper(ImportLimits limits, Receiver next, boolean mayHold) {
    this.limits = limits;
    this.next = next;
    this.mayHold = mayHold;
  }

  /**
   * A tar or a directory. The first host is kept, for evidence that may come after it; another one
   * says that it is not alone.
   */
  void add(RawFiles one) throws CliError {
    if (mayHold && !several && one.alone() && Import.isEvidence(one.files(), limits)) {
      evidence.add(one);
    } else if (mayHold && !several && held.isEmpty()) {
      held = Optional.of(one);
    } else {
      several = true;
      handOn();
      next.input(one);
    }
  }

  private void handOn() throws CliError {
    if (held.isPresent()) {
      next.input(held.get());
      held = Optional.empty();
    }
  }

  /**
   * Nothing more comes.
   *
   * @param named the files that were named one by one, if there are any
   */
  void finish(Optional<RawFiles> named) throws CliError {
    boolean about = named.map(files -> Import.isEvidence(files.files(), limits)).orElse(true);
    if (held.isPresent() && about) {
      named.ifPresent(evidence::add);
      next.input(together(held.get(), evidence));
    } else if (held.isEmpty() && !several && named.isPresent()) {
      next.input(together(named.get(), evidence));
    } else {
      boolean hosts = several || held.isPresent();
      handOn();
      if (named.isPresent() && hosts && !about) {
        next.input(withoutEvidence(named.get()));
      } else {
        named.ifPresent(evidence::add);
      }
      for (RawFiles one : evidence) {
        alone(one, hosts);
      }
    }
  }

  /** A host of files that were named, beside others: what is evidence among these is taken out. */
  private RawFiles withoutEvidence(RawFiles named) {
    List<RawFile> rest = new ArrayList<>();
    for (RawFile file : named.files().files()) {
      Unpacking.Unpacked one =
          new Unpacking.Unpacked(List.of(file), List.of(), List.of(), List.of(), List.of());
      if (Import.isEvidence(one, limits)) {
        evidence.add(new RawFiles(file.name(), one, Set.of(), false));
      } else {
        rest.add(file);
      }
    }
    return new RawFiles(named.name(), named.files().with(rest), named.named(), named.alone());
  }

  private void alone(RawFiles evidence, boolean besideHosts) throws CliError {
    if (!besideHosts) {
      next.input(evidence);
      return;
    }
    for (String name : evidence.named().isEmpty() ? Set.of(evidence.name()) : evidence.named()) {
      next.unreadable(InputException.of(name, ABOUT_NONE));
    }
  }

  private static RawFiles together(RawFiles host, List<RawFiles> others) {
    RawFiles all = host;
    for (RawFiles other : others) {
      Set<String> named = new HashSet<>(all.named());
      named.addAll(other.named());
      all = new RawFiles(all.name(), all.files().and(other.files()), named, all.alone());
    }
    return all;
  }
}
