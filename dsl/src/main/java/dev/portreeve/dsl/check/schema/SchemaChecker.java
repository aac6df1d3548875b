package dev.portreeve.dsl.check.schema;

import dev.portreeve.dsl.check.expression.ConditionChecker;
import dev.portreeve.dsl.check.expression.DefinitionChecker;
import dev.portreeve.dsl.check.expression.Facts;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Heads;
import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.name.UnreadNames;
import dev.portreeve.dsl.check.name.UsedPacks;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.check.type.TypeReader;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
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
import dev.portreeve.dsl.syntax.Message;
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
public final class SchemaChecker {
  /** The most fields of one structure: what generated code can read in one method. */
  private static final int MOST_FIELDS = 200;

  private final Diagnostics diagnostics;
  private final Map<String, Type.Enumeration> enums = new LinkedHashMap<>();
  private final Map<String, Structure> structures = new LinkedHashMap<>();
  private final Map<String, Boolean> kinds = new LinkedHashMap<>();
  private final Map<String, Diagnostic.Label> places = new HashMap<>();
  private final UnreadNames unread;
  private final UsedPacks packs;

  /** The schema that these files declare; empty after an error. */
  public static Optional<Schema> check(List<Tree> trees, Diagnostics diagnostics) {
    Optional<Tree.Head.Schema> head =
        new Heads(trees, diagnostics).one(Tree.Head.Schema.class, "schema NAME version 1");
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (isOfPacks(decl)) {
          diagnostics.add(
              Diagnostic.of(
                  Code.E0502, tree.file(), decl.span(), "a schema holds no such declaration"));
        }
      }
    }
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Schema schema = new SchemaChecker(diagnostics).read(trees, head.get());
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(schema);
  }

  private static boolean isOfPacks(Decl decl) {
    return decl instanceof Decl.Parameter
        || decl instanceof Decl.Constant
        || decl instanceof Decl.Define
        || decl instanceof Decl.Control
        || decl instanceof Decl.Benchmark
        || decl instanceof Decl.Mapping
        || decl instanceof Decl.SnapshotTest
        || decl instanceof Decl.Test
        || decl instanceof Decl.Waive
        || decl instanceof Decl.Attest;
  }

  private SchemaChecker(Diagnostics diagnostics) {
    this(diagnostics, new UsedPacks(diagnostics));
  }

  private SchemaChecker(Diagnostics diagnostics, UsedPacks packs) {
    this.diagnostics = diagnostics;
    this.unread = new UnreadNames(diagnostics);
    this.packs = packs;
  }

  /** A pack's own records and those of the packs that it uses, beside those of its schema. */
  public static Vocabulary extend(
      Schema schema, UsedPacks packs, List<Tree> trees, Diagnostics diagnostics) {
    SchemaChecker reader = new SchemaChecker(diagnostics, packs);
    for (ImportedPack pack : packs.all()) {
      pack.structures().forEach(s -> reader.structures.put(s.name(), s));
    }
    reader.enums.putAll(schema.vocabulary().enums());
    reader.structures.putAll(schema.vocabulary().structures());
    reader.structures.forEach((n, s) -> reader.kinds.put(n, s.population().isPresent()));
    reader.declare(trees);
    reader.define(trees);
    Vocabulary vocabulary = new Vocabulary(reader.enums, reader.structures);
    new SchemaReferences(vocabulary, reader.unread, diagnostics).checkNesting();
    return vocabulary;
  }

  private Schema read(List<Tree> trees, Tree.Head.Schema head) {
    declare(trees);
    define(trees);
    Vocabulary vocabulary = new Vocabulary(enums, structures);
    new SchemaReferences(vocabulary, unread, diagnostics).check();
    DataSources origins = DataSources.read(trees, unread, diagnostics);
    origins.check(vocabulary);
    checkDocs(trees);
    return new Schema(
        head.name().text(),
        head.version(),
        head.doc().map(Decl.Text::value).orElse(""),
        aliases(trees),
        origins.privileges(),
        origins.sources(),
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
          first == null
              ? twice.help(
                  "the language has a type of that name: call this one otherwise, as in `"
                      + name.text()
                      + "_info`, here and where it is the type of a field")
              : twice.label(first.file(), first.span(), "declared here"));
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
          r.namedBy().ifPresent(by -> name(tree.file(), r.name(), by));
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
              field.from().map(SchemaChecker::origin),
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
        name.text(),
        new Structure(name.text(), doc, read, population, List.of(), file, name.span()));
  }

  private static Field.Origin origin(Decl.Origin origin) {
    return new Field.Origin(origin.kind().text(), origin.text().value());
  }

  private Field.SetBy setting(SourceFile file, Decl.SetBy by, TypeReader.Read type) {
    DeclaredNames world = new DeclaredNames(diagnostics, new Vocabulary(enums, Map.of()), Map.of());
    LiteralReader literals = new LiteralReader(world, file);
    return new Field.SetBy(
        origin(by.by()),
        by.unless().flatMap(e -> value(file, literals, e, type)),
        by.suchAs().flatMap(e -> value(file, literals, e, type)));
  }

  /** A value that a field may be set to; records are set part by part. */
  private Optional<Datum> value(
      SourceFile file, LiteralReader literals, Expr value, TypeReader.Read type) {
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

  /** What tells an element from others: fields that hold one value, and the text between them. */
  private void name(SourceFile file, Id record, Message by) {
    Structure structure = structures.get(record.text());
    List<Structure.NamePart> parts = new ArrayList<>();
    for (Message.Piece piece : by.pieces()) {
      if (piece instanceof Message.Piece.Text text) {
        parts.add(new Structure.NamePart(text.text(), -1));
        continue;
      }
      Expr path = ((Message.Piece.Value) piece).path();
      int field = path instanceof Expr.Name name ? structure.field(name.text()) : -1;
      if (field < 0 || !tells(structure.fields().get(field))) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0506,
                    file,
                    path.span(),
                    "`"
                        + file.text(path.span())
                        + "` is no field of `"
                        + record.text()
                        + "` that holds one value")
                .help("name fields that tell one element from another"));
      } else {
        parts.add(new Structure.NamePart("", field));
      }
    }
    if (parts.stream().allMatch(part -> part.field() < 0)) {
      diagnostics.add(
          Diagnostic.of(Code.E0506, file, by.span(), "no field stands in it, so it names all alike")
              .help("name fields that tell one element from another, as in `{path}`"));
    }
    structures.put(
        record.text(),
        new Structure(
            structure.name(),
            structure.doc(),
            structure.fields(),
            Optional.empty(),
            parts,
            structure.file(),
            structure.span()));
  }

  private static boolean tells(Field field) {
    return field.reference().isEmpty()
        && (field.type() instanceof Type.Scalar || field.type() instanceof Type.Enumeration);
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

  private List<Schema.Alias> aliases(List<Tree> trees) {
    List<Schema.Alias> aliases = new ArrayList<>();
    Tree.each(
        trees,
        Decl.Alias.class,
        (file, a) -> {
          if (!a.from().value().startsWith("/") || !a.to().value().startsWith("/")) {
            error(Code.E0506, file, a.span(), "an alias joins two absolute paths");
          }
          aliases.add(new Schema.Alias(a.from().value(), a.to().value()));
        });
    return aliases;
  }

  private Map<String, Map<String, Definition>> adjectives(List<Tree> trees, Vocabulary vocabulary) {
    Map<String, Map<String, Definition>> all = new LinkedHashMap<>();
    DeclaredNames world = new DeclaredNames(diagnostics, vocabulary, all);
    world.unread.note(trees);
    world.definitions = new DefinitionChecker(world, List.of());
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
      DeclaredNames world,
      SourceFile file,
      Decl.Subject subject,
      Decl.Adjective adjective,
      Map<String, Definition> own) {
    Scope scope = Scope.of(world, file);
    Type type = new Type.Structured(subject.name().text(), true);
    Binding it = new Binding(scope.number(), subject.name().text(), type, Optional.empty());
    Formula meaning =
        new ConditionChecker(scope.withSubject(it))
            .check(adjective.meaning(), Facts.NONE)
            .formula();
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
