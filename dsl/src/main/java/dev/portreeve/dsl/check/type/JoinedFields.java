package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Structure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two fields of an object that the options of other tools write as one text, {@code
 * "/etc:/etc:ro"}, {@code "8080:80"}, {@code "env=prod"}: each rightly written.
 */
record JoinedFields(String first, String second, boolean numbers) {
  private static final Pattern TEXT = Pattern.compile("\"([^\":=]+)[:=]([^\":=]+)(?::(ro|rw))?\"");

  private static final List<JoinedFields> ALL =
      List.of(
          new JoinedFields("source", "destination", false),
          new JoinedFields("host_port", "container_port", true),
          new JoinedFields("name", "value", false));

  /** The object that a text is of, if it has two such fields. */
  static Optional<Help> of(String written, Structure structure) {
    Matcher text = TEXT.matcher(written);
    return ALL.stream()
        .filter(j -> structure.field(j.first) >= 0 && structure.field(j.second) >= 0)
        .filter(j -> text.matches())
        .filter(j -> !j.numbers || (text.group(1) + text.group(2)).matches("\\d+"))
        .findFirst()
        .map(j -> Help.write("{ " + j.written(text) + " }"));
  }

  private String written(Matcher text) {
    String quote = numbers ? "" : "\"";
    String mode = text.group(3) == null ? "" : ", writable: " + text.group(3).equals("rw");
    String one = first + ": " + quote + text.group(1) + quote;
    return one + ", " + second + ": " + quote + text.group(2) + quote + mode;
  }
}
