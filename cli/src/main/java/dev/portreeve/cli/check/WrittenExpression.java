package dev.portreeve.cli.check;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as somebody typed it, as a pack with one control: once for each type of subject of
 * which it makes sense. A condition is required of it; a value is shown by a question.
 */
final class WrittenExpression {
  /** {@code count of containers where privileged is true}, and how many that are in English. */
  private static final Pattern NARROWED =
      Pattern.compile(
          "\\s*(?:count|number|how\\s+many)\\s+(?:of\\s+)?(\\w+)\\s+(?:where|are|have)\\s.*");

  /** What its control is called. */
  static final String CONTROL = "the-expression";

  private static final String HEAD =
      """
      pack the-command-line version 1.0.0 "What was typed"
      uses schema docker 1
      """;

  private final String expression;
  private final KnownSchema schema = new PackFinder().schema();

  WrittenExpression(String expression) {
    this.expression = expression;
  }

  /** The packs, those about the only object of its type first. */
  List<CompiledPack> packs() throws CliError {
    Matcher narrowed = NARROWED.matcher(expression);
    if (narrowed.matches()) {
      String list = narrowed.group(1);
      String one = list.substring(0, 1);
      throw CliError.usage(
          "a count is of a whole list, and no condition narrows it",
          "write the condition alone, which is answered for each, or ask as in `at most 3 "
              + one
              + " in "
              + list
              + " where ("
              + one
              + ".name is not \"web\")`");
    }
    List<CompiledPack> packs = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Structure subject : subjects()) {
      Compilation<BuiltPack> made = compile(subject);
      made.result().ifPresent(built -> packs.add(built.pack()));
      if (made.failed()) {
        refusals.add(new Refusal(subject.fields().size(), made.diagnostics()));
      }
    }
    if (packs.isEmpty()) {
      throw CliError.text(
          "the expression is not understood",
          refusals.stream()
              .min(
                  Comparator.comparing((Refusal r) -> r.diagnostics().size())
                      .thenComparing(r -> -r.fields()))
              .orElseThrow()
              .diagnostics());
    }
    return packs;
  }

  /** Why it makes no sense of a type: the fewest mistakes, and of as many the largest type. */
  private record Refusal(int fields, List<Diagnostic> diagnostics) {}

  private List<Structure> subjects() {
    return schema.schema().vocabulary().subjects().stream()
        .filter(s -> count(s) != Structure.Count.ASKED)
        .sorted(Comparator.comparing(s -> count(s) != Structure.Count.ONE))
        .toList();
  }

  private static Structure.Count count(Structure subject) {
    return subject.population().orElseThrow().count();
  }

  private Compilation<BuiltPack> compile(Structure subject) {
    Compilation<BuiltPack> condition = compile(subject, "require\n" + expression + "\n");
    if (!condition.failed() || expression.contains("\"")) {
      return condition;
    }
    Compilation<BuiltPack> value = compile(subject, "ask \"{" + expression.strip() + "}\"\n");
    return value.failed() ? condition : value;
  }

  private Compilation<BuiltPack> compile(Structure subject, String obligation) {
    String each = count(subject) == Structure.Count.ONE ? "the " : "each ";
    String control =
        "control "
            + CONTROL
            + " \"The expression holds\" severity low for "
            + each
            + subject.name()
            + " "
            + obligation
            + "because \"It was asked.\" fix \"Look at what decided it.\"\n";
    return PackCompiler.compile(
        List.of(ParsedFile.of("pack", HEAD), ParsedFile.of("expression", control)),
        List.of(schema),
        PackLibrary.EMPTY);
  }
}
