package dev.portreeve.dsl.check;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field.Reference;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a written type into a {@link Type}; an unknown name becomes poison after one complaint. */
final class TypeReader {
  private final Map<String, Type.Enumeration> enums;
  private final Map<String, Boolean> structures;
  private final Set<String> broken;
  private final Diagnostics diagnostics;

  /**
   * {@code structures} says of each known structure whether it is a subject; {@code broken} names
   * were complained about already.
   */
  TypeReader(
      Map<String, Type.Enumeration> enums,
      Map<String, Boolean> structures,
      Set<String> broken,
      Diagnostics diagnostics) {
    this.enums = enums;
    this.structures = structures;
    this.broken = broken;
    this.diagnostics = diagnostics;
  }

  /** A type with what a field needs beside it. */
  record Read(Type type, Optional<String> absence, Optional<Reference> reference) {}

  Read read(SourceFile file, TypeExpr written) {
    Optional<String> absence = written.absence().map(Id::text);
    TypeExpr.Base base = written.base();
    if (base instanceof TypeExpr.Base.Named named) {
      Type type = named(file, named.name());
      if (type == Type.Scalar.BOOL && absence.isPresent()) {
        refuseAbsentBool(file, written, absence.get());
      }
      return new Read(type, absence, Optional.empty());
    }
    if (base instanceof TypeExpr.Base.SetOf set) {
      return new Read(new Type.SetOf(element(file, set.element())), absence, Optional.empty());
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

  /** A truth has no place for a third value that is known. */
  private void refuseAbsentBool(SourceFile file, TypeExpr written, String word) {
    diagnostics.add(
        Diagnostic.of(
                Code.E0304,
                file,
                written.span(),
                "a bool is true or false, and cannot be `" + word + "`")
            .help("declare an enum: `enum NAME { yes, no, " + word + " }`"));
  }

  private static Reference reference(Id by, Id subject, boolean many) {
    return new Reference(by.text(), subject.text(), many);
  }

  private Type element(SourceFile file, Id name) {
    Type type = named(file, name);
    if (type instanceof Type.Structured structured && structured.subject()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0304,
                  file,
                  name.span(),
                  "a list of `" + name.text() + "` objects cannot be stored here")
              .help("write `list of references to " + name.text() + " by FIELD`"));
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
    for (Type.Scalar scalar : Type.Scalar.values()) {
      all.add(scalar.show());
    }
    complain(file, name, "no type is called `" + name.text() + "`", all);
    return new Type.Poison();
  }

  private void complain(SourceFile file, Id name, String message, List<String> candidates) {
    if (broken.contains(name.text())) {
      return;
    }
    Diagnostic diagnostic = Diagnostic.of(Code.E0304, file, name.span(), message);
    diagnostics.add(
        Suggestions.closest(name.text(), candidates)
            .map(close -> diagnostic.help("did you mean `" + close + "`?"))
            .orElse(diagnostic));
  }
}
