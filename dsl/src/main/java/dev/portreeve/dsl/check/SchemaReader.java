package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the declarations of a schema, or the records that a pack adds to one. */
final class SchemaReader {
  /** The most fields of one structure: what generated code can read in one method. */
  private static final int MOST_FIELDS = 200;

  private final Diagnostics diagnostics;
  private final Map<String, Type.Enumeration> enums = new LinkedHashMap<>();
  private final Map<String, Structure> structures = new LinkedHashMap<>();
  private final Map<String, Boolean> kinds = new LinkedHashMap<>();
  private final Map<String, Diagnostic.Label> places = new HashMap<>();
  private final Unread unread;
  private final UsedPacks packs;

  SchemaReader(Diagnostics diagnostics) {
    this(diagnostics, new UsedPacks(diagnostics));
  }

  private SchemaReader(Diagnostics diagnostics, UsedPacks packs) {
    this.diagnostics = diagnostics;
    this.unread = new Unread(diagnostics);
    this.packs = packs;
  }

  /** A pack's own records and those of the packs that it uses, beside those of its schema. */
  static Vocabulary extend(
      Schema schema, UsedPacks packs, List<Tree> trees, Diagnostics diagnostics) {
    SchemaReader reader = new SchemaReader(diagnostics, packs);
    for (ImportedPack pack : packs.all()) {
      pack.structures().forEach(s -> reader.structures.put(s.name(), s));
    }
    reader.enums.putAll(schema.vocabulary().enums());
    reader.structures.putAll(schema.vocabulary().structures());
    reader.structures.forEach((n, s) -> reader.kinds.put(n, s.population().isPresent()));
    reader.declare(trees);
    reader.define(trees);
    reader.checkNesting();
    return new Vocabulary(reader.enums, reader.structures);
  }

  Schema read(List<Tree> trees, Tree.Head.Schema head) {
    declare(trees);
    define(trees);
    Vocabulary vocabulary = new Vocabulary(enums, structures);
    checkNesting();
    checkReferences(vocabulary);
    checkCollections(vocabulary);
    Map<String, String> privileges = privileges(trees);
    Map<String, Schema.Source> sources = sources(trees, privileges);
    checkOrigins(vocabulary, sources);
    checkDocs(trees);
    return new Schema(
        head.name().text(),
        head.version(),
        head.doc().map(Decl.Text::value).orElse(""),
        aliases(trees),
        privileges,
        sources,
        vocabulary,
        adjectives(trees, vocabulary));
  }

