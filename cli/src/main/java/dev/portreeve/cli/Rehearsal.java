package dev.portreeve.cli;

import java.io.OutputStream;
import java.util.List;

/**
 * A run that the launcher keeps the classes of, so that later ones begin with them: commands as
 * people give them, one after the other, whose answers go nowhere.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments a policy, so that the compiler has its part, and an export of a host
   */
  public static void main(String[] arguments) {
    String policy = arguments[0];
    String host = arguments[1];
    OutputStream nowhere = OutputStream.nullOutputStream();
    for (List<String> each :
        List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("check", "--help"),
            List.of("explain", "E0201"),
            List.of("check", host),
            List.of("check", "--format", "json", host),
            List.of("check", "--format", "sarif", "--control", "5.5", host),
            List.of("why", "5.5", host),
            List.of("check", "--policy", policy, host))) {
      Main.run(each, nowhere, nowhere);
    }
  }
}
