package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Id;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that names may mean outside a declaration, and what has been used of it: filled while
 * a schema or a pack is read, then asked by the checking of conditions.
 */
public final class DeclaredNames {
  public final Diagnostics diagnostics;
  public final Vocabulary vocabulary;
  public final Map<String, Map<String, Definition>> adjectives;
  public final Map<String, Pack.Parameter> parameters = new LinkedHashMap<>();
  public final Map<String, Pack.Constant> lists = new LinkedHashMap<>();
  public final Set<String> used = new HashSet<>();

  /** What may stand where nothing could be understood. */
  public final UnreadNames unread;

  /** Where each name of the pack is declared: parameters, lists, defines, words for packs. */
  final Map<String, Diagnostic.Label> places = new HashMap<>();

  public Definitions definitions;

  /** The packs whose names may be used; none in a schema. */
  public UsedPacks packs;

  public DeclaredNames(
      Diagnostics diagnostics,
      Vocabulary vocabulary,
      Map<String, Map<String, Definition>> adjectives) {
    this.diagnostics = diagnostics;
    this.vocabulary = vocabulary;
    this.adjectives = adjectives;
    this.packs = new UsedPacks(diagnostics);
    this.unread = new UnreadNames(diagnostics);
  }

  /** Takes what a used pack declares into this one, under its full name. */
  public void bring(ImportedPack pack, String full) {
    pack.parameter(full).ifPresent(p -> parameters.putIfAbsent(full, p));
    pack.list(full).ifPresent(c -> lists.putIfAbsent(full, c));
    used.add(full);
  }

  /** Finds a {@code define} by name, checking it when it is first asked for. */
  public interface Definitions {
    Optional<Definition> find(SourceFile file, Id name);

    List<String> names();
  }

  public Optional<Structure> one(String name) {
    return vocabulary.collection(name).filter(s -> is(s, Structure.Count.ONE));
  }

  public Optional<Structure> collection(String name) {
    return vocabulary.collection(name).filter(s -> !is(s, Structure.Count.ONE));
  }

  public static boolean is(Structure structure, Structure.Count count) {
    return structure.population().map(p -> p.count() == count).orElse(false);
  }

  /** Complains that a variable or formal is called like something else; shows both places. */
  public void taken(SourceFile file, Id name, String help, Optional<Diagnostic.Label> other) {
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.E0303, file, name.span(), "`" + name.text() + "` already means something here")
            .help(help);
    diagnostics.add(
        other
            .or(() -> Optional.ofNullable(places.get(name.text())))
            .or(() -> vocabulary.collection(name.text()).map(DeclaredNames::place))
            .map(label -> diagnostic.label(label.file(), label.span(), label.text()))
            .orElse(diagnostic));
  }

  private static Diagnostic.Label place(Structure subject) {
    return new Diagnostic.Label(subject.file(), subject.span(), "declared here");
  }

  /** Whether a variable or formal may not be called so. */
  public boolean isTaken(String name) {
    return places.containsKey(name) || vocabulary.collection(name).isPresent();
  }

  /** Every name that a declaration may not take again, because it means something everywhere. */
  public Set<String> globalNames() {
    Set<String> names = new TreeSet<>(parameters.keySet());
    names.addAll(lists.keySet());
    names.removeIf(name -> name.indexOf('.') >= 0);
    names.addAll(packs.words());
    for (Structure subject : vocabulary.subjects()) {
      names.add(subject.population().orElseThrow().collection());
    }
    return names;
  }

  public void error(
      Code code, SourceFile file, dev.portreeve.dsl.source.Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }

  public void error(
      Code code, SourceFile file, dev.portreeve.dsl.source.Span span, String message, String help) {
    error(code, file, span, message, Help.say(help));
  }

  public void error(
      Code code, SourceFile file, dev.portreeve.dsl.source.Span span, String message, Help help) {
    diagnostics.add(Diagnostic.of(code, file, span, message).help(help));
  }
}
