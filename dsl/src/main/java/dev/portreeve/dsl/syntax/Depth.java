package dev.portreeve.dsl.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What an expression is made of, looked at without recursion: how deep it is (long sums and paths
 * are as deep as parentheses, and every later phase recurses over them), and what it calls.
 */
public final class Depth {
  /** The deepest expression that is accepted. */
  public static final int MAX = 64;

  private Depth() {}

  /** Whether the expression is deeper than {@link #MAX}. */
  public static boolean isExceeded(Expr root) {
    Deque<Expr> level = new ArrayDeque<>(List.of(root));
    for (int depth = 1; depth <= MAX && !level.isEmpty(); depth++) {
      Deque<Expr> below = new ArrayDeque<>();
      level.forEach(e -> below.addAll(e.accept(PARTS)));
      level = below;
    }
    return !level.isEmpty();
  }

  /** The names of the defines that it calls, one for each call. */
  public static List<String> calls(Expr root) {
    List<String> names = new ArrayList<>();
    Deque<Expr> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      Expr next = left.pop();
      if (next instanceof Expr.Call call) {
        names.add(call.name().text());
      }
      left.addAll(next.accept(PARTS));
    }
    return names;
  }

  private static final Expr.Visitor<List<Expr>> PARTS =
      new Expr.Visitor<>() {
        @Override
        public List<Expr> name(Expr.Name name) {
          return List.of();
        }

        @Override
        public List<Expr> select(Expr.Select select) {
          return List.of(select.target());
        }

        @Override
        public List<Expr> literal(Expr.Literal literal) {
          return List.of();
        }

        @Override
        public List<Expr> setOf(Expr.SetOf set) {
          return set.elements();
        }

        @Override
        public List<Expr> listOf(Expr.ListOf list) {
          return list.elements();
        }

        @Override
        public List<Expr> recordOf(Expr.RecordOf record) {
          return record.entries().stream().map(Expr.Entry::value).toList();
        }

        @Override
        public List<Expr> call(Expr.Call call) {
          return call.arguments();
        }

        @Override
        public List<Expr> count(Expr.Count count) {
          return List.of(count.list());
        }

        @Override
        public List<Expr> total(Expr.Total total) {
          return List.of(total.list());
        }

        @Override
        public List<Expr> age(Expr.Age age) {
          return List.of(age.instant());
        }

        @Override
        public List<Expr> sum(Expr.Sum sum) {
          return List.of(sum.left(), sum.right());
        }

        @Override
        public List<Expr> related(Expr.Related related) {
          return related.right().isPresent()
              ? List.of(related.left(), related.right().get())
              : List.of(related.left());
        }

        @Override
        public List<Expr> not(Expr.Not not) {
          return List.of(not.condition());
        }

        @Override
        public List<Expr> and(Expr.And and) {
          return and.conditions();
        }

        @Override
        public List<Expr> or(Expr.Or or) {
          return or.conditions();
        }

        @Override
        public List<Expr> quantified(Expr.Quantified quantified) {
          List<Expr> parts = new ArrayList<>();
          quantified.bound().ifPresent(parts::add);
          parts.add(quantified.list());
          for (Optional<Expr> part : List.of(quantified.where(), quantified.satisfies())) {
            part.ifPresent(parts::add);
          }
          return parts;
        }

        @Override
        public List<Expr> poison(Expr.Poison poison) {
          return List.of();
        }
      };
}
