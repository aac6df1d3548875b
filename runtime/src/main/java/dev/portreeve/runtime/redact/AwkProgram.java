package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The redactor as a program of awk, for hosts without Java: {@code redact.awk} with the table of
 * secrets in it, so that it knows no more and no less than the classes beside this.
 */
final class AwkProgram {
  private AwkProgram() {}

  /** The text of it. */
  static String text() {
    Map<String, String> literals =
        Map.ofEntries(
            Map.entry("withheld", SecretTable.withheld()),
            Map.entry("member", SecretTable.member()),
            Map.entry("prefixes", SecretTable.prefixes()),
            Map.entry("addresses", SecretTable.addresses()),
            Map.entry("schemes", SecretTable.schemes()),
            Map.entry("references", SecretTable.references()),
            Map.entry("assigning", SecretTable.assigning()),
            Map.entry("assigning_short", SecretTable.assigning(true)),
            Map.entry("assigning_long", SecretTable.assigning(false)),
            Map.entry("withheld_members", SecretTable.members("withheld")),
            Map.entry("open_members", SecretTable.members("open")),
            Map.entry("step_members", SecretTable.members("step")),
            Map.entry("comment_members", SecretTable.members("comment")),
            Map.entry("builder_members", SecretTable.members("builder")),
            Map.entry("unit_members", SecretTable.members("unit")),
            Map.entry("created_kept", SecretTable.created("kept")),
            Map.entry("created_valued", SecretTable.created("valued")),
            Map.entry("labels", SecretTable.labels()),
            Map.entry("client_flags", SecretTable.flags()),
            Map.entry("name_words", SecretTable.nameWords()),
            Map.entry("shells", SecretTable.shells()),
            Map.entry("switches", SecretTable.switches()),
            Map.entry("stdin_programs", SecretTable.stdin("programs")),
            Map.entry("stdin_options", SecretTable.stdin("options")),
            Map.entry("stdin_commands", SecretTable.stdin("commands")),
            Map.entry("stdin_maybe", SecretTable.stdin("maybe")),
            Map.entry("stdin_asks", SecretTable.stdin("asks")),
            Map.entry("verbs_passed", SecretTable.verbs("passed")),
            Map.entry("verbs_end", SecretTable.verbs("ends")),
            Map.entry("stdin_talks", SecretTable.stdin("talks")),
            Map.entry("paired", SecretTable.paired("names")),
            Map.entry("paired_settings", SecretTable.paired("settings")),
            Map.entry("paired_harmless", SecretTable.paired("harmless")),
            Map.entry("files", SecretTable.files()),
            Map.entry("called", SecretTable.called()),
            Map.entry("keyed", SecretTable.keyed()),
            Map.entry("settings", SecretTable.settings()),
            Map.entry("alone_first", SecretTable.subcommands("alone", 0)),
            Map.entry("alone_behind", SecretTable.subcommands("alone", 1)),
            Map.entry("second_first", SecretTable.subcommands("second", 0)),
            Map.entry("second_behind", SecretTable.subcommands("second", 1)),
            Map.entry("pair_first", SecretTable.subcommands("pair", 0)),
            Map.entry("pair_behind", SecretTable.subcommands("pair", 1)),
            Map.entry("begins_before", SecretTable.begins("before")),
            Map.entry("begins_ends", SecretTable.begins("ends")),
            Map.entry("begins_says", SecretTable.begins("says")),
            Map.entry("asked", SecretTable.asked()),
            Map.entry("unsaid", SecretTable.unsaid()),
            Map.entry("written", SecretTable.written()),
            Map.entry("placeholders", SecretTable.placeholders()),
            Map.entry("licenses", SecretTable.licenses()),
            Map.entry("near", SecretTable.near()),
            Map.entry("kept", SecretTable.kept()),
            Map.entry("key_begins", SecretTable.keys("begins")),
            Map.entry("key_ends", SecretTable.keys("ends")),
            Map.entry("hash_kinds", SecretTable.hashes("kinds")),
            Map.entry("hash_names", SecretTable.hashes("names")),
            Map.entry("global_options", SecretTable.calls("global")),
            Map.entry("secret_options", SecretTable.calls("secret")),
            Map.entry("kept_options", SecretTable.calls("kept")));
    String spliced =
        SecretTable.resource(AwkProgram.class, "redact.awk")
            .replace("@plain_variables@", SecretTable.variables("plain"))
            .replace("@option_variables@", SecretTable.variables("options"))
            .replace("@address_text@", SecretTable.addresses())
            .replace("@forms@", rows("form_row", "forms", " +"))
            .replace("@clients@", rows("client_row", "clients", " : "))
            .replace("@places@", rows("place_row", "places", " +") + references("place_row"))
            .replace("@behind@", rows("behind_row", "behind", " *: "))
            .replace("@shapes@", shapes("shape_row"));
    for (Map.Entry<String, String> literal : literals.entrySet()) {
      String escaped = literal.getValue().replace("/", "\\057");
      spliced = spliced.replace("@" + literal.getKey() + "@", escaped);
    }
    return spliced;
  }

  /** A call for each row of a section, told its cells. */
  private static String rows(String function, String section, String between) {
    return SecretTable.rows(section, between).stream()
        .map(cells -> call(function, cells))
        .collect(Collectors.joining("\n"));
  }

  private static String shapes(String function) {
    return SecretTable.shapes().stream()
        .map(
            cells ->
                call(
                    function,
                    Stream.of(cells)
                        .map(cell -> cell.replace("\\", "\\\\").replace("\"", "\\\""))
                        .map(cell -> cell.replace("'", "\\047"))
                        .toArray(String[]::new)))
        .collect(Collectors.joining("\n"));
  }

  private static String references(String function) {
    return "\n" + call(function, SecretTable.references().replace('|', ' '), "reference", "-");
  }

  private static String call(String function, String... cells) {
    return "  " + function + "(\"" + String.join("\", \"", cells) + "\")";
  }
}
