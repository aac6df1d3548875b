package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.JsonCursor;
import dev.portreeve.runtime.json.JsonCursor.Fault;
import dev.portreeve.runtime.json.JsonCursor.Kind;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what a check would skip, or leave unknown, of the data in one source: a snapshot, or a fleet
 * with a snapshot a line. Keys that the schema does not know, keys that stand twice, values of the
 * wrong type or without a canonical form, words that an enum does not list. Pure.
 */
public final class SnapshotChecker {
  /** The version of the snapshot's own form. */
  private static final String FORM = "1";

  private static final List<String> HEAD = List.of("snapshot", "schema");

  private final String name;
  private final byte[] bytes;
  private final List<Schema> schemas;
  private final Complaints complaints;
  private final JsonCursor in;

  private SnapshotChecker(String name, byte[] bytes, List<Schema> schemas, JsonCursor in) {
    this.name = name;
    this.bytes = bytes;
    this.schemas = schemas;
    this.in = in;
    this.complaints = new Complaints(SourceFile.of(name, in.text()));
  }

  /**
   * What is wrong with the data, by place; each snapshot is held against the schema that it names.
   *
   * @throws InputException when the bytes are no text, none at all, or too many for one document
   */
  public static List<Diagnostic> check(String name, byte[] bytes, List<Schema> schemas)
      throws InputException {
    StrictJson json = StrictJson.withDefaults();
    List<Optional<Head>> heads = new ArrayList<>();
    SnapshotChecker first = new SnapshotChecker(name, bytes, schemas, json.cursor(name, bytes));
    Optional<Diagnostic> fault = first.heads(heads);
    SnapshotChecker second = new SnapshotChecker(name, bytes, schemas, json.cursor(name, bytes));
    second.documents(heads);
    Diagnostics all = new Diagnostics();
    second.complaints.all().forEach(all::add);
    fault.ifPresent(all::add);
    return all.sorted();
  }

  /** What a document says of itself, wherever in it that stands. */
  private record Head(String form, Span formAt, String schema, Span schemaAt) {}

  /** Reads the heads of all documents, up to what is no JSON. */
  private Optional<Diagnostic> heads(List<Optional<Head>> heads) {
    int lastLine = 0;
    try {
      while (in.next() != Kind.END) {
        if (complaints.file().lineAt(in.start()) == lastLine) {
          return Optional.of(
              fault(
                  span(),
                  "a second document begins on the same line",
                  "a fleet has a snapshot a line"));
        }
        heads.add(in.kind() == Kind.OBJECT ? head() : Optional.empty());
        in.skip();
        lastLine = complaints.file().lineAt(in.start());
      }
      return Optional.empty();
    } catch (Fault fault) {
      Span at = new Span(fault.offset(), fault.offset());
      String help = "nothing is read of a document that is not whole";
      return Optional.of(fault(at, fault.getMessage(), help));
    }
  }

  private Diagnostic fault(Span at, String message, String help) {
    return Diagnostic.of(Code.E0701, complaints.file(), at, message).help(help);
  }

  private Optional<Head> head() throws Fault {
    Optional<Head> head = Optional.empty();
    while (in.next() == Kind.KEY) {
      boolean here = in.value().equals("portreeve");
      in.next();
      if (here && in.kind() == Kind.OBJECT) {
        head = Optional.of(headed());
      } else {
        in.skip();
      }
    }
    return head;
  }

  private Head headed() throws Fault {
    Span all = span();
    Head head = new Head("", all, "", all);
    while (in.next() == Kind.KEY) {
      String key = in.value();
      in.next();
      String value = in.kind() == Kind.TEXT || in.kind() == Kind.NUMBER ? in.value() : "";
      if (key.equals("snapshot")) {
        head = new Head(value, span(), head.schema(), head.schemaAt());
      } else if (key.equals("schema")) {
        head = new Head(head.form(), head.formAt(), value, span());
      }
      in.skip();
    }
    return head;
  }

