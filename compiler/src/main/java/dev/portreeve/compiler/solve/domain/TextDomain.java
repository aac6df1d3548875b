package dev.portreeve.compiler.solve.domain;

import dev.portreeve.dsl.checked.Operator;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Texts, and what is compared as texts are. Which of finitely many it is, is decided; of
 * beginnings, endings, parts and globs the simple contradictions between two are seen; patterns
 * stay open.
 */
public record TextDomain() implements Domain {
  private static final String OTHER = "~other~";

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    Set<String> all = new LinkedHashSet<>();
    asked.stream()
        .filter(TextDomain::isMembership)
        .forEach(a -> all.addAll(Domain.constants(List.of(a), String.class)));
    StringBuilder parts = new StringBuilder(OTHER);
    String start = "";
    String end = "";
    for (Asked each : asked) {
      Optional<TextPattern> shape = each.so() ? TextPattern.of(each.test()) : Optional.empty();
      if (shape.isPresent()) {
        start = longer(start, shape.get().start());
        end = longer(end, shape.get().end());
        shape.get().parts().forEach(p -> parts.append(p).append(OTHER));
        all.add(shape.get().example());
      }
    }
    all.add(start + parts + end);
    all.add(start + end);
    all.add("");
    return all;
  }

  private static String longer(String a, String b) {
    return a.length() >= b.length() ? a : b;
  }

  private static boolean isMembership(Asked asked) {
    return asked.test().operator() == Operator.TEXT_ONE_OF && !asked.test().flipped();
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return asked.stream().anyMatch(a -> a.so() && isMembership(a))
        || asked.stream().anyMatch(a -> asked.stream().anyMatch(b -> contradict(a, b)));
  }

  private static boolean contradict(Asked a, Asked b) {
    Optional<TextPattern> one = TextPattern.of(a.test());
    Optional<TextPattern> other = TextPattern.of(b.test());
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    if (a.so() && b.so()) {
      return one.get().excludes(other.get());
    }
    return a == b
        ? !a.so() && one.get().isAnything()
        : a.so() && !b.so() && one.get().implies(other.get());
  }
}
