package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.UnreadNames;
import dev.portreeve.dsl.check.name.UsedPacks;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Field.Reference;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a written type into a {@link Type}; an unknown name becomes poison after one complaint. */
public final class TypeReader {
  private final Map<String, Type.Enumeration> enums;

  /** As many as Reeve has of its own. */
  private static final int LISTED = Type.Scalar.values().length;

  private final Map<String, Boolean> structures;
  private final UnreadNames unread;
  private final UsedPacks packs;
  private final Diagnostics diagnostics;

  /**
   * {@code structures} says of each known structure whether it is a subject; {@code unread} what
   * may be one that nobody knows.
   */
  public TypeReader(
      Map<String, Type.Enumeration> enums,
      Map<String, Boolean> structures,
      UnreadNames unread,
      UsedPacks packs,
      Diagnostics diagnostics) {
    this.enums = enums;
    this.structures = structures;
    this.unread = unread;
    this.packs = packs;
    this.diagnostics = diagnostics;
  }

  /** For the declarations of a pack. */
  public static TypeReader of(DeclaredNames world) {
    Map<String, Boolean> kinds = new LinkedHashMap<>();
    world.vocabulary.structures().forEach((n, s) -> kinds.put(n, s.population().isPresent()));
    return new TypeReader(
        world.vocabulary.enums(), kinds, world.unread, world.packs, world.diagnostics);
  }

  /** A type with what a field needs beside it. */
  public record Read(Type type, Optional<String> absence, Optional<Reference> reference) {}

  public Read read(SourceFile file, TypeExpr written) {
    Optional<String> absence = written.absence().map(Id::text);
    TypeExpr.Base base = written.base();
    if (base instanceof TypeExpr.Base.Named named) {
      Type type = named(file, named.name());
      return new Read(type, absence, Optional.empty());
    }
    if (base instanceof TypeExpr.Base.SetOf set) {
      return new Read(new Type.SetOf(member(file, set.element())), absence, Optional.empty());
    }
    if (base instanceof TypeExpr.Base.ListOf list) {
      return new Read(new Type.ListOf(element(file, list.element())), absence, Optional.empty());
    }
    if (base instanceof TypeExpr.Base.Reference one) {
      Type type = subject(file, one.subject());
      return new Read(type, absence, Optional.of(reference(one.by(), one.subject(), false)));
    }
    TypeExpr.Base.References many = (TypeExpr.Base.References) base;
    Type type = new Type.ListOf(subject(file, many.subject()));
    return new Read(type, absence, Optional.of(reference(many.by(), many.subject(), true)));
  }

  private static Reference reference(Id by, Id subject, boolean many) {
    return new Reference(by.text(), subject.text(), many);
  }

