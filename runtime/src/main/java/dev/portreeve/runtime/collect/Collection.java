package dev.portreeve.runtime.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is collected, document by document, each through the redactor, and a line in the manifest
 * for each: what it is, and why it is missing or cut.
 */
final class Collection {
  private final List<Import.Source> sources = new ArrayList<>();
  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();

  /** One document, as the manifest describes it. */
  static final class Entry {
    private final ObjectNode node;

    private Entry(ObjectNode node) {
      this.node = node;
    }

    /** The id that it describes. */
    Entry of(String id) {
      node.put("of", id);
      return this;
    }

    /** The file that it is a copy of. */
    Entry path(String path) {
      node.put("path", path);
      return this;
    }

    /** What was asked for it, and how that ended. */
    Entry command(String command, int status) {
      node.put("command", command).put("status", status);
      return this;
    }

    /** The ids that there were before they were described. */
    Entry listed(Set<String> ids) {
      ids.forEach(node.putArray("listed")::add);
      return this;
    }

    /** Why it is missing or cut; nothing where it is empty. */
    Entry reason(String reason) {
      if (!reason.isEmpty()) {
        node.put("reason", reason);
      }
      return this;
    }
  }

  Entry add(String kind, String file, Redactor.Form form, byte[] bytes) {
    sources.add(new Import.Source(file, Redactor.redact(form, bytes)));
    return new Entry(documents.addObject().put("is", kind).put("file", file));
  }

  /** What is a text made here. */
  Entry add(String kind, String file, Redactor.Form form, String text) {
    return add(kind, file, form, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a program or a file said; what it refused, in its own words. */
  Entry add(String kind, String file, Redactor.Form form, Programs.Answer answer) {
    if (answer.isGood()) {
      return add(kind, file, form, answer.out());
    }
    String refusal = answer.said().isBlank() ? "exit " + answer.status() : answer.said().strip();
    String first = refusal.lines().findFirst().orElse("");
    String denied =
        refusal.matches("(?is).*(permission denied|operation not permitted|must be root).*")
            ? "permission denied"
            : first;
    boolean printed = answer.out().length > 0;
    return (printed
            ? add(kind, file, form, answer.out())
            : add(kind, file, Redactor.Form.LINES, refusal + "\n"))
        .reason(redacted(denied));
  }

  private static String redacted(String reason) {
    byte[] line = Redactor.redact(Redactor.Form.LINES, reason.getBytes(StandardCharsets.UTF_8));
    String text = new String(line, StandardCharsets.UTF_8).strip();
    return text.substring(0, Math.min(200, text.length()));
  }

  /** What is not there, and why. */
  void missing(String kind, String reason) {
    new Entry(documents.addObject().put("is", kind)).reason(reason);
  }

  /** All of it, the manifest last. */
  List<Import.Source> with(ObjectNode manifest) {
    manifest.set("documents", documents);
    byte[] bytes = (manifest.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    List<Import.Source> all = new ArrayList<>(sources);
    all.add(new Import.Source("collection.json", bytes));
    return List.copyOf(all);
  }
}
