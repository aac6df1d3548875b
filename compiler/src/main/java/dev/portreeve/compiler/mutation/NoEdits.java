package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.syntax.Expr;
import java.util.List;

/** Leaves every expression as it is: what knows of some kinds of expression overrides those. */
abstract class NoEdits implements Expr.Visitor<List<Edit<Expr>>> {

  @Override
  public List<Edit<Expr>> name(Expr.Name name) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> select(Expr.Select select) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> literal(Expr.Literal literal) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> setOf(Expr.SetOf setOf) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> listOf(Expr.ListOf listOf) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> recordOf(Expr.RecordOf recordOf) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> call(Expr.Call call) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> count(Expr.Count count) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> total(Expr.Total total) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> age(Expr.Age age) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> sum(Expr.Sum sum) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> related(Expr.Related related) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> not(Expr.Not not) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> and(Expr.And and) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> or(Expr.Or or) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> quantified(Expr.Quantified quantified) {
    return List.of();
  }

  @Override
  public List<Edit<Expr>> poison(Expr.Poison poison) {
    return List.of();
  }
}
