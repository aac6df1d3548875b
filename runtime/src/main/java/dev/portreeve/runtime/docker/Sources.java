package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first phase: files into documents of known kind. It accepts single objects, arrays in any
 * nesting, mixed kinds, and JSON lines, and notes what it leaves aside.
 */
final class Sources {
  private static final Comparator<Import.Source> BY_NAME =
      Comparator.comparing(Import.Source::name).thenComparing(s -> digest(s.bytes()));

  private final StrictJson json = StrictJson.withDefaults();
  private final List<Document> documents = new ArrayList<>();
  private final List<JsonNode> records = new ArrayList<>();
  private final List<Summary.Recognized> recognized = new ArrayList<>();
  private final Set<Summary.Ignored> ignored = new LinkedHashSet<>();
  private final List<Summary.ErrorAnswer> errors = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();

  private Sources() {}

  static Sources read(Unpacking.Unpacked files) throws InputException {
    Sources all = new Sources();
    all.ignored.addAll(files.ignored());
    all.unreadable.addAll(files.unreadable());
    for (Import.Source source : files.files().stream().sorted(BY_NAME).toList()) {
      all.add(source);
    }
    if (!all.unreadable.isEmpty() && all.recognized.isEmpty()) {
      throw all.unreadable.get(0);
    }
    return all;
  }

  List<Document> of(Kind kind) {
    return documents.stream().filter(d -> d.kind() == kind).toList();
  }

  /** One entry per source for the snapshot: name, kind, digest. */
  List<JsonNode> records() {
    return List.copyOf(records);
  }

  boolean hasUnreadable() {
    return !unreadable.isEmpty();
  }

  Summary summary(List<Summary.Merged> merged, List<Summary.Conflict> conflicts) {
    return new Summary(recognized, merged, conflicts, List.copyOf(ignored), errors, unreadable);
  }

  private void add(Import.Source source) {
    Map<Kind, Integer> kinds = new TreeMap<>();
    String outcome = "";
    try {
      outcome = read(source, kinds);
    } catch (InputException e) {
      unreadable.add(e);
      outcome = "unreadable";
    }
    TreeSet<String> labels = new TreeSet<>();
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            recognized.add(new Summary.Recognized(source.name(), kind.label(), count));
          } else if (kind != Kind.ERROR) {
            ignored.add(new Summary.Ignored(source.name(), kind.label() + " is not read"));
          }
        });
    if (kinds.isEmpty() && !outcome.equals("unreadable")) {
      ignored.add(new Summary.Ignored(source.name(), outcome));
    }
    records.add(
        Values.object()
            .put("digest", "sha256:" + digest(source.bytes()))
            .put("kind", labels.isEmpty() ? outcome : String.join(", ", labels))
            .put("name", source.name()));
  }

  /** Adds the documents of a source and counts them by kind; says why if there are none. */
  private String read(Import.Source source, Map<Kind, Integer> kinds) throws InputException {
    if (source.bytes().length == 0) {
      return "empty file";
    }
    byte[] text = text(source);
    if (!isJson(text)) {
      rejectPrompt(source.name(), text);
      return "not JSON";
    }
    OptionalInt version = ApiVersion.ofSource(source.name());
    for (JsonNode document : json.documents(source.name(), text)) {
      flatten(document, source.name(), version, false, kinds);
    }
    return "empty list";
  }

  /** The text of what may be JSON; other files need not be UTF-8. */
  private byte[] text(Import.Source source) throws InputException {
    byte[] raw = source.bytes();
    boolean marked = (raw[0] & 0xFF) >= 0xEF;
    return marked || isJson(raw) ? json.text(source.name(), raw) : raw;
  }

  /** An object, or a list of such or of nothing; {@code [Unit]} begins other files. */
  private static boolean isJson(byte[] text) {
    int start = firstLetter(text, 0);
    if (start == text.length || text[start] != '[') {
      return start < text.length && text[start] == '{';
    }
    int next = firstLetter(text, start + 1);
    return next == text.length || "{[]".indexOf(text[next]) >= 0;
  }

  private static int firstLetter(byte[] text, int from) {
    int i = from;
    while (i < text.length && " \n\r\t".indexOf(text[i]) >= 0) {
      i++;
    }
    return i;
  }

  /** An export pasted together with the prompt above it is named, not left aside. */
  private void rejectPrompt(String name, byte[] text) throws InputException {
    int line = 1;
    for (int i = 0; i + 1 < text.length && line <= 5; i++) {
      if (text[i] != '\n') {
        continue;
      }
      line++;
      if (text[i + 1] == '[' || text[i + 1] == '{') {
        byte[] rest = Arrays.copyOfRange(text, i + 1, text.length);
        if (holdsKnownKind(name, rest)) {
          String prompt = new String(text, 0, Math.min(i, 60), StandardCharsets.UTF_8).strip();
          throw InputException.at(
              name, 1, 1, "text stands before the JSON of line " + line + ": `" + prompt + "`");
        }
      }
    }
  }

  private boolean holdsKnownKind(String name, byte[] text) {
    try {
      JsonNode first = json.documents(name, text).get(0);
      return Kind.of(first.isArray() ? first.path(0) : first).isRead();
    } catch (InputException e) {
      return false;
    }
  }

  private void flatten(
      JsonNode node,
      String source,
      OptionalInt version,
      boolean inArray,
      Map<Kind, Integer> kinds) {
    if (node.isArray()) {
      node.forEach(element -> flatten(element, source, version, true, kinds));
      return;
    }
    Kind kind = Kind.of(node);
    kinds.merge(kind, 1, Integer::sum);
    if (kind == Kind.ERROR) {
      errors.add(new Summary.ErrorAnswer(source, message(node)));
    } else if (kind == Kind.VOLUME_LIST) {
      node.path("Volumes")
          .forEach(v -> documents.add(new Document(Kind.VOLUME, Raw.of(v), source, version, true)));
    } else if (kind.isRead()) {
      boolean listed = inArray && version.isPresent();
      documents.add(new Document(kind, Raw.of(node), source, version, listed));
    }
  }

  private static String message(JsonNode error) {
    if (error.has("message")) {
      return error.get("message").asText();
    }
    return error.path("ServerErrors").path(0).asText("the server did not answer");
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
