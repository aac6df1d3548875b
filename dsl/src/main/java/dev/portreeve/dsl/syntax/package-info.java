/**
 * The tree as written: what a file says and where, and nothing of what it means. Comments and
 * parentheses stand beside it in {@link dev.portreeve.dsl.syntax.Written}; {@code Printer} spells a
 * single expression.
 */
@Doors({
  Decl.class,
  Depth.class,
  Expr.class,
  Id.class,
  Lit.class,
  Message.class,
  Printer.class,
  Quantifier.class,
  Relation.class,
  Tree.class,
  TypeExpr.class,
  Unit.class,
  Written.class
})
package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.Doors;
