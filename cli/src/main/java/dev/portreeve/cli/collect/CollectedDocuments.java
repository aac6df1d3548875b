package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.cli.collect.file.FileRefusal;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is collected, document by document, each through the redactor, and a line in the manifest
 * for each: what it is, and why it is missing or cut.
 */
final class CollectedDocuments {
  private static final String DENIED = "permission denied";
  private static final Pattern NO_PROGRAM = Pattern.compile("sh: (\\S+): not found");
  private static final DateTimeFormatter THOUSANDTHS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Set<String> labels;
  private final List<String> told = new ArrayList<>();
  private final List<CollectionNotes.Unread> unread = new ArrayList<>();
  private final List<RawFile> sources = new ArrayList<>();
  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();

  /** One document, as the manifest describes it. */
  final class Entry {
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

    /** When that was last written. */
    Entry written(Optional<Instant> at) {
      at.ifPresent(t -> node.put("written", THOUSANDTHS.format(t)));
      return this;
    }

    /** When the process began that it is of. */
    Entry started(Optional<Instant> at) {
      at.ifPresent(t -> node.put("started", THOUSANDTHS.format(t)));
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

    /** Why it is missing or cut, from what was said of it; nothing where that is empty. */
    Entry reason(String said) {
      if (said.isEmpty()) {
        return this;
      }
      String reason = because(said);
      node.put("reason", reason);
      if (!FileRefusal.isAbsence(reason)) {
        unread.add(
            new CollectionNotes.Unread(node.path("is").asText(), reason, reason.equals(DENIED)));
      }
      return this;
    }
  }

  /**
   * For a collection.
   *
   * @param labels whose values are kept
   */
  CollectedDocuments(Collection<String> labels) {
    this.labels = Set.copyOf(labels);
  }

  Entry add(String kind, String file, Redactor.Form form, byte[] bytes) {
    sources.add(new RawFile(file, Redactor.redact(form, bytes, labels)));
    return new Entry(documents.addObject().put("is", kind).put("file", file));
  }

  /** What is a text made here. */
  Entry add(String kind, String file, Redactor.Form form, String text) {
    return add(kind, file, form, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a program or a file said; what it refused, in its own words. */
  Entry add(String kind, String file, Redactor.Form form, ProgramRunner.Answer answer) {
    if (answer.isGood()) {
      return add(kind, file, form, answer.out());
    }
    String refusal = answer.said().isBlank() ? "exit " + answer.status() : answer.said().strip();
    boolean printed = answer.out().length > 0;
    return (printed
            ? add(kind, file, form, answer.out())
            : add(kind, file, Redactor.Form.LINES, refusal + "\n"))
        .reason(refusal);
  }

  /** The first line, secrets left out, or what all refusals of one kind come to. */
  private static String because(String said) {
    if (said.matches("(?is).*(permission denied|operation not permitted|must be root).*")) {
      return DENIED;
    }
    Matcher none = NO_PROGRAM.matcher(said);
    if (none.matches()) {
      return "there is no " + none.group(1) + " here";
    }
    String first = said.lines().findFirst().orElse("");
    byte[] line = Redactor.redact(Redactor.Form.LINES, first.getBytes(StandardCharsets.UTF_8));
    String text = new String(line, StandardCharsets.UTF_8).strip();
    return text.substring(0, Math.min(200, text.length()));
  }

  /** What is not there, and why. */
  void missing(String kind, String reason) {
    new Entry(documents.addObject().put("is", kind)).reason(reason);
  }

  /** What this host has none of: that is an answer, and nothing is missing. */
  void none(String kind, String reason) {
    documents.addObject().put("is", kind).put("reason", reason);
  }

  /** Something that the person who collects is to be told. */
  void note(String text) {
    told.add(text);
  }

  /** What could not be read. What is not there was looked for, and that is an answer. */
  CollectionNotes notes(boolean byRoot) {
    int files = 0;
    for (JsonNode document : documents) {
      files += document.has("file") ? 1 : 0;
    }
    return new CollectionNotes(byRoot, told, unread, files);
  }

  /** All of it, the manifest last. */
  List<RawFile> with(ObjectNode manifest) {
    manifest.set("documents", documents);
    byte[] bytes = (manifest.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    List<RawFile> all = new ArrayList<>(sources);
    all.add(new RawFile("collection.json", bytes));
    return List.copyOf(all);
  }
}
