package dev.portreeve.runtime.docker.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads what {@code auditctl -l} and {@code -s} print, and files of rules. What is loaded and what
 * is in a file are two things: a rule in a file alone watches nothing.
 */
public final class AuditReader {
  private static final Pattern ENABLED =
      Pattern.compile("(?:enabled |AUDIT_STATUS: enabled=)(?<enabled>[0-2])(?: .*)?");
  private static final Set<String> CONTROL =
      Set.of(
          "-D",
          "-b",
          "-f",
          "-e",
          "-i",
          "-c",
          "-r",
          "-R",
          "--backlog_wait_time",
          "--loginuid-immutable",
          "--reset-lost");
  private static final String NONE = "No rules";
  private static final Pattern RECEIVED = Pattern.compile("\\bpid[ =][1-9]");
  private static final Pattern NO_LOSS = Pattern.compile("\\blost[ =]0\\b");

  private AuditReader() {}

  /** Rules and nothing else: as the kernel lists them, or a file without comments. */
  public static boolean areLoaded(TextDocument text) {
    List<String> lines = text.filled();
    return lines.equals(List.of(NONE))
        || !lines.isEmpty()
            && lines.stream().allMatch(line -> line.matches("(-[aAw]|LIST_RULES:) .*"));
  }

  public static boolean areConfigured(TextDocument text) {
    List<String> lines = entries(text);
    return !lines.isEmpty()
        && lines.stream().allMatch(line -> line.matches("-[aAw] .*") || isControl(line));
  }

  public static boolean isStatus(TextDocument text) {
    return text.filled().stream().anyMatch(line -> ENABLED.matcher(line).matches());
  }

  private static List<String> entries(TextDocument text) {
    return text.filled().stream().map(String::strip).filter(l -> !l.startsWith("#")).toList();
  }

  private static boolean isControl(String line) {
    return CONTROL.contains(line.split("[ \t]+")[0]);
  }

  public static Fields status(TextDocument text) {
    for (String line : text.filled()) {
      Matcher m = ENABLED.matcher(line);
      if (m.matches()) {
        return new Fields().put("audit_enabled", SnapshotJson.of(!m.group("enabled").equals("0")));
      }
    }
    return new Fields();
  }

  /** Why records may have been lost on their way into the log; empty if none was. */
  static String loss(List<TextDocument> texts) {
    String loss = texts.size() == 1 ? "" : "it is not known whether the kernel lost records";
    for (TextDocument text : texts) {
      String all = String.join(" ", text.filled());
      boolean received = RECEIVED.matcher(all).find();
      loss = Listing.gap(loss, received ? "" : "it is not known that auditd receives the records");
      loss =
          Listing.gap(
              loss,
              NO_LOSS.matcher(all).find() ? "" : "the kernel lost records before auditd had them");
    }
    return loss;
  }

  /** Rules of the kernel's list. */
  static List<AuditRule> loaded(TextDocument text) {
    return text.filled().equals(List.of(NONE)) ? List.of() : rules(text.filled());
  }

  /** Why more may be loaded than is listed; empty if this is all. */
  public static String gap(TextDocument text) {
    boolean all =
        text.filled().equals(List.of(NONE))
            || text.filled().stream().allMatch(line -> AuditRule.of(line).isPresent());
    return Listing.gap(text.gap(), all ? "" : "not every line of " + text.source() + " is a rule");
  }

  /** Rules that a file leaves loaded: {@code -D} deletes those above it. */
  static List<AuditRule> configured(TextDocument text) {
    List<String> left = new ArrayList<>();
    for (String line : entries(text)) {
      if (line.equals("-D")) {
        left.clear();
      } else if (!isControl(line)) {
        left.add(line);
      }
    }
    return rules(left);
  }

  private static List<AuditRule> rules(List<String> lines) {
    List<AuditRule> rules = new ArrayList<>();
    lines.forEach(line -> AuditRule.of(line).ifPresent(rules::add));
    return AuditRule.joined(rules);
  }

  /** The rules of all texts: loaded ones as a whole, configured ones as far as files were read. */
  public static Fields fields(Documents sources, HostFiles files) {
    List<TextDocument> loaded = sources.of(TextKind.AUDIT_RULES);
    List<TextDocument> configured = sources.of(TextKind.AUDIT_FILE);
    Fields fields = new Fields();
    if (!loaded.isEmpty()) {
      List<Listing> lists =
          loaded.stream().map(t -> new Listing(json(loaded(t), files), gap(t))).toList();
      fields.put("audit_rules", Listing.union(lists));
    } else if (!configured.isEmpty() && sources.refusals(TextKind.AUDIT_RULES).isEmpty()) {
      fields.put("audit_rules", SnapshotJson.unknown("files of rules do not tell what is loaded"));
    }
    if (!configured.isEmpty()) {
      List<Listing> lists =
          configured.stream()
              .map(t -> new Listing(json(configured(t), files), "other files may hold more"))
              .toList();
      fields.put("configured_audit_rules", Listing.union(lists));
    }
    return fields;
  }

  private static List<JsonNode> json(List<AuditRule> rules, HostFiles files) {
    return IntStream.range(0, rules.size())
        .mapToObj(i -> rules.get(i).toJson(i + 1, files))
        .toList();
  }
}
