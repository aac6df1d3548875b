package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One file as written: at most one head, then declarations in any order. {@code skipped} holds the
 * words of what could not be read: one of them may be the name of something that is missed
 * elsewhere.
 */
public record Tree(
    SourceFile file, Optional<Head> head, List<Decl> declarations, Set<String> skipped) {

  /** Copies its collections. */
  public Tree {
    declarations = List.copyOf(declarations);
    skipped = Set.copyOf(skipped);
  }

  /** A file that was understood whole. */
  public Tree(SourceFile file, Optional<Head> head, List<Decl> declarations) {
    this(file, head, declarations, Set.of());
  }

  /** Takes each declaration of a kind in these files, in their order. */
  public static <D extends Decl> void each(
      List<Tree> trees, Class<D> kind, BiConsumer<SourceFile, D> step) {
    for (Tree tree : trees) {
      tree.declarations().stream()
          .filter(kind::isInstance)
          .forEach(decl -> step.accept(tree.file(), kind.cast(decl)));
    }
  }

  /** The policies that these files declare. */
  public static List<Head.Policy> policies(List<Tree> trees) {
    return trees.stream()
        .flatMap(t -> t.head().stream())
        .filter(Head.Policy.class::isInstance)
        .map(Head.Policy.class::cast)
        .toList();
  }

  /** The file that this very head opens. */
  public static SourceFile fileOf(Head head, List<Tree> trees) {
    return trees.stream()
        .filter(t -> t.head().filter(h -> h == head).isPresent())
        .findFirst()
        .orElseThrow()
        .file();
  }

  /** What opens a pack or a schema. */
  public sealed interface Head {

    /** The words of the head's first line. */
    Span span();

    /** {@code pack name version 1.0.0 "doc" uses schema docker 1 uses pack other 1.0.0}. */
    record Pack(Span span, Id name, Decl.Text version, Optional<Decl.Text> doc, List<Uses> uses)
        implements Head {
      /** Copies its list. */
      public Pack {
        uses = List.copyOf(uses);
      }
    }

    /** {@code schema docker version 1 "doc"}. */
    record Schema(Span span, Id name, int version, Optional<Decl.Text> doc) implements Head {}

    /**
     * {@code policy acme version 2026.11 "doc"}, then what it runs ({@code uses}) and what it makes
     * of it ({@code set}, {@code severity}, {@code skip}), in the order in which it was written.
     */
    record Policy(
        Span span, Id name, Decl.Text version, Optional<Decl.Text> doc, List<PolicyLine> lines)
        implements Head {
      /** Copies its list. */
      public Policy {
        lines = List.copyOf(lines);
      }
    }
  }

  /** One line of a policy. */
  public sealed interface PolicyLine {

    /** All of its words. */
    Span span();

    /** {@code uses pack docker 1.0.0}, {@code uses schema docker 1}. */
    record Pack(Span span, Uses uses) implements PolicyLine {}

    /** {@code uses benchmark cis-docker 1.8.0 level 1 profile docker-linux section 1, 2, 5}. */
    record Benchmark(
        Span span,
        Id name,
        Decl.Text version,
        Optional<Decl.Text> level,
        List<Id> profiles,
        List<Decl.Text> sections)
        implements PolicyLine {
      /** Copies its lists. */
      public Benchmark {
        profiles = List.copyOf(profiles);
        sections = List.copyOf(sections);
      }
    }

    /** {@code uses policy acme-base 2026.10}: all that it says, before what this one says. */
    record Inherited(Span span, Id name, Decl.Text version) implements PolicyLine {}

    /** {@code uses engine docker-26}: what is only planned is judged on it. */
    record Engine(Span span, Id name) implements PolicyLine {}

    /** {@code uses waivers "tickets.yaml"}. */
    record WaiverFile(Span span, Decl.Text file) implements PolicyLine {}

    /** {@code set trusted_registries = { "registry.acme.example" }}. */
    record Set(Span span, Decl.Setting setting) implements PolicyLine {}

    /** {@code severity seccomp-on is high because "..."}. */
    record Severity(Span span, Id control, Id severity, Decl.Text because) implements PolicyLine {}

    /** {@code skip experimental-features-off because "..."}. */
    record Skip(Span span, Id control, Decl.Text because) implements PolicyLine {}
  }

  /**
   * {@code uses schema docker 1} or {@code uses pack enterprise-practices 1.0.0 as practices}. What
   * {@code as} gives is the word before the dot where the pack's names are used; without it, the
   * pack's own name is.
   */
  public record Uses(Span span, boolean schema, Id name, Decl.Text version, Optional<Id> as) {}
}
