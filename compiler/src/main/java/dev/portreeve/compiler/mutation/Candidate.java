package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A declaration of the pack and one that could stand in its place, before anybody has asked whether
 * it may: the changed control has nothing to say, see {@link ControlEdits}.
 */
record Candidate(Mutant mutant, Decl original, Decl changed) {

  /** All candidates of some files, in the order of their places. */
  static List<Candidate> of(List<Tree> trees, Vocabulary vocabulary) {
    List<Candidate> all = new ArrayList<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        all.addAll(of(tree.file(), decl, vocabulary));
      }
    }
    return all;
  }

  private static List<Candidate> of(SourceFile file, Decl decl, Vocabulary vocabulary) {
    List<Edit<Decl>> edits = new ArrayList<>();
    String owner = "";
    if (decl instanceof Decl.Control control) {
      owner = control.name().text();
      new ControlEdits(vocabulary)
          .of(ControlEdits.silent(control))
          .forEach(e -> edits.add(e.map(c -> c)));
    } else if (decl instanceof Decl.Define define) {
      owner = define.name().text();
      for (Edit<Expr> e : new ConditionEdits(vocabulary).of(define.meaning())) {
        edits.add(e.map(m -> new Decl.Define(define.span(), define.name(), define.formals(), m)));
      }
    } else if (decl instanceof Decl.Constant list) {
      owner = list.name().text();
      for (Edit<Expr> e : new ValueEdits(vocabulary).of(list.value())) {
        edits.add(
            worded(e, "the list", list.value())
                .map(
                    v ->
                        new Decl.Constant(
                            list.span(), list.name(), list.type(), list.validUntil(), v)));
      }
    } else if (decl instanceof Decl.Parameter p && p.initial().isPresent()) {
      owner = p.name().text();
      for (Edit<Expr> e : new ValueEdits(vocabulary).of(p.initial().get())) {
        edits.add(
            worded(e, "the default", p.initial().get())
                .map(
                    v ->
                        new Decl.Parameter(
                            p.span(), p.name(), p.type(), java.util.Optional.of(v), p.doc())));
      }
    }
    return numbered(file, owner, decl, edits);
  }

  private static Edit<Expr> worded(Edit<Expr> edit, String whole, Expr before) {
    String words =
        edit.words().isEmpty()
            ? whole + " " + Wording.becomes(before, edit.result())
            : edit.words() + " of " + whole;
    return new Edit<>(edit.result(), edit.span(), words);
  }

  /** Equal words at several places of one declaration are told apart by their order. */
  private static List<Candidate> numbered(
      SourceFile file, String owner, Decl original, List<Edit<Decl>> edits) {
    edits.sort(java.util.Comparator.comparingInt(e -> e.span().start()));
    Map<String, Integer> times = new HashMap<>();
    List<Candidate> all = new ArrayList<>();
    for (Edit<Decl> edit : edits) {
      int time = times.merge(edit.words(), 1, Integer::sum);
      String words = edit.words() + (time == 1 ? "" : " (number " + time + ")");
      all.add(new Candidate(new Mutant(owner, file, edit.span(), words), original, edit.result()));
    }
    return all;
  }
}
