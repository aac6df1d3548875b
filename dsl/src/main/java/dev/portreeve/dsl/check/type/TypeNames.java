package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of types that the declarations of a pack mention. */
public final class TypeNames {
  private final Set<String> names = new HashSet<>();

  private TypeNames() {}

  public static Set<String> used(List<Tree> trees) {
    TypeNames used = new TypeNames();
    trees.forEach(tree -> tree.declarations().forEach(used::note));
    return used.names;
  }

  private void note(Decl decl) {
    if (decl instanceof Decl.Parameter p) {
      note(p.type());
    } else if (decl instanceof Decl.Constant c) {
      note(c.type());
    } else if (decl instanceof Decl.Define d) {
      d.formals().forEach(f -> note(f.type()));
    } else if (decl instanceof Decl.Record r) {
      r.fields().forEach(f -> note(f.type()));
    }
  }

  private void note(TypeExpr type) {
    if (type.base() instanceof TypeExpr.Base.Named named) {
      names.add(named.name().text());
    } else if (type.base() instanceof TypeExpr.Base.SetOf set) {
      names.add(set.element().text());
    } else if (type.base() instanceof TypeExpr.Base.ListOf list) {
      names.add(list.element().text());
    }
  }
}
