package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Message;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Conditions and values. A chain that does not fit has a line for each of its conditions, which
 * begins with {@code and} or {@code or}; a quantifier ends its line before {@code satisfies}, and
 * only then before {@code where}. Parentheses stay as they were written.
 */
final class Expressions implements Expr.Visitor<Doc> {
  private static final int INDENT = 2;

  private final Words words;
  private final Groups groups;

  Expressions(Words words) {
    this.words = words;
    this.groups = new Groups(words);
  }

  /** An expression, with the parentheses that stand around it. */
  Doc print(Expr expr) {
    List<Doc> docs = new ArrayList<>();
    int open = 0;
    while (words.start() < expr.span().start()) {
      docs.add(words.word());
      docs.add(words.gap(Doc.NOTHING));
      open++;
    }
    docs.add(expr.accept(this));
    for (; open > 0; open--) {
      docs.add(words.gap(Doc.NOTHING));
      docs.add(words.word());
    }
    boolean chain = expr instanceof Expr.And || expr instanceof Expr.Or || expr instanceof Expr.Sum;
    boolean inside = docs.size() > 1;
    return inside && chain ? Doc.nest(INDENT, Doc.concat(docs)) : Doc.concat(docs);
  }

  /** A message: one text, whatever it shows. */
  Doc print(Message message) {
    return words.word();
  }

  Doc print(TypeExpr type) {
    return words.through(type.span().end());
  }

  // ---- values ----

  @Override
  public Doc name(Expr.Name name) {
    return words.word();
  }

  @Override
  public Doc select(Expr.Select select) {
    Doc target = print(select.target());
    return Doc.concat(target, words.through(select.span().end()));
  }

  @Override
  public Doc literal(Expr.Literal literal) {
    if (!words.at("-")) {
      return words.through(literal.span().end());
    }
    return Doc.concat(words.word(), words.word());
  }

  @Override
  public Doc setOf(Expr.SetOf set) {
    return groups.print(
        set.span().end(), set.elements(), this::print, Groups.isShort(set.elements()));
  }

  @Override
  public Doc listOf(Expr.ListOf list) {
    return groups.print(
        list.span().end(), list.elements(), this::print, Groups.isShort(list.elements()));
  }

  @Override
  public Doc recordOf(Expr.RecordOf record) {
    Function<Expr.Entry, Doc> entry =
        e -> {
          Doc name = words.through(e.name().span().end());
          Doc colon = Doc.concat(words.gap(Doc.NOTHING), words.word());
          return Doc.concat(name, colon, words.gap(Doc.SPACE), print(e.value()));
        };
    return groups.print(record.span().end(), record.entries(), entry, false);
  }

  @Override
  public Doc call(Expr.Call call) {
    Doc name = words.through(call.name().span().end());
    Doc open = Doc.concat(words.gap(Doc.NOTHING), words.word());
    return Doc.concat(name, open, arguments(call.arguments()));
  }

  private Doc arguments(List<Expr> arguments) {
    List<Doc> docs = new ArrayList<>();
    docs.add(words.opened(arguments.isEmpty() ? Doc.NOTHING : Doc.BREAK));
    for (Expr argument : arguments) {
      docs.add(print(argument));
      docs.add(words.at(",") ? words.comma(Doc.LINE) : Doc.NOTHING);
    }
    docs.add(words.remains());
    Doc end = arguments.isEmpty() ? Doc.NOTHING : Doc.BREAK;
    return Doc.group(Doc.nest(INDENT, Doc.concat(docs)), end, words.word());
  }

  @Override
  public Doc count(Expr.Count count) {
    return prefixed(2, count.list());
  }

  @Override
  public Doc total(Expr.Total total) {
    return prefixed(4, total.list());
  }

  @Override
  public Doc age(Expr.Age age) {
    return prefixed(2, age.instant());
  }

  /** So many words, and then an expression. */
  private Doc prefixed(int count, Expr expr) {
    List<Doc> docs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      docs.add(words.word());
      docs.add(words.gap(Doc.SPACE));
    }
    docs.add(print(expr));
    return Doc.concat(docs);
  }

  @Override
  public Doc sum(Expr.Sum sum) {
    Doc left = print(sum.left());
    Doc line = words.gap(Doc.LINE);
    return Doc.group(left, Doc.nest(INDENT, line, prefixed(1, sum.right())));
  }

  // ---- conditions ----

  @Override
  public Doc related(Expr.Related related) {
    Doc left = print(related.left());
    Doc line = words.gap(Doc.LINE);
    Doc relation = relation(related);
    boolean bracket = related.right().filter(Groups::isGroup).isPresent();
    boolean stays = bracket && !line.breaks();
    return stays
        ? Doc.concat(left, Doc.SPACE, relation)
        : Doc.group(left, Doc.nest(INDENT, line, relation));
  }

  /** The relation and its right side. */
  private Doc relation(Expr.Related related) {
    Doc relation = words.through(related.relationSpan().end());
    return related
        .right()
        .map(right -> Doc.concat(relation, words.gap(Doc.SPACE), print(right)))
        .orElse(relation);
  }

  @Override
  public Doc not(Expr.Not not) {
    return prefixed(1, not.condition());
  }

  @Override
  public Doc and(Expr.And and) {
    return chain(and.conditions());
  }

  @Override
  public Doc or(Expr.Or or) {
    return chain(or.conditions());
  }

  private Doc chain(List<Expr> conditions) {
    List<Doc> docs = new ArrayList<>();
    docs.add(print(conditions.get(0)));
    for (Expr condition : conditions.subList(1, conditions.size())) {
      docs.add(words.gap(Doc.LINE));
      docs.add(prefixed(1, condition));
    }
    return Doc.group(Doc.concat(docs));
  }

  @Override
  public Doc quantified(Expr.Quantified q) {
    Doc whole = head(q);
    if (q.where().isPresent()) {
      Doc line = words.gap(Doc.LINE);
      whole = Doc.group(whole, Doc.nest(INDENT, line, prefixed(1, q.where().get())));
    }
    if (q.satisfies().isEmpty()) {
      return whole;
    }
    if (q.shortForm() && q.satisfies().get() instanceof Expr.Related related) {
      return Doc.concat(whole, words.gap(Doc.SPACE), relation(related));
    }
    Doc line = words.gap(Doc.LINE);
    return Doc.group(whole, Doc.nest(INDENT, line, prefixed(1, q.satisfies().get())));
  }

  /** {@code at most 5 percent of c in containers}. */
  private Doc head(Expr.Quantified q) {
    Optional<Doc> bound =
        q.bound()
            .map(
                b -> {
                  Doc before = words.through(b.span().start());
                  Doc number = Doc.concat(words.gap(Doc.SPACE), print(b));
                  return Doc.concat(before, number, words.gap(Doc.SPACE));
                });
    Doc variable = words.through(q.variable().span().end());
    Doc in = Doc.concat(words.gap(Doc.SPACE), prefixed(1, q.list()));
    return Doc.concat(bound.orElse(Doc.NOTHING), variable, in);
  }

  @Override
  public Doc poison(Expr.Poison poison) {
    throw new IllegalStateException("a file with errors is not laid out");
  }
}
