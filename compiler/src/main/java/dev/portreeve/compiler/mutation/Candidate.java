package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    if (decl instanceof Decl.Control c) {
      return numbered(
          file, c.name(), decl, new ControlEdits(vocabulary).of(ControlEdits.silent(c)));
    }
    if (decl instanceof Decl.Define d) {
      return numbered(
          file,
          d.name(),
          decl,
          Edit.all(
              new ConditionEdits(vocabulary).of(d.meaning()),
              m -> new Decl.Define(d.span(), d.name(), d.formals(), m)));
    }
    ValueEdits values = new ValueEdits(vocabulary);
    if (decl instanceof Decl.Constant c) {
      return numbered(
          file,
          c.name(),
          decl,
          Edit.all(
              worded(values.of(c.value()), "the list", c.value()),
              v -> new Decl.Constant(c.span(), c.name(), c.type(), c.validUntil(), v)));
    }
    if (decl instanceof Decl.Parameter p && p.initial().isPresent()) {
      return numbered(
          file,
          p.name(),
          decl,
          Edit.all(
              worded(values.of(p.initial().get()), "the default", p.initial().get()),
              v -> new Decl.Parameter(p.span(), p.name(), p.type(), Optional.of(v), p.doc())));
    }
    return List.of();
  }

  /** Names the whole of which something is left out, or which becomes something else. */
  private static List<Edit<Expr>> worded(List<Edit<Expr>> edits, String whole, Expr before) {
    List<Edit<Expr>> worded = new ArrayList<>();
    for (Edit<Expr> edit : edits) {
      String words =
          edit.words().isEmpty()
              ? whole + " " + EditWords.becomes(before, edit.result())
              : edit.words() + " of " + whole;
      worded.add(new Edit<>(edit.result(), edit.span(), words));
    }
    return worded;
  }

  /** Equal words at several places of one declaration are told apart by their order. */
  private static <D extends Decl> List<Candidate> numbered(
      SourceFile file, Id owner, Decl original, List<Edit<D>> edits) {
    List<Edit<D>> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(e -> e.span().start()));
    Map<String, Integer> times = new HashMap<>();
    List<Candidate> all = new ArrayList<>();
    for (Edit<D> edit : sorted) {
      int time = times.merge(edit.words(), 1, Integer::sum);
      String words = edit.words() + (time == 1 ? "" : " (number " + time + ")");
      Mutant mutant = new Mutant(owner.text(), file, edit.span(), words);
      all.add(new Candidate(mutant, original, edit.result()));
    }
    return all;
  }
}
