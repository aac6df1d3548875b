package dev.portreeve.dsl.check;

import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.check.pack.PackChecker;
import dev.portreeve.dsl.check.policy.Inheritance;
import dev.portreeve.dsl.check.policy.PolicyChecker;
import dev.portreeve.dsl.check.schema.SchemaChecker;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.syntax.Tree;
import java.util.List;
import java.util.Optional;

/**
 * The checking phase: from syntax trees to a schema or a pack whose every name, type and absence is
 * settled. Complains into the sink and goes on; gives nothing when there was an error, so that what
 * it gives can be compiled.
 */
public final class Checker {
  private Checker() {}

  /** The schema that these files declare; empty after an error. */
  public static Optional<Schema> schema(List<Tree> trees, Diagnostics diagnostics) {
    return SchemaChecker.check(trees, diagnostics);
  }

  /**
   * The pack that these files declare over one of the schemas, and perhaps with names of other
   * packs; empty after an error.
   */
  public static Optional<Pack> pack(
      List<Tree> trees, List<Schema> schemas, List<UsablePack> packs, Diagnostics diagnostics) {
    return PackChecker.check(trees, schemas, packs, diagnostics);
  }

  /**
   * A policy and those that it inherits, these first; empty where one of them is not there. What is
   * wrong is complained of.
   */
  public static Optional<List<Tree.Head.Policy>> inherited(
      List<Tree> trees, Tree.Head.Policy policy, Diagnostics diagnostics) {
    return new Inheritance(trees, diagnostics).of(policy);
  }

  /**
   * One policy of these files as a whole, over the packs that it uses; empty after an error.
   *
   * @param lineage the policy with those that it inherits, as {@link #inherited} gives them
   */
  public static Optional<Policy> policy(
      List<Tree> trees,
      List<Tree.Head.Policy> lineage,
      List<Schema> schemas,
      List<UsablePack> packs,
      Diagnostics diagnostics) {
    return new PolicyChecker(trees, lineage, schemas, packs, diagnostics).check();
  }
}
