package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What could not be understood, and may be what is missed elsewhere: names of declarations that
 * were complained about, words of text that was skipped, and kinds of declaration of which one lost
 * its name. Nobody complains twice of one mistake.
 */
public final class UnreadNames {
  private final Set<String> names = new HashSet<>();
  private final Set<String> keywords = new HashSet<>();
  private final Diagnostics diagnostics;

  public UnreadNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Notes what the parser could not read. */
  public void note(List<Tree> trees) {
    for (Tree tree : trees) {
      names.addAll(tree.skipped());
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Broken b) {
          b.name().ifPresent(n -> names.add(n.text()));
          // A subject's name says nothing of what its collection is called.
          if (b.name().isEmpty() || b.keyword().equals("subject")) {
            keywords.add(b.keyword());
          }
        }
      }
    }
  }

  /** Notes a declaration that was read and does not hold together. */
  public void note(String name) {
    names.add(name);
  }

  /** Whether this name, which nothing known has, may be that of one with such a keyword. */
  public boolean mayHold(String name, String... declarations) {
    return diagnostics.full()
        || names.contains(name)
        || List.of(declarations).stream().anyMatch(keywords::contains);
  }
}