  /** Each document against its schema; what follows a fault has no head and is not looked at. */
  private void documents(List<Optional<Head>> heads) {
    try {
      for (Optional<Head> head : heads) {
        in.next();
        Optional<Schema> schema = head.isPresent() ? schema(head.get()) : notASnapshot();
        if (schema.isPresent()) {
          document(schema.get());
        }
        in.skip();
      }
    } catch (Fault fault) {
      // The first reading met it too, and said so.
      return;
    }
  }

  private Optional<Schema> notASnapshot() {
    Path whole = new Path();
    whole.key("portreeve");
    complaints.add(
        Code.E0702,
        span(),
        whole,
        "is missing: this is no snapshot",
        kindOfExport()
            .map(
                kind ->
                    "this is a raw export ("
                        + kind
                        + "): `portreeve import` makes a snapshot of it, and `check` takes it as it"
                        + " is")
            .orElse(
                "a snapshot begins `{\"portreeve\": {\"snapshot\": 1, \"schema\": \"docker 1\"}`"));
    return Optional.empty();
  }

  private Optional<String> kindOfExport() {
    try {
      List<RawFile> source = List.of(new RawFile(name, bytes));
      return Import.of(source, ImportOptions.defaults()).summary().recognized().stream()
          .map(recognized -> recognized.kind())
          .findFirst();
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private Optional<Schema> schema(Head head) {
    Path path = new Path();
    path.key("portreeve");
    if (!head.form().equals(FORM)) {
      path.key("snapshot");
      String is = found(head.form()) + "a form that is not known";
      complaints.add(Code.E0702, head.formAt(), path, is, "this version reads `" + FORM + "`");
      return Optional.empty();
    }
    Optional<Schema> schema =
        schemas.stream().filter(s -> title(s).equals(head.schema())).findFirst();
    if (schema.isEmpty()) {
      path.key("schema");
      List<String> known = schemas.stream().map(SnapshotChecker::title).toList();
      complaints.add(
          Code.E0702,
          head.schemaAt(),
          path,
          found(head.schema()) + "and no schema of that name is known",
          Suggestions.didYouMean(head.schema(), known)
              .map(Help::text)
              .orElse("there is " + Suggestions.list(known)));
    }
    return schema;
  }

  private static String found(String value) {
    return value.isEmpty() ? "says nothing, " : "is `" + Path.shorten(value) + "`, ";
  }

  private static String title(Schema schema) {
    return schema.name() + " " + schema.version();
  }

  private void document(Schema schema) throws Fault {
    ValueChecker values = new ValueChecker(schema.vocabulary(), in, complaints);
    List<String> known = new ArrayList<>(List.of("portreeve", "meta"));
    for (Structure subject : schema.vocabulary().subjects()) {
      known.add(subject.population().orElseThrow().collection());
    }
    values.members(
        "a snapshot over `" + title(schema) + "`",
        known,
        key -> {
          Optional<Structure> subject = schema.vocabulary().collection(key);
          if (key.equals("portreeve")) {
            values.members("the head", HEAD, this::skipped);
          } else if (key.equals("meta")) {
            meta(values);
          } else if (subject.isPresent()) {
            values.population(subject.get());
          } else {
            return false;
          }
          return true;
        });
  }

  private boolean skipped(String key) throws Fault {
    if (HEAD.contains(key)) {
      in.skip();
    }
    return HEAD.contains(key);
  }

  /** What it says of itself is free, but for the time from which ages are counted. */
  private void meta(ValueChecker values) throws Fault {
    if (in.kind() != Kind.OBJECT) {
      in.skip();
      return;
    }
    values.members(
        "",
        List.of(),
        key -> {
          if (key.equals("collected_at")) {
            values.value(Type.Scalar.INSTANT, Optional.empty());
          } else {
            in.skip();
          }
          return true;
        });
  }

  private Span span() {
    return new Span(in.start(), in.end());
  }
}
