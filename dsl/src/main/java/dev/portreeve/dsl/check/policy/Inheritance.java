package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which policies one policy inherits, among those that are at hand. */
public final class Inheritance {
  private final List<Tree> trees;
  private final Diagnostics diagnostics;
  private final Set<Tree.Head.Policy> found = new LinkedHashSet<>();
  private boolean broken;

  public Inheritance(List<Tree> trees, Diagnostics diagnostics) {
    this.trees = trees;
    this.diagnostics = diagnostics;
  }

  public Optional<List<Tree.Head.Policy>> of(Tree.Head.Policy policy) {
    follow(policy, new ArrayList<>());
    return broken ? Optional.empty() : Optional.of(List.copyOf(found));
  }

  private void follow(Tree.Head.Policy policy, List<Tree.Head.Policy> path) {
    path.add(policy);
    for (PolicyLine line : policy.lines()) {
      if (line instanceof PolicyLine.Inherited inherited) {
        Optional<Tree.Head.Policy> other = find(policy, inherited);
        if (other.isPresent() && path.contains(other.get())) {
          complain(
              Code.E0306,
              policy,
              inherited,
              "`" + inherited.name().text() + "` inherits this policy in turn",
              Help.say("policies may not inherit each other in a circle"));
        } else if (other.isPresent() && !found.contains(other.get())) {
          follow(other.get(), path);
        }
      }
    }
    path.remove(policy);
    found.add(policy);
  }

  private Optional<Tree.Head.Policy> find(Tree.Head.Policy policy, PolicyLine.Inherited wanted) {
    String name = wanted.name().text();
    List<Tree.Head.Policy> all = Tree.policies(trees);
    List<Tree.Head.Policy> called = all.stream().filter(p -> p.name().text().equals(name)).toList();
    Optional<Tree.Head.Policy> found =
        called.stream()
            .filter(p -> p.version().value().equals(wanted.version().value()))
            .findFirst();
    if (found.isEmpty()) {
      List<String> names = all.stream().map(p -> p.name().text()).distinct().toList();
      Help help =
          called.isEmpty()
              ? Suggestions.didYouMean(name, names)
                  .orElse(
                      Help.say(
                          "a policy inherits from others of its directory, or of one that --pack names"))
              : Help.say("there is `" + name + " " + called.get(0).version().value() + "`");
      String message = "no policy `" + name + " " + wanted.version().value() + "` lies here";
      complain(Code.E0507, policy, wanted, message, help);
    }
    return found;
  }

  private void complain(
      Code code, Tree.Head.Policy policy, PolicyLine line, String message, Help help) {
    broken = true;
    diagnostics.add(
        Diagnostic.of(code, Tree.fileOf(policy, trees), line.span(), message).help(help));
  }
}
