package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The exceptions of another tool as beginnings of waivers: of each its name there, what may be the
 * control that it is about (the number of the benchmark that is in it, or an id), what was said,
 * and what it was narrowed to. Nobody's acceptance is taken over: whom a waiver means, who owns and
 * approves it and when it ends must be said anew.
 */
public record Draft(
    String name,
    List<String> controls,
    String said,
    Optional<String> until,
    List<String> narrowed) {
  private static final Pattern CHECK = Pattern.compile("check_([0-9]{1,3}(?:_[0-9]{1,3}){1,3})");
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){1,3})$");
  private static final List<String> TRIVY =
      List.of("vulnerabilities", "misconfigurations", "secrets", "licenses");
  private static final Pattern DOCKERFILE_CHECK = Pattern.compile("(?:AVD-)?DS-?0*([0-9]{1,4})");

  /** The checks of Dockerfiles that Trivy has a control for here. */
  private static final Map<String, String> OF_DOCKERFILES =
      Map.of(
          "2", "container-user",
          "5", "copy-not-add",
          "17", "no-index-only-layer",
          "26", "image-health-check",
          "31", "no-secrets-in-image");

  /** Copies its lists. */
  public Draft {
    controls = List.copyOf(controls);
    narrowed = List.copyOf(narrowed);
  }

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
        checks.add(new Draft(word, List.of(number), "", Optional.empty(), List.of()));
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
                ofTrivy(key, field(item, "id").orElse("")),
                field(item, "statement").orElse(""),
                field(item, "expired_at"),
                narrowed(item)));
      }
    } else if (entry.value() instanceof YamlNode.Entries) {
      Matcher number = NUMBER.matcher(key);
      drafts.add(
          new Draft(
              key,
              number.find() ? List.of(key, number.group(1)) : List.of(key),
              field(entry.value(), "justification").orElse(""),
              field(entry.value(), "expiration_date"),
              List.of()));
    }
  }

  /** What Trivy looks at, and a control does, too. */
  private static List<String> ofTrivy(String key, String id) {
    Matcher check = DOCKERFILE_CHECK.matcher(id);
    return switch (key) {
      case "vulnerabilities" -> List.of("image-scanned");
      case "secrets" -> List.of("no-secrets-in-image");
      case "misconfigurations" ->
          check.matches()
              ? Optional.ofNullable(OF_DOCKERFILES.get(check.group(1))).stream().toList()
              : List.of();
      default -> List.of();
    };
  }

  private static List<String> narrowed(YamlNode item) {
    List<String> all = new ArrayList<>();
    if (item instanceof YamlNode.Entries entries) {
      for (YamlNode.Entry entry : entries.entries()) {
        if (entry.value() instanceof YamlNode.Items items) {
          items.items().stream()
              .filter(YamlNode.Text.class::isInstance)
              .forEach(t -> all.add(entry.key().value() + " " + ((YamlNode.Text) t).value()));
        }
      }
    }
    return all;
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