  /** Of a set: what has no equality cannot stand in it once. */
  private Type member(SourceFile file, Id name) {
    Type type = element(file, name);
    if (type instanceof Type.Structured) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0304,
                  file,
                  name.span(),
                  "`" + name.text() + "` is a record, and no two records are compared")
              .help("make it a `list of " + name.text() + "`"));
      return new Type.Poison();
    }
    return type;
  }

  private Type element(SourceFile file, Id name) {
    Type type = named(file, name);
    if (type == Type.Scalar.BOOL) {
      diagnostics.add(
          Diagnostic.of(Code.E0304, file, name.span(), "bools stand alone, not in sets and lists")
              .help("name what they tell: a set of those for which it is true"));
      return new Type.Poison();
    }
    if (type instanceof Type.Structured structured && structured.subject()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0304,
                  file,
                  name.span(),
                  "a list of `" + name.text() + "` objects cannot be stored here")
              .help("as in `list of references to " + name.text() + " by FIELD`"));
      return new Type.Poison();
    }
    return type;
  }

  private Type subject(SourceFile file, Id name) {
    if (Boolean.TRUE.equals(structures.get(name.text()))) {
      return new Type.Structured(name.text(), true);
    }
    List<String> subjects =
        structures.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    complain(file, name, "no subject is called `" + name.text() + "`", subjects);
    return new Type.Poison();
  }

  private Type named(SourceFile file, Id name) {
    if (name.text().indexOf('{') >= 0) {
      return ofMembers(file, name);
    }
    if (name.text().indexOf('.') >= 0) {
      return ofPack(file, name);
    }
    for (Type.Scalar scalar : Type.Scalar.values()) {
      if (scalar.show().equals(name.text())) {
        return scalar;
      }
    }
    if (enums.containsKey(name.text())) {
      return enums.get(name.text());
    }
    if (structures.containsKey(name.text())) {
      return new Type.Structured(name.text(), structures.get(name.text()));
    }
    List<String> all = new ArrayList<>(enums.keySet());
    all.addAll(structures.keySet());
    all.removeIf(n -> n.indexOf('.') >= 0);
    for (Type.Scalar scalar : Type.Scalar.values()) {
      all.add(scalar.show());
    }
    complain(file, name, "no type is called `" + name.text() + "`", all);
    return new Type.Poison();
  }

  /** Members in braces: the enum is meant that has them, or texts. */
  private Type ofMembers(SourceFile file, Id braces) {
    List<String> members = List.of(braces.text().replaceFirst("^[^{]*\\{", "").split("[^\\w-]+"));
    // Those of a control, or of anything: no enum of the schema is meant by them.
    boolean severities =
        Keywords.SEVERITIES.containsAll(members.stream().filter(m -> !m.isEmpty()).toList());
    String meant =
        enums.entrySet().stream()
            .filter(e -> e.getKey().indexOf('.') < 0)
            .filter(e -> !severities)
            .filter(
                e ->
                    members.stream()
                        .allMatch(m -> m.isEmpty() || e.getValue().members().contains(m)))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("text");
    diagnostics.add(
        Diagnostic.of(Code.E0304, file, braces.span(), "a type is a name, and lists no members")
            .help(
                meant.equals("text")
                    ? Help.write(meant).because("a control requires what it is one of")
                    : Help.write(meant)));
    return new Type.Poison();
  }

  /** {@code docker.allowance}: a record that another pack declares. */
  private Type ofPack(SourceFile file, Id name) {
    String word = name.text().substring(0, name.text().indexOf('.'));
    String member = name.text().substring(word.length() + 1);
    if (!packs.has(word)) {
      complain(file, name, "no pack is used here as `" + word + "`", List.of());
      return new Type.Poison();
    }
    Optional<ImportedPack> pack = packs.find(word);
    if (pack.isEmpty()) {
      return new Type.Poison();
    }
    String full = pack.get().full(member);
    if (structures.containsKey(full)) {
      return new Type.Structured(full, false);
    }
    String prefix = pack.get().full("");
    List<String> records =
        structures.keySet().stream()
            .filter(n -> n.startsWith(prefix))
            .map(n -> word + "." + n.substring(prefix.length()))
            .toList();
    complain(
        file, name, "the pack `" + pack.get().name() + "` has no record `" + member + "`", records);
    return new Type.Poison();
  }

  private static final Set<String> GROUPS = Set.of("list", "set", "array");
  private static final Help HOLDS =
      Help.say("say what it holds, as in `set of text` or `list of path`");

  private void complain(SourceFile file, Id name, String message, List<String> candidates) {
    if (unread.mayHold(name.text(), "enum", "record")) {
      return;
    }
    Diagnostic diagnostic = Diagnostic.of(Code.E0304, file, name.span(), message);
    diagnostics.add(
        Habits.of("type", name.text())
            .filter(h -> !h.write().isEmpty())
            .map(
                h ->
                    h.why().isEmpty()
                        ? Help.meant(h.write())
                            .orElse(
                                "it is `"
                                    + h.write()
                                    + "`: `portreeve show schema docker "
                                    + h.write()
                                    + "` shows how its values are written")
                        : h.help().orElse(h.why()))
            .or(() -> GROUPS.contains(name.text()) ? Optional.of(HOLDS) : Optional.empty())
            .or(() -> Suggestions.didYouMean(name.text(), candidates))
            .or(
                () ->
                    candidates.stream()
                        .filter(c -> c.endsWith("_" + name.text()))
                        .findFirst()
                        .map(Help::meant))
            .map(diagnostic::help)
            .orElse(
                candidates.isEmpty()
                    ? diagnostic
                    : diagnostic.help("there is " + words(candidates))));
  }

  private static String words(List<String> types) {
    List<String> shown = types.subList(Math.max(0, types.size() - LISTED), types.size());
    String more = shown.size() < types.size() ? ", and the enums and records of the schema" : "";
    return Suggestions.list(shown) + more;
  }
}
