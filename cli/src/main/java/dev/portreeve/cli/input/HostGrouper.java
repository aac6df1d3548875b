package dev.portreeve.cli.input;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.Inputs.RawFiles;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.document.ImportLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what of several inputs is one host. Evidence about images, and nothing else, is about the
 * one host that it was given beside, whether it lies in a tar, in a directory or was named itself;
 * beside several hosts, or none, it stands by itself.
 */
final class HostGrouper {
  private final ImportLimits limits;
  private final Next next;
  private final boolean mayHold;
  private Optional<RawFiles> held = Optional.empty();
  private boolean several;
  private final List<RawFiles> evidence = new ArrayList<>();

  /** Who takes each input once it is whole. */
  interface Next {
    void input(Input input) throws CliError;
  }

  /**
   * @param mayHold whether more than one input was named
   */
  HostGrouper(ImportLimits limits, Next next, boolean mayHold) {
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
      handOn();
      for (RawFiles one : evidence) {
        next.input(one);
      }
      if (named.isPresent()) {
        next.input(named.get());
      }
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
