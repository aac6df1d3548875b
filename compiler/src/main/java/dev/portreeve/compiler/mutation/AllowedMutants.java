package dev.portreeve.compiler.mutation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mutants that may survive, each with the reason: what the file {@value #FILE} beside a pack
 * says. Mutants are named by what changes in what, never by a line, so that the file stays true
 * when rules move. {@code problems} are sentences on lines that say neither.
 */
public record AllowedMutants(Map<String, String> reasons, List<String> problems) {
  /** What the file is called. */
  public static final String FILE = "mutants.allowed";

  private static final String BECAUSE = "because ";

  /** Copies its collections, keeping their order. */
  public AllowedMutants {
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    problems = List.copyOf(problems);
  }

  /** Nothing is allowed. */
  public static AllowedMutants none() {
    return new AllowedMutants(Map.of(), List.of());
  }

  /**
   * Reads the file: a line with the sentence of a survivor, as it is printed; then, indented, one
   * that begins with {@code because} and gives the reason, which goes on with any more indented
   * lines. Empty lines and lines that begin with {@code #} say nothing.
   */
  public static AllowedMutants read(String text) {
    Map<String, String> reasons = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    String open = "";
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.strip();
      if (said.isEmpty() || said.startsWith("#")) {
        continue;
      }
      boolean reason = line.startsWith(" ") || line.startsWith("\t");
      if (!reason) {
        open = said;
        if (reasons.put(open, "") != null) {
          problems.add("line " + number + " lists a mutant twice");
        }
      } else if (open.isEmpty()) {
        problems.add("line " + number + " gives a reason, and no mutant stands above it");
      } else {
        String more = reasons.get(open).isEmpty() ? said : reasons.get(open) + " " + said;
        reasons.put(open, more);
      }
    }
    reasons.forEach(
        (mutant, reason) -> {
          if (!reason.startsWith(BECAUSE)) {
            problems.add("it gives no reason, indented and with `because`, below: " + mutant);
          }
        });
    return new AllowedMutants(reasons, problems);
  }

  /** Whether a mutant is listed. */
  public boolean allows(Mutant mutant) {
    return reasons.containsKey(mutant.sentence());
  }
}