  /** Listings, manifests and evidence are printed from what a schema says of its fields. */
  private void checkDocs(List<Tree> trees) {
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        List<Decl.Field> fields =
            decl instanceof Decl.Record r
                ? r.fields()
                : decl instanceof Decl.Subject s ? s.fields() : List.of();
        for (Decl.Field field : fields) {
          if (field.doc().isEmpty()) {
            diagnostics.add(
                Diagnostic.of(
                        Code.E0502,
                        tree.file(),
                        field.name().span(),
                        "`" + field.name().text() + "` does not say what it is")
                    .help("add a sentence in quotes after its type"));
          }
        }
      }
    }
  }

  /** First the names, so that fields may name types that are declared later. */
  private void declare(List<Tree> trees) {
    unread.note(trees);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Enumeration e && fresh(tree.file(), e.name())) {
          enums.put(e.name().text(), enumeration(tree.file(), e));
        } else if (decl instanceof Decl.Record r && fresh(tree.file(), r.name())) {
          kinds.put(r.name().text(), false);
        } else if (decl instanceof Decl.Subject s && fresh(tree.file(), s.name())) {
          kinds.put(s.name().text(), true);
        }
      }
    }
  }

  private boolean fresh(SourceFile file, Id name) {
    boolean scalar = false;
    for (Type.Scalar each : Type.Scalar.values()) {
      scalar |= each.show().equals(name.text());
    }
    if (scalar || enums.containsKey(name.text()) || kinds.containsKey(name.text())) {
      Diagnostic twice =
          Diagnostic.of(
              Code.E0302,
              file,
              name.span(),
              "a type called `" + name.text() + "` is there already");
      Diagnostic.Label first = places.get(name.text());
      diagnostics.add(
          first == null ? twice : twice.label(first.file(), first.span(), "declared here"));
      return false;
    }
    places.put(name.text(), new Diagnostic.Label(file, name.span(), ""));
    return true;
  }

  private Type.Enumeration enumeration(SourceFile file, Decl.Enumeration e) {
    List<String> members = new ArrayList<>();
    for (Id member : e.members()) {
      Optional<String> twin =
          members.stream().filter(m -> m.equalsIgnoreCase(member.text())).findFirst();
      if (twin.isPresent()) {
        boolean same = twin.get().equals(member.text());
        String alike = "` can hardly be told from `" + twin.get() + "`";
        String message = "`" + member.text() + (same ? "` is listed twice" : alike);
        error(Code.E0302, file, member.span(), message);
      } else {
        members.add(member.text());
      }
    }
    return new Type.Enumeration(e.name().text(), members);
  }

  private void define(List<Tree> trees) {
    TypeReader types = new TypeReader(enums, kinds, unread, packs, diagnostics);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Record r && !structures.containsKey(r.name().text())) {
          put(
              tree.file(),
              types,
              r.name(),
              r.doc().map(Decl.Text::value).orElse(""),
              r.fields(),
              Optional.empty());
        } else if (decl instanceof Decl.Subject s && !structures.containsKey(s.name().text())) {
          put(
              tree.file(),
              types,
              s.name(),
              s.doc().value(),
              s.fields(),
              Optional.of(population(s)));
          checkKeys(tree.file(), s);
        }
      }
    }
  }

  private static Structure.Population population(Decl.Subject s) {
    Structure.Count count =
        switch (s.shape().kind()) {
          case ONE -> Structure.Count.ONE;
          case MANY -> Structure.Count.MANY;
          case ASKED -> Structure.Count.ASKED;
        };
    return new Structure.Population(
        count,
        s.shape().collection().text(),
        s.shape().by().map(Id::text),
        s.namedBy().map(Id::text),
        s.identifiedBy().map(Id::text));
  }

  private void put(
      SourceFile file,
      TypeReader types,
      Id name,
      String doc,
      List<Decl.Field> fields,
      Optional<Structure.Population> population) {
    List<Field> read = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Decl.Field field : fields) {
      if (!seen.add(field.name().text())) {
        error(
            Code.E0302,
            file,
            field.name().span(),
            "`" + name.text() + "` has a field `" + field.name().text() + "` already");
        continue;
      }
      TypeReader.Read type = types.read(file, field.type());
      read.add(
          new Field(
              field.name().text(),
              type.type(),
              type.absence(),
              type.reference(),
              field.doc().map(Decl.Text::value).orElse(""),
              field.from().map(SchemaReader::origin),
              field.setBy().map(by -> setting(file, by, type)),
              field.deprecated().map(Decl.Text::value),
              file,
              field.name().span()));
    }
    if (read.size() > MOST_FIELDS) {
      error(
          Code.E0601,
          file,
          name.span(),
          "`"
              + name.text()
              + "` has "
              + read.size()
              + " fields, and "
              + MOST_FIELDS
              + " are the most");
    }
    structures.put(
        name.text(), new Structure(name.text(), doc, read, population, file, name.span()));
  }

  private static Field.Origin origin(Decl.Origin origin) {
    return new Field.Origin(origin.kind().text(), origin.text().value());
  }

  private Field.SetBy setting(SourceFile file, Decl.SetBy by, TypeReader.Read type) {
    World world = new World(diagnostics, new Vocabulary(enums, Map.of()), Map.of());
    Literals literals = new Literals(world, file);
    return new Field.SetBy(
        origin(by.by()),
        by.unless().flatMap(e -> value(file, literals, e, type)),
        by.suchAs().flatMap(e -> value(file, literals, e, type)));
  }

  /** A value that a field may be set to; records are set part by part. */
  private Optional<Datum> value(
      SourceFile file, Literals literals, Expr value, TypeReader.Read type) {
    Type element =
        type.type() instanceof Type.ListOf list
            ? list.element()
            : type.type() instanceof Type.SetOf set ? set.element() : type.type();
    if (element instanceof Type.Structured) {
      error(Code.E0506, file, value.span(), "records are set field by field: say it there");
      return Optional.empty();
    }
    return Optional.of(literals.read(value, type.type(), type.absence()));
  }

  private void checkKeys(SourceFile file, Decl.Subject s) {
    Structure structure = structures.get(s.name().text());
    List<Optional<Id>> keys = List.of(s.namedBy(), s.identifiedBy(), s.shape().by());
    for (Optional<Id> key : keys) {
      key.filter(k -> structure.field(k.text()) < 0)
          .ifPresent(
              k ->
                  diagnostics.add(
                      Diagnostic.of(
                              Code.E0506,
                              file,
                              k.span(),
                              "`" + s.name().text() + "` has no field `" + k.text() + "`")
                          .help("name one of its fields, or declare this one")));
    }
    if (s.shape().kind() == Decl.Shape.Kind.ASKED) {
      int present = structure.field("present");
      boolean there =
          present >= 0
              && structure.fields().get(present).type() == Type.Scalar.BOOL
              && structure.fields().get(present).absence().isEmpty();
      if (!there) {
        error(
            Code.E0506,
            file,
            s.shape().span(),
            "an asked subject needs a field `present : bool`: what `exists` reads");
      }
      if (s.shape().by().isEmpty()) {
        unread.note(s.name().text());
        error(Code.E0506, file, s.shape().span(), "an asked subject needs `by` and its key field");
      }
    }
  }

  /** An object inside an object inside ... itself would never end. */
  private void checkNesting() {
    for (Structure structure : structures.values()) {
      if (holds(structure, structure.name(), new HashSet<>())) {
        error(
            Code.E0506,
            structure.file(),
            structure.span(),
            "`" + structure.name() + "` holds itself, directly or through other records");
      }
    }
  }

  private boolean holds(Structure structure, String wanted, Set<String> seen) {
    for (Field field : structure.fields()) {
      if (field.type() instanceof Type.Structured inner && field.reference().isEmpty()) {
        boolean again = inner.name().equals(wanted);
        if (again || seen.add(inner.name()) && holds(structures.get(inner.name()), wanted, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A reference needs a key of a fitting type beside it, and an identified or keyed target. */
  private void checkReferences(Vocabulary vocabulary) {
    Set<String> said = new HashSet<>();
    for (Structure structure : vocabulary.structures().values()) {
      for (Field field : structure.fields()) {
        field
            .reference()
            .ifPresent(
                r -> {
                  checkReference(structure, field, r);
                  checkTarget(vocabulary, field, r.subject(), said);
                });
      }
    }
  }

  private void checkReference(Structure structure, Field field, Field.Reference reference) {
    int key = structure.field(reference.key());
    if (key < 0) {
      error(
          Code.E0506,
          field.file(),
          field.span(),
          "`"
              + field.name()
              + "` refers by `"
              + reference.key()
              + "`, and `"
              + structure.name()
              + "` has no such field");
      return;
    }
    Type type = structure.fields().get(key).type();
    boolean fits =
        reference.many()
            ? type instanceof Type.SetOf set && isKey(set.element())
                || type instanceof Type.ListOf list && isKey(list.element())
            : isKey(type);
    if (!fits) {
      error(
          Code.E0506,
          field.file(),
          field.span(),
          "`"
              + reference.key()
              + "` is "
              + type.withArticle()
              + ", and cannot be the key of `"
              + field.name()
              + "`");
    }
  }

  /** Said once for each subject that cannot be found, at the first field that wants it. */
  private void checkTarget(Vocabulary vocabulary, Field field, String subject, Set<String> said) {
    Structure target = vocabulary.structures().get(subject);
    boolean found =
        target != null
            && target
                .population()
                .map(p -> p.identifiedBy().isPresent() || p.key().isPresent())
                .orElse(false);
    if (!found && !unread.mayHold(subject, "subject") && said.add(subject)) {
      error(
          Code.E0506,
          field.file(),
          field.span(),
          "`" + subject + "` cannot be referred to: nothing identifies one");
    }
  }

  private static boolean isKey(Type type) {
    return type == Type.Scalar.TEXT || type == Type.Scalar.PATH;
  }

  /** The name of a collection means it everywhere: no field of a subject may be called the same. */
  private void checkCollections(Vocabulary vocabulary) {
    Map<String, Structure> collections = new HashMap<>();
    for (Structure subject : vocabulary.subjects()) {
      String name = subject.population().orElseThrow().collection();
      Structure other = collections.put(name, subject);
      if (other != null) {
        error(
            Code.E0302,
            subject.file(),
            subject.span(),
            "two subjects are kept under `" + name + "`");
      }
    }
    for (Structure subject : vocabulary.subjects()) {
      for (Field field : subject.fields()) {
        if (collections.containsKey(field.name())) {
          error(
              Code.E0303,
              field.file(),
              field.span(),
              "`" + field.name() + "` is the name of a collection too: one name has one meaning");
        }
      }
    }
  }

  private List<Schema.Alias> aliases(List<Tree> trees) {
    List<Schema.Alias> aliases = new ArrayList<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Alias a) {
          if (!a.from().value().startsWith("/") || !a.to().value().startsWith("/")) {
            error(Code.E0506, tree.file(), a.span(), "an alias joins two absolute paths");
          }
          aliases.add(new Schema.Alias(a.from().value(), a.to().value()));
        }
      }
    }
    return aliases;
  }

  private Map<String, String> privileges(List<Tree> trees) {
    Map<String, String> privileges = new LinkedHashMap<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Privilege p
            && privileges.put(p.name().text(), p.doc().value()) != null) {
          error(Code.E0302, tree.file(), p.span(), "`" + p.name().text() + "` is declared twice");
        }
      }
    }
    return privileges;
  }

  private Map<String, Schema.Source> sources(List<Tree> trees, Map<String, String> privileges) {
    Map<String, Schema.Source> sources = new LinkedHashMap<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Source s) {
          List<String> needs = needs(tree.file(), s, privileges);
          if (sources.put(s.name().text(), new Schema.Source(s.command().value(), needs)) != null) {
            error(Code.E0302, tree.file(), s.span(), "`" + s.name().text() + "` is declared twice");
          }
        }
      }
    }
    return sources;
  }

  private List<String> needs(SourceFile file, Decl.Source source, Map<String, String> privileges) {
    List<String> needs = new ArrayList<>();
    for (Id need : source.needs()) {
      if (needs.contains(need.text())) {
        error(Code.E0302, file, need.span(), "`" + need.text() + "` is listed twice");
      } else if (!privileges.containsKey(need.text())
          && !unread.mayHold(need.text(), "privilege")) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0506, file, need.span(), "no privilege is called `" + need.text() + "`")
                .help(
                    Suggestions.closest(need.text(), privileges.keySet())
                        .map(close -> "did you mean `" + close + "`?")
                        .orElse("declare it: `privilege " + need.text() + " \"Who has it\"`")));
      }
      needs.add(need.text());
    }
    return needs;
  }

  /** What a field comes from must be declared: users are told how to collect it. */
  private void checkOrigins(Vocabulary vocabulary, Map<String, Schema.Source> sources) {
    for (Structure structure : vocabulary.structures().values()) {
      for (Field field : structure.fields()) {
        field
            .from()
            .filter(from -> !sources.containsKey(from.kind()))
            .ifPresent(from -> unknownSource(field, from, sources));
      }
    }
  }

  private void unknownSource(Field field, Field.Origin from, Map<String, Schema.Source> sources) {
    if (unread.mayHold(from.kind(), "source")) {
      return;
    }
    Diagnostic unknown =
        Diagnostic.of(
            Code.E0506,
            field.file(),
            field.span(),
            "`" + field.name() + "` comes from `" + from.kind() + "`, and no source is called so");
    diagnostics.add(
        unknown.help(
            Suggestions.closest(from.kind(), sources.keySet())
                .map(close -> "did you mean `" + close + "`?")
                .orElse("declare it: `source " + from.kind() + " \"the command\"`")));
  }

  private Map<String, Map<String, Definition>> adjectives(List<Tree> trees, Vocabulary vocabulary) {
    Map<String, Map<String, Definition>> all = new LinkedHashMap<>();
    World world = new World(diagnostics, vocabulary, all);
    world.unread.note(trees);
    world.definitions = new Defines(world, List.of());
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Subject s
            && vocabulary.structures().containsKey(s.name().text())) {
          Map<String, Definition> own =
              all.computeIfAbsent(s.name().text(), k -> new LinkedHashMap<>());
          s.adjectives().forEach(a -> adjective(world, tree.file(), s, a, own));
        }
      }
    }
    return all;
  }

  private void adjective(
      World world,
      SourceFile file,
      Decl.Subject subject,
      Decl.Adjective adjective,
      Map<String, Definition> own) {
    Scope scope = Scope.of(world, file);
    Type type = new Type.Structured(subject.name().text(), true);
    Binding it = new Binding(scope.number(), subject.name().text(), type, Optional.empty());
    Formula meaning =
        new Conditions(scope.withSubject(it)).check(adjective.meaning(), Facts.NONE).formula();
    Definition definition =
        new Definition(file, adjective.span(), adjective.name().text(), List.of(it), meaning);
    if (own.put(adjective.name().text(), definition) != null) {
      error(
          Code.E0302,
          file,
          adjective.name().span(),
          "`"
              + subject.name().text()
              + "` has an adjective `"
              + adjective.name().text()
              + "` already");
    }
  }

  private void error(Code code, SourceFile file, Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }
}
