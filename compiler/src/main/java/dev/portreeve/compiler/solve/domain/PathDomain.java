package dev.portreeve.compiler.solve.domain;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Paths: each constant, each of its ancestors, and below each of these something that no constant
 * names. Every other path answers all tests as one of them does.
 */
public record PathDomain(Aliases aliases) implements Domain {
  private static final String OTHER = "/other-than-all";

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    Set<String> nodes = new LinkedHashSet<>(List.of("/"));
    for (String constant : Domain.constants(asked, String.class)) {
      for (int end = constant.indexOf('/', 1); end > 0; end = constant.indexOf('/', end + 1)) {
        nodes.add(constant.substring(0, end));
      }
      nodes.add(constant);
    }
    Set<String> all = new LinkedHashSet<>();
    for (String node : nodes) {
      String below = (node.equals("/") ? "" : node) + OTHER;
      if (node.equals(Paths.canonical(node, aliases))) {
        all.add(node);
        all.add(below);
      }
    }
    return all;
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return true;
  }
}
