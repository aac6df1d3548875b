package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.compare.NormalForm;
import dev.portreeve.compiler.lint.Linter;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.compiler.source.PackSource;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the checker, and the judge of what can never matter, about candidates, one at a time. What
 * they refuse needs no test: the author would have been told. What decides as the original does, by
 * its form, is no mutant.
 */
final class Legality {
  private final List<Tree> trees;
  private final PackSource source;
  private final Map<String, String> forms = new HashMap<>();

  /** Over the files of a pack that compiles. */
  Legality(List<Tree> trees, PackSource source) {
    this.trees = trees;
    this.source = source;
    check(Optional.empty(), true, new Diagnostics())
        .orElseThrow(() -> new IllegalArgumentException("a pack that does not compile"))
        .controls()
        .forEach(c -> forms.put(c.id(), NormalForm.of(c)));
  }

  /** What the checker says of a candidate. */
  sealed interface Judged {

    /** It is refused. */
    record Refused() implements Judged {}

    /** It is the original in other words. */
    record Same() implements Judged {}

    /** Controls that take the place of those that are called so. */
    record Changed(List<Control> controls) implements Judged {}

    /** Another value for a list, as normalized JSON. */
    record OtherList(String name, String value) implements Judged {}

    /** Another default for a parameter, as normalized JSON. */
    record OtherDefault(String name, String value) implements Judged {}
  }

  Judged judge(Candidate candidate) {
    Decl changed = candidate.changed();
    Diagnostics diagnostics = new Diagnostics();
    Optional<Pack> pack =
        check(Optional.of(candidate), changed instanceof Decl.Define, diagnostics);
    if (pack.isEmpty()) {
      return new Judged.Refused();
    }
    String name = candidate.mutant().owner();
    if (changed instanceof Decl.Constant) {
      return list(name, pack.get());
    }
    if (changed instanceof Decl.Parameter) {
      return initial(name, pack.get());
    }
    List<Control> differing =
        pack.get().controls().stream()
            .filter(c -> !NormalForm.of(c).equals(forms.get(c.id())))
            .toList();
    if (differing.isEmpty()) {
      return new Judged.Same();
    }
    Linter.judge(pack.get().withControls(differing), diagnostics);
    return diagnostics.hasErrors() ? new Judged.Refused() : new Judged.Changed(differing);
  }

  private static Judged list(String name, Pack pack) {
    Pack.Constant list =
        pack.lists().stream().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    Normalized normalized = new Normalized(pack.vocabulary());
    return new Judged.OtherList(name, normalized.json(list.value(), list.type()).toString());
  }

  private static Judged initial(String name, Pack pack) {
    Pack.Parameter parameter =
        pack.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Normalized normalized = new Normalized(pack.vocabulary());
    return new Judged.OtherDefault(
        name, normalized.json(parameter.initial().orElseThrow(), parameter.type()).toString());
  }

  /** The pack with a candidate in its place; its other controls, if wanted, have nothing to say. */
  private Optional<Pack> check(
      Optional<Candidate> candidate, boolean otherControls, Diagnostics diagnostics) {
    List<Tree> changed = new ArrayList<>();
    for (Tree tree : trees) {
      List<Decl> declarations = new ArrayList<>();
      for (Decl decl : tree.declarations()) {
        if (candidate.isPresent() && candidate.get().original() == decl) {
          declarations.add(candidate.get().changed());
        } else if (decl instanceof Decl.Control control && otherControls) {
          declarations.add(ControlEdits.silent(control));
        } else if (matters(decl)) {
          declarations.add(decl);
        }
      }
      changed.add(new Tree(tree.file(), tree.head(), declarations));
    }
    return Checker.pack(changed, List.of(source.schema().schema()), source.used(), diagnostics);
  }

  private static boolean matters(Decl decl) {
    return decl instanceof Decl.Parameter
        || decl instanceof Decl.Constant
        || decl instanceof Decl.Define
        || decl instanceof Decl.Record;
  }
}
