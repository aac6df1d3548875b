package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.show.SchemaListing;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticPage.Example;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code show schema docker size} says of a built-in type is how its values are written. */
class ShownLiteralsTest {
  private static final Pattern WRITTEN = Pattern.compile("written `([^`]*)`(?: or `([^`]*)`)?");

  @ParameterizedTest
  @EnumSource(Type.Scalar.class)
  void aLiteralThatIsShownCompiles(Type.Scalar type) {
    String told = SchemaListing.fields(Judged.schema(), type.show());
    Matcher written = WRITTEN.matcher(told);
    assertTrue(written.find(), told);
    for (int i = 1; i <= 2 && written.group(i) != null; i++) {
      String parameter = "parameter p : " + type.show() + " = " + written.group(i) + " \"It.\"\n";
      List<Diagnostic> errors =
          Judged.diagnostics(new Example("reeve", parameter)).stream()
              .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
              .toList();
      assertEquals(List.of(), errors, parameter);
    }
  }
}
