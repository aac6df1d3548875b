package dev.portreeve.compiler.source;

import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packs that a pack may use, each as its files. What is wrong with one of them is said where it
 * is compiled itself; a pack that uses it is only told that it does not compile.
 */
public final class PackLibrary {
  /** Nothing to use. */
  public static final PackLibrary EMPTY = new PackLibrary(List.of());

  private final List<List<ParsedFile>> packs;
  private List<Held> read = List.of();

  /** The last search, and with it what came of the packs that it checked. */
  private Optional<Search> last = Optional.empty();

  private PackLibrary(List<List<ParsedFile>> packs) {
    this.packs = packs.stream().map(List::copyOf).toList();
  }

  private record Held(
      Tree.Head.Pack head, List<Tree> trees, boolean sound, List<ParsedFile> files) {
    String name() {
      return head.name().text();
    }

    String version() {
      return head.version().value();
    }

    boolean has(PolicyLine.Benchmark wanted) {
      return trees.stream()
          .flatMap(t -> t.declarations().stream())
          .anyMatch(
              d ->
                  d instanceof Decl.Benchmark b
                      && b.name().text().equals(wanted.name().text())
                      && b.version().value().equals(wanted.version().value()));
    }

    Tree.Uses used() {
      return new Tree.Uses(head.span(), false, head.name(), head.version(), Optional.empty());
    }

    boolean is(Pack.Use use) {
      return name().equals(use.name()) && version().equals(use.version());
    }
  }

  /** A library of packs; of two with one name and version the first counts. */
  public static PackLibrary of(List<List<ParsedFile>> packs) {
    return new PackLibrary(packs);
  }

  /** What is in the library, by what it says of itself: read once, and where something is used. */
  private synchronized List<Held> all() {
    if (read.isEmpty()) {
      read = read();
    }
    return read;
  }

  private List<Held> read() {
    List<Held> held = new ArrayList<>();
    for (List<ParsedFile> files : packs) {
      List<Tree> trees = files.stream().map(ParsedFile::tree).toList();
      boolean sound = files.stream().allMatch(ParsedFile::isSound);
      head(trees).ifPresent(h -> held.add(new Held(h, trees, sound, files)));
    }
    return held;
  }

  private static Optional<Tree.Head.Pack> head(List<Tree> trees) {
    return trees.stream()
        .flatMap(t -> t.head().stream())
        .filter(Tree.Head.Pack.class::isInstance)
        .map(Tree.Head.Pack.class::cast)
        .findFirst();
  }

  /** The packs of the library; those that a pack with these files uses are checked. */
  public List<UsablePack> usableBy(List<Tree> trees, List<Schema> schemas) {
    Optional<Tree.Head.Pack> user =
        head(trees).filter(h -> h.uses().stream().anyMatch(PackLibrary::isPack));
    return user.map(u -> search(schemas).usable(u)).orElse(List.of());
  }

  /** Over these schemas; the one before where they are the same, since a mend asks often. */
  private synchronized Search search(List<Schema> schemas) {
    last =
        last.filter(search -> search.schemas.equals(schemas))
            .or(() -> Optional.of(new Search(all(), schemas)));
    return last.get();
  }

  /**
   * The packs of the library; those that policies use are checked, and those with a benchmark that
   * they use (all of them, where none has it: so that one can say which there are). Nothing is read
   * for policies that use none.
   */
  public List<UsablePack> usableByPolicies(List<Tree.Head.Policy> policies, List<Schema> schemas) {
    if (policies.stream().flatMap(p -> p.lines().stream()).noneMatch(PackLibrary::isUse)) {
      return List.of();
    }
    List<Held> held = all();
    List<Tree.Uses> uses = new ArrayList<>();
    for (Tree.Head.Policy policy : policies) {
      for (PolicyLine line : policy.lines()) {
        if (line instanceof PolicyLine.Pack pack) {
          uses.add(pack.uses());
        } else if (line instanceof PolicyLine.Benchmark benchmark) {
          List<Held> having = held.stream().filter(p -> p.has(benchmark)).toList();
          (having.isEmpty() ? held : having).forEach(p -> uses.add(p.used()));
        }
      }
    }
    Tree.Head.Policy own = policies.get(policies.size() - 1);
    return search(schemas)
        .usable(new Tree.Head.Pack(own.span(), own.name(), own.version(), own.doc(), uses));
  }

  private static boolean isUse(PolicyLine line) {
    return line instanceof PolicyLine.Benchmark
        || (line instanceof PolicyLine.Pack pack && isPack(pack.uses()));
  }

  private static boolean isPack(Tree.Uses uses) {
    return !uses.schema();
  }

  /** The files of the packs that a checked pack uses, also through others. */
  public List<ParsedFile> files(Pack user) {
    List<ParsedFile> files = new ArrayList<>();
    List<Held> held = user.uses().isEmpty() ? List.of() : all();
    for (Pack.Use use : user.uses()) {
      held.stream().filter(p -> p.is(use)).findFirst().ifPresent(p -> files.addAll(p.files()));
    }
    return files;
  }

  /** Goes from a pack to those that it uses, and on; each is checked once. */
  private static final class Search {
    private final List<Held> packs;
    private final List<Schema> schemas;
    private final Map<Held, Optional<Pack>> checked = new IdentityHashMap<>();

    Search(List<Held> packs, List<Schema> schemas) {
      this.packs = packs;
      this.schemas = schemas;
    }

    List<UsablePack> usable(Tree.Head.Pack user) {
      List<UsablePack> usable = new ArrayList<>();
      for (Held pack : packs) {
        boolean wanted = uses(user).anyMatch(pack::is);
        boolean circular = wanted && leadsTo(user.name().text(), pack, none());
        Optional<Pack> checked = wanted && !circular ? check(pack) : Optional.empty();
        usable.add(new UsablePack(pack.name(), pack.version(), checked, circular));
      }
      return usable;
    }

    private static Stream<Pack.Use> uses(Tree.Head.Pack user) {
      return user.uses().stream()
          .filter(PackLibrary::isPack)
          .map(u -> new Pack.Use(u.name().text(), u.version().value()));
    }

    private static Set<Held> none() {
      return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private boolean leadsTo(String user, Held pack, Set<Held> seen) {
      return seen.add(pack)
          && (uses(pack.head()).anyMatch(u -> u.name().equals(user))
              || packs.stream()
                  .filter(p -> uses(pack.head()).anyMatch(p::is))
                  .anyMatch(p -> leadsTo(user, p, seen)));
    }

    private synchronized Optional<Pack> check(Held pack) {
      Optional<Pack> known = checked.get(pack);
      if (known == null) {
        known =
            pack.sound()
                ? Checker.pack(pack.trees(), schemas, usable(pack.head()), new Diagnostics())
                : Optional.empty();
        checked.put(pack, known);
      }
      return known;
    }
  }
}
