package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code labels contains "env=prod"}: a list of names is asked for a name with its value, where the
 * schema says that they are set as {@code name=value} and what each leads to stands elsewhere.
 */
final class PairedNames {
  private final Vocabulary vocabulary;
  private final Control control;
  private final Diagnostics diagnostics;
  private final Map<Binding, Value.Field> elements = new HashMap<>();

  PairedNames(Vocabulary vocabulary, Control control, Diagnostics diagnostics) {
    this.vocabulary = vocabulary;
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each. */
  void judge() {
    WrittenConditions.of(control).forEach(f -> judge(f, f));
  }

  private void judge(Formula formula, Formula around) {
    if (formula instanceof Formula.Quantified q && q.list() instanceof Value.Field list) {
      elements.put(q.variable(), list);
    }
    if (formula instanceof Formula.Compare compare) {
      compare(compare, around);
    }
    boolean quantified = formula instanceof Formula.Quantified;
    formula.parts().forEach(p -> judge(p, quantified ? formula : around));
  }

  private void compare(Formula.Compare compare, Formula around) {
    Value one = compare.left() instanceof Value.Constant ? compare.right() : compare.left();
    Value other = one == compare.left() ? compare.right() : compare.left();
    boolean element = one instanceof Value.Variable;
    Value.Field list =
        one instanceof Value.Field field
            ? field
            : one instanceof Value.Variable v ? elements.get(v.binding()) : null;
    if (list == null
        || !(other instanceof Value.Constant constant)
        || !(constant.datum() instanceof Datum.Text text)) {
      return;
    }
    boolean colon = PAIR.matcher(text.value()).matches() && text.value().indexOf('=') < 0;
    int sign = text.value().indexOf(colon ? ':' : '=');
    if (sign > 0 && isNameOfPair(list)) {
      pair(text.value(), sign, list, compare, other.span());
      return;
    }
    boolean names = list.type().equals(new Type.SetOf(Type.Scalar.TEXT));
    boolean globs = element && compare.operator() == Operator.TEXT_MATCHES;
    if (names && text.value().indexOf('*') >= 0 && !globs) {
      glob(text.value(), list, other.span());
      return;
    }
    if (sign < 1 || !names) {
      return;
    }
    Structure structure = vocabulary.structure(list.owner());
    Field field = structure.fields().get(list.number());
    Optional<Field> pairs = pairs(structure, field);
    if (pairs.isPresent() || isSetWithValue(field)) {
      warn(text.value(), sign, list, pairs, other.span(), element ? around : compare);
    }
  }

  /** A name and its value as YAML has them. */
  private static final Pattern PAIR = Pattern.compile("[a-zA-Z][\\w.-]*: ?[\\w.-]+");

  private static boolean isSetWithValue(Field field) {
    return field
        .setBy()
        .map(s -> s.by().text())
        .filter(t -> t.contains("{}={") || t.contains("-opt={|NAME}"))
        .isPresent();
  }

  /** Whether it is the name of what has a value, too, and is set with it. */
  private boolean isNameOfPair(Value.Field field) {
    Structure structure = vocabulary.structure(field.owner());
    return field.name().equals("name")
        && field.target() instanceof Value.Variable
        && structure.field("value") >= 0;
  }

  private void pair(
      String text, int sign, Value.Field field, Formula.Compare compare, Span literal) {
    SourceFile file = control.file();
    String name = file.words(field.span());
    String variable = name.substring(0, name.length() - "name".length());
    String write =
        "(" + name + " is \"" + text.substring(0, sign) + "\" and " + variable + "value is \"";
    write += text.substring(sign + 1) + "\")";
    boolean plain = file.words(compare.span()).startsWith(name + " is \"");
    diagnostics.add(
        Diagnostic.of(Code.W0518, file, literal, "`" + name + "` ends before `=`")
            .help(
                "write `" + write + "`",
                plain ? List.of(Edit.possible(compare.span(), write)) : List.of()));
  }

  /** {@code labels contains "com.acme.*"}: a list holds whole texts. */
  private void glob(String text, Value.Field list, Span literal) {
    String name = control.file().words(list.span());
    String variable = list.name().substring(0, 1);
    diagnostics.add(
        Diagnostic.of(
                Code.W0518,
                control.file(),
                literal,
                "`" + list.name() + "` holds names as they are, and `*` stands for nothing in one")
            .help(
                "as in `some "
                    + variable
                    + " in "
                    + name
                    + " where "
                    + variable
                    + " matches \""
                    + text
                    + "\"`"));
  }

  /** The list beside it, from the same place, that has names and values. */
  private Optional<Field> pairs(Structure structure, Field names) {
    Optional<String> from = names.from().map(Field.Origin::text);
    return structure.fields().stream()
        .filter(f -> from.isPresent() && f.from().map(Field.Origin::text).equals(from))
        .filter(
            f ->
                f.type() instanceof Type.ListOf l
                    && l.element() instanceof Type.Structured s
                    && vocabulary.structure(s).field("name") >= 0
                    && vocabulary.structure(s).field("value") >= 0)
        .findFirst();
  }

  private void warn(
      String text, int sign, Value.Field list, Optional<Field> pairs, Span literal, Formula whole) {
    SourceFile file = control.file();
    String name = text.substring(0, sign);
    String value = text.substring(sign + 1).strip();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.W0518,
            file,
            literal,
            "`"
                + list.name()
                + "` holds names, and a name ends before `"
                + text.charAt(sign)
                + "`");
    if (pairs.isEmpty()
        || value.isEmpty()
        || text.indexOf('*') >= 0
        || text.indexOf('"') >= 0
        || text.indexOf('\\') >= 0) {
      String why = pairs.isEmpty() ? ": its value is not read" : "";
      diagnostics.add(diagnostic.help(Help.write("\"" + name + "\"").with(why)));
      return;
    }
    String written = file.words(list.span());
    String path = written.substring(0, written.length() - list.name().length());
    String variable = pairs.get().name().substring(0, 1);
    String write =
        "some "
            + variable
            + " in "
            + path
            + pairs.get().name()
            + " where ("
            + variable
            + ".name is \""
            + name
            + "\" and "
            + variable
            + ".value is \""
            + value
            + "\")";
    boolean quantified = whole instanceof Formula.Quantified;
    write = quantified ? write : "(" + write + ")";
    boolean some = file.words(whole.span()).matches("some .*|[\\w.]+ contains .*");
    diagnostics.add(
        diagnostic.help(
            "write `" + write + "`",
            some ? List.of(Edit.possible(whole.span(), write)) : List.of()));
  }
}
