package dev.portreeve.compiler.source;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The other directories from which a policy may inherit. Of one that it inherits from all files
 * take part, as they do for the policies there; of one that it does not nothing is said. Tests run
 * where they lie, and not here.
 */
public final class InheritableDirectories {
  private final Map<PolicySource.Directory, List<Tree>> trees = new LinkedHashMap<>();

  private InheritableDirectories() {}

  public static InheritableDirectories of(PolicySource source) {
    InheritableDirectories elsewhere = new InheritableDirectories();
    for (PolicySource.Directory other : source.others()) {
      elsewhere.trees.put(other, other.files().stream().map(ParsedFile::tree).toList());
    }
    return elsewhere;
  }

  /** The files of a directory, and all of these. */
  public List<Tree> with(List<Tree> own) {
    List<Tree> all = new ArrayList<>(own);
    trees.values().forEach(all::addAll);
    return all;
  }

  /** The files of those directories in which one of these policies lies. */
  public List<Tree> of(List<Tree.Head.Policy> lineage, Diagnostics diagnostics) {
    List<Tree> used = new ArrayList<>();
    trees.forEach(
        (directory, own) -> {
          if (Tree.policies(own).stream().anyMatch(p -> lineage.stream().anyMatch(l -> l == p))) {
            directory.files().forEach(f -> f.tell(diagnostics));
            own.forEach(tree -> used.add(withoutTests(tree)));
          }
        });
    return used;
  }

  private static Tree withoutTests(Tree tree) {
    List<Decl> declarations =
        tree.declarations().stream()
            .filter(d -> !(d instanceof Decl.Test) && !(d instanceof Decl.SnapshotTest))
            .toList();
    return new Tree(tree.file(), tree.head(), declarations, tree.skipped());
  }
}
