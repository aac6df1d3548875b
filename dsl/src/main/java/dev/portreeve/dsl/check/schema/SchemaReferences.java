package dev.portreeve.dsl.check.schema;

import dev.portreeve.dsl.check.name.UnreadNames;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the structures of a schema hold together: what holds what, what refers to what, and by which
 * name.
 */
final class SchemaReferences {
  private final Vocabulary vocabulary;
  private final UnreadNames unread;
  private final Diagnostics diagnostics;

  SchemaReferences(Vocabulary vocabulary, UnreadNames unread, Diagnostics diagnostics) {
    this.vocabulary = vocabulary;
    this.unread = unread;
    this.diagnostics = diagnostics;
  }

  void check() {
    checkNesting();
    checkReferences();
    checkCollections();
  }

  /** An object inside an object inside ... itself would never end. */
  void checkNesting() {
    for (Structure structure : vocabulary.structures().values()) {
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
        if (again
            || seen.add(inner.name())
                && holds(vocabulary.structures().get(inner.name()), wanted, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A reference needs a key of a fitting type beside it, and an identified or keyed target. */
  private void checkReferences() {
    Set<String> said = new HashSet<>();
    for (Structure structure : vocabulary.structures().values()) {
      for (Field field : structure.fields()) {
        field
            .reference()
            .ifPresent(
                r -> {
                  checkReference(structure, field, r);
                  checkTarget(field, r.subject(), said);
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
  private void checkTarget(Field field, String subject, Set<String> said) {
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
  private void checkCollections() {
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

  private void error(Code code, SourceFile file, Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }
}
