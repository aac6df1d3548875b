package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code join images on image_id = images.id}: objects lead to others by references here. */
final class Joins {
  private static final Pattern JOIN =
      Pattern.compile(
          "(?:.* )?(?:join \\w+ (?:\\w+ )?on|join \\w+ and|(?:not )?in \\( select) .*"
              + "|(?:.* )?(?:\\w+\\.)?\\w+_id (?:=|==|is|equals) \\w+s\\.id(?: .*)?");

  private Joins() {}

  /** What to write, where a clause joins as a query does and its subject has a reference. */
  static Optional<String> answer(WrittenClause clause, Structure subject) {
    String words = clause.words().stream().map(Word::lower).collect(Collectors.joining(" "));
    return JOIN.matcher(words).matches()
        ? subject.fields().stream()
            .filter(f -> f.reference().isPresent() && f.absence().isPresent())
            .findFirst()
            .map(Joins::said)
        : Optional.empty();
  }

  private static String said(Field reference) {
    String name = reference.name();
    return "nothing is joined: `"
        + name
        + "` is that object, as in `"
        + name
        + " is not "
        + reference.absence().orElseThrow()
        + " and "
        + name
        + ".id is not \"\"`, and any of its fields is asked so";
  }
}
