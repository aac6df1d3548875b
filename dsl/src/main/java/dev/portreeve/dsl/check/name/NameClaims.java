package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Who has which name: one name has one meaning. It belongs to whoever declares it first, in the
 * order of the text; a field of a subject and a collection were there before.
 */
public final class NameClaims {
  private final DeclaredNames world;
  private final Set<Id> granted = Collections.newSetFromMap(new IdentityHashMap<>());

  public NameClaims(DeclaredNames world) {
    this.world = world;
  }

  /** Whether this very place in the text has the name. */
  public boolean has(Id name) {
    return granted.contains(name);
  }

  /** The names of parameters, lists and defines. */
  public void claim(List<Tree> trees) {
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Define d) {
          claim(tree.file(), d.name());
        } else if (decl instanceof Decl.Parameter p) {
          claim(tree.file(), p.name());
        } else if (decl instanceof Decl.Constant c) {
          claim(tree.file(), c.name());
        }
      }
    }
  }

  /** One name; whoever cannot have it is complained about, and nobody of its use. */
  public void claim(SourceFile file, Id name) {
    Diagnostic.Label other = world.places.get(name.text());
    if (other != null) {
      world.diagnostics.add(
          Diagnostic.of(Code.E0302, file, name.span(), "`" + name.text() + "` is declared twice")
              .help("leave one of them out, or give it another name")
              .label(other.file(), other.span(), "declared here"));
      world.unread.note(name.text());
      return;
    }
    for (Structure subject : world.vocabulary.subjects()) {
      if (isTaken(subject, file, name)) {
        world.unread.note(name.text());
        return;
      }
    }
    world.places.put(name.text(), new Diagnostic.Label(file, name.span(), "declared here"));
    granted.add(name);
  }

  private boolean isTaken(Structure subject, SourceFile file, Id name) {
    int field = subject.field(name.text());
    boolean collection = subject.population().orElseThrow().collection().equals(name.text());
    if (field < 0 && !collection) {
      return false;
    }
    String what = field >= 0 ? "a field of `" + subject.name() + "`" : "a collection";
    world.diagnostics.add(
        Diagnostic.of(
                Code.E0303,
                file,
                name.span(),
                "`" + name.text() + "` is " + what + " already: one name has one meaning")
            .help("choose another name, such as `allowed_" + name.text() + "`"));
    return true;
  }
}
