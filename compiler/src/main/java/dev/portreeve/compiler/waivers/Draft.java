package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exceptions of another tool as beginnings of waivers: of each its name there, the number of
 * the benchmark that is in it, and what was said. Nobody's acceptance is taken over: whom a waiver
 * means, who owns and approves it and when it ends must be said anew.
 */
public record Draft(String name, Optional<String> number, String said, Optional<String> until) {
  private static final Pattern CHECK = Pattern.compile("check_([0-9]{1,3}(?:_[0-9]{1,3}){1,3})");
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){1,3})$");
  private static final List<String> TRIVY =
      List.of("vulnerabilities", "misconfigurations", "secrets", "licenses");

  /**
   * Reads {@code .trivyignore.yaml}, InSpec's waiver file, or a list of docker-bench's checks;
   * which of these it is, its content says.
   */
  public static List<Draft> read(SourceFile file, Diagnostics diagnostics) {
    List<Draft> checks = checks(file.text());
    if (!checks.isEmpty()) {
      return checks;
    }
    List<Draft> drafts = new ArrayList<>();
    YamlReader.read(file, diagnostics)
        .filter(YamlNode.Entries.class::isInstance)
        .map(YamlNode.Entries.class::cast)
        .ifPresent(root -> root.entries().forEach(entry -> take(entry, drafts)));
    return drafts;
  }

  private static List<Draft> checks(String text) {
    List<Draft> checks = new ArrayList<>();
    for (String word : text.replaceAll("#[^\n]*", "").split("[\\s,;'\"=]+")) {
      Matcher check = CHECK.matcher(word);
      if (check.matches()) {
        String number = check.group(1).replace('_', '.');
        checks.add(new Draft(word, Optional.of(number), "", Optional.empty()));
      }
    }
    return checks;
  }

  private static void take(YamlNode.Entry entry, List<Draft> drafts) {
    String key = entry.key().value();
    if (TRIVY.contains(key) && entry.value() instanceof YamlNode.Items items) {
      for (YamlNode item : items.items()) {
        drafts.add(
            new Draft(
                key + " " + field(item, "id").orElse("(no id)"),
                Optional.empty(),
                field(item, "statement").orElse(""),
                field(item, "expired_at")));
      }
    } else if (entry.value() instanceof YamlNode.Entries) {
      Matcher number = NUMBER.matcher(key);
      drafts.add(
          new Draft(
              key,
              number.find() ? Optional.of(number.group(1)) : Optional.empty(),
              field(entry.value(), "justification").orElse(""),
              field(entry.value(), "expiration_date")));
    }
  }

  private static Optional<String> field(YamlNode node, String name) {
    return node instanceof YamlNode.Entries entries
        ? entries.entries().stream()
            .filter(e -> e.key().value().equals(name))
            .map(YamlNode.Entry::value)
            .filter(YamlNode.Text.class::isInstance)
            .map(value -> ((YamlNode.Text) value).value().strip())
            .findFirst()
        : Optional.empty();
  }
}
