package dev.portreeve.compiler.solve.domain;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Versions: the constants, what lies just above each of them, and the lowest of all. */
public record VersionDomain() implements Domain {

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    List<String> constants = Domain.constants(asked, String.class);
    int longest = constants.stream().mapToInt(String::length).max().orElse(0);
    Set<String> all = new LinkedHashSet<>(constants);
    for (String constant : constants) {
      int dash = constant.indexOf('-');
      String release = dash < 0 ? constant : constant.substring(0, dash);
      all.add(release);
      // More zeros than any constant has numbers: nothing lies between.
      all.add(release + ".0".repeat(longest) + ".1");
    }
    all.add("0.0.0");
    all.add("0.0.0-alpha");
    return all;
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return true;
  }
}
