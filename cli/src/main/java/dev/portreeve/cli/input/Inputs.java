package dev.portreeve.cli.input;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the operands of a command hold, read into memory and told apart by content: snapshots, and
 * raw files grouped by the host that they describe. Nothing that an operand names is passed over:
 * what cannot be read is in {@code unreadable}, what was left aside in {@code aside}.
 */
public record Inputs(List<Input> all, List<InputException> unreadable, List<Ignored> aside) {

  public Inputs {
    all = List.copyOf(all);
    unreadable = List.copyOf(unreadable);
    aside = List.copyOf(aside);
  }

  /** Takes inputs as they are met, in their order; what it does not keep is gone. */
  public interface Receiver {
    void input(Input input) throws CliError;

    /** An operand, a file of a directory, or a line of a fleet. */
    void unreadable(InputException why) throws CliError;

    void aside(Ignored file);
  }

  /** Keeps all of them. */
  static final class Kept implements Receiver {
    private final List<Input> all = new ArrayList<>();
    private final List<InputException> unreadable = new ArrayList<>();
    private final List<Ignored> aside = new ArrayList<>();

    @Override
    public void input(Input input) {
      all.add(input);
    }

    @Override
    public void unreadable(InputException why) {
      unreadable.add(why);
    }

    @Override
    public void aside(Ignored file) {
      aside.add(file);
    }

    Inputs inputs() {
      return new Inputs(all, unreadable, aside);
    }
  }

  /** What gives one snapshot. */
  public sealed interface Input {

    /** How messages call it. */
    String name();
  }

  /** One normalized snapshot, and where it stands: in which file, from which line on. */
  public record Snapshot(String name, byte[] bytes, String file, int line) implements Input {
    /** One that is a whole file. */
    Snapshot(String name, byte[] bytes) {
      this(name, bytes, name, 1);
    }
  }

  /**
   * Raw files of one host. Those that the user named one by one must each be an export; in a
   * directory or an archive, files of other kinds may lie beside them, but for what stands where a
   * host of a fleet is meant to be.
   *
   * @param named what must be an export; of a directory or an archive what {@link FleetMembers}
   *     misses
   * @param alone whether nothing else in that directory or archive was of use
   */
  public record RawFiles(String name, Unpacking.Unpacked files, Set<String> named, boolean alone)
      implements Input {}
}
