package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.redact.Redacted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The first phase: files into documents of known kind. It accepts single objects, arrays in any
 * nesting, mixed kinds, JSON lines and texts, and notes what it leaves aside.
 */
final class Sources {
  private static final Pattern INFO = Pattern.compile("(?:info|version)[^/\\\\]*$");
  private static final Comparator<Import.Source> BY_NAME =
      Comparator.comparing(Import.Source::name).thenComparing(s -> digest(s.bytes()));

  private final StrictJson json;
  private final List<Document> documents = new ArrayList<>();
  private final List<ComposeFile.Written> written = new ArrayList<>();
  private final Map<TextKind, List<Text>> texts = new EnumMap<>(TextKind.class);
  private final Map<TextKind, List<Refusal>> refusals = new EnumMap<>(TextKind.class);
  private final List<JsonNode> records = new ArrayList<>();
  private final List<Summary.Recognized> recognized = new ArrayList<>();
  private final Set<Summary.Ignored> ignored = new LinkedHashSet<>();
  private final List<Summary.ErrorAnswer> errors = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();

  private final CollectionManifest collection;

  private Sources(List<Import.Source> sources, ImportLimits limits) {
    json = new StrictJson(limits.json());
    collection = CollectionManifest.among(sources, json);
  }

  static Sources read(Unpacking.Unpacked files, ImportLimits limits) throws InputException {
    Sources all = new Sources(files.files(), limits);
    all.ignored.addAll(files.ignored());
    all.unreadable.addAll(files.unreadable());
    for (Import.Source source : files.files().stream().sorted(BY_NAME).toList()) {
      all.add(source);
    }
    all.readPlans();
    if (!all.unreadable.isEmpty() && all.recognized.isEmpty()) {
      throw all.unreadable.get(0);
    }
    return all;
  }

  List<Document> of(Kind kind) {
    return documents.stream().filter(d -> d.kind() == kind).toList();
  }

  /** All texts of a kind. */
  List<Text> of(TextKind kind) {
    return List.copyOf(texts.getOrDefault(kind, List.of()));
  }

  /** Why commands that print this kind printed nothing else. */
  List<Refusal> refusals(TextKind kind) {
    return List.copyOf(refusals.getOrDefault(kind, List.of()));
  }

  /** What the collector says of its files, if these are a collection. */
  CollectionManifest collection() {
    return collection;
  }

  /** One entry per source for the snapshot: name, kind, digest. */
  List<JsonNode> records() {
    return List.copyOf(records);
  }

  /** Notes that a later phase could not use a source. */
  void leaveAside(String source, String why) {
    ignored.add(new Summary.Ignored(source, why));
  }

  /** Why {@code info} or {@code version} was not answered, if somebody asked in vain. */
  Optional<String> refusedInfo() {
    return errors.stream()
        .filter(e -> INFO.matcher(e.source()).find())
        .map(Summary.ErrorAnswer::message)
        .findFirst();
  }

  boolean hasUnreadable() {
    return !unreadable.isEmpty();
  }

  Summary summary(
      List<Summary.Merged> merged,
      List<Summary.Conflict> conflicts,
      List<Summary.Overruled> overruled) {
    return new Summary(
        recognized, merged, conflicts, overruled, List.copyOf(ignored), errors, unreadable);
  }

  private void add(Import.Source source) {
    TreeSet<String> labels = new TreeSet<>();
    String outcome;
    try {
      outcome = read(source, labels);
    } catch (InputException e) {
      unreadable.add(e);
      outcome = "unreadable";
    }
    if (labels.isEmpty() && !outcome.equals("unreadable")) {
      ignored.add(new Summary.Ignored(source.name(), outcome));
    }
    records.add(
        Values.object()
            .put("digest", "sha256:" + digest(source.bytes()))
            .put("kind", labels.isEmpty() ? outcome : String.join(", ", labels))
            .put("name", source.name()));
  }

  /** Adds the documents of a source, and what they are to the labels; says why if it is none. */
  private String read(Import.Source source, Set<String> labels) throws InputException {
    byte[] raw = source.bytes();
    boolean config = DaemonConfig.isNamed(source.name());
    if (firstLetter(raw, 0) == raw.length) {
      return config ? readText(Text.of(source.name(), raw), labels) : readEmpty(source, labels);
    }
    byte[] text;
    try {
      text = json.text(source.name(), raw);
    } catch (InputException e) {
      if (isJson(raw) || isMarked(raw)) {
        throw e;
      }
      return "unknown bytes";
    }
    if (config) {
      return readText(Text.of(source.name(), text), labels);
    }
    if (ContainerLooks.isNoChange(source.name(), text)) {
      return readNothing(TextKind.DIFF, source, labels);
    }
    Optional<Surroundings> around = isJson(text) ? Optional.empty() : Surroundings.of(text);
    if (isJson(text)) {
      try {
        return readJson(source, text, labels, true);
      } catch (InputException e) {
        around = Surroundings.of(text);
        if (around.isEmpty()) {
          throw e;
        }
      }
    }
    if (around.isPresent()) {
      return readAmong(around.get(), source, labels);
    }
    rejectPrompt(source.name(), text);
    return readText(Text.of(source.name(), text), labels);
  }

  /** What may have nothing in it, as the collector's manifest calls it. */
  private static final Map<String, TextKind> EMPTY =
      Map.of(
          "container diff", TextKind.DIFF,
          "subordinate users", TextKind.SUBUID,
          "daemon environment", TextKind.UNIT_ENVIRONMENT);

  /** Reads JSON; what was refused beside it was not described. */
  private String readAmong(Surroundings around, Import.Source source, Set<String> labels)
      throws InputException {
    String outcome = readJson(source, around.json(), labels, around.refusals().isEmpty());
    for (Refusal refusal : around.refusals()) {
      labels.add(Kind.ERROR.label());
      errors.add(new Summary.ErrorAnswer(source.name(), refusal.message()));
    }
    for (String warning : around.warnings()) {
      leaveAside(source.name(), "a line beside the JSON: `" + warning + "`");
    }
    return outcome;
  }

  /** That there is nothing is an answer, if the collector says that it is one. */
  private String readEmpty(Import.Source source, Set<String> labels) throws InputException {
    for (Map.Entry<String, TextKind> kind : EMPTY.entrySet()) {
      if (collection.answered(kind.getKey(), source.name())) {
        return readNothing(kind.getValue(), source, labels);
      }
    }
    return "empty file";
  }

  private String readNothing(TextKind kind, Import.Source source, Set<String> labels)
      throws InputException {
    labels.add(kind.label());
    recognized.add(new Summary.Recognized(source.name(), kind.label(), 1));
    put(texts, kind, Text.of(source.name(), new byte[0]));
    return "";
  }

  private String readJson(Import.Source source, byte[] text, Set<String> labels, boolean whole)
      throws InputException {
    Map<Kind, Integer> kinds = new TreeMap<>();
    String name = source.name();
    OptionalInt version = ApiVersion.ofSource(name);
    Origin origin =
        new Origin(
            name,
            version.isPresent() && whole,
            version.isPresent() ? version : collection.version(name),
            "sha256:" + digest(source.bytes()));
    for (JsonNode document : HistoryReader.grouped(json.documents(name, text))) {
      flatten(document, origin, false, kinds);
    }
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            recognized.add(new Summary.Recognized(name, kind.label(), count));
          } else if (kind != Kind.ERROR && kind != Kind.OTHER) {
            ignored.add(new Summary.Ignored(name, kind.label() + " is not read"));
          }
        });
    return "empty list";
  }

  private String readText(Text text, Set<String> labels) throws InputException {
    TextKind.Recognition found = TextKind.of(text);
    if (found.kinds().contains(TextKind.COMPOSE)) {
      written.add(ComposeFile.parse(text));
    }
    found
        .refusal()
        .ifPresentOrElse(
            refusal -> {
              labels.add(Kind.ERROR.label());
              errors.add(new Summary.ErrorAnswer(text.source(), refusal.message()));
              found.kinds().forEach(k -> put(refusals, k, refusal));
            },
            () -> {
              for (TextKind kind : found.kinds()) {
                labels.add(kind.label());
                recognized.add(new Summary.Recognized(text.source(), kind.label(), 1));
                put(texts, kind, text);
              }
            });
    return found.why();
  }

  /** What compose files plan, once all of them are there. */
  private void readPlans() {
    for (ComposeFile.Written file : ComposeOverlay.of(written)) {
      ComposeFile.Plan plan = ComposeFile.plan(file);
      plan.containers().forEach(c -> plan(Kind.CONTAINER, c, file.source()));
      plan.volumes().forEach(v -> plan(Kind.VOLUME, v, file.source()));
      plan.notes().forEach(note -> leaveAside(file.source(), note));
    }
  }

  private void plan(Kind kind, JsonNode planned, String source) {
    documents.add(new Document(kind, Raw.of(planned), source, OptionalInt.empty(), false, ""));
  }

  private static <T> void put(Map<TextKind, List<T>> map, TextKind kind, T value) {
    map.computeIfAbsent(kind, k -> new ArrayList<>()).add(value);
  }

  /** Whether a file begins as an export in JSON does, whatever comes after. */
  static boolean mayBeJson(byte[] start) {
    return start.length > 0 && (isMarked(start) || isJson(start));
  }

  /** A byte order mark, or what is none in UTF-8. */
  private static boolean isMarked(byte[] raw) {
    return (raw[0] & 0xFF) >= 0xEF;
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

  /** What all documents of a file have in common. */
  private record Origin(
      String source, boolean inVersionFolder, OptionalInt version, String digest) {

    /** {@code v1.45/networks.json}: of an array alone nobody knows who chose what is in it. */
    boolean isListOf(Kind kind) {
      String file = source.substring(source.replace('\\', '/').lastIndexOf('/') + 1);
      return inVersionFolder && file.equals(kind.name().toLowerCase(Locale.ROOT) + "s.json");
    }

    Document document(Kind kind, JsonNode node, boolean listed) {
      return new Document(kind, Raw.of(node), source, version, listed, digest);
    }
  }

  private void flatten(JsonNode node, Origin origin, boolean inArray, Map<Kind, Integer> kinds)
      throws InputException {
    if (node.isArray() && Kind.of(node.path(0)) == Kind.HISTORY) {
      kinds.merge(Kind.HISTORY, 1, Integer::sum);
      documents.add(origin.document(Kind.HISTORY, node, false));
      return;
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        flatten(element, origin, true, kinds);
      }
      return;
    }
    Kind kind = Kind.of(node);
    kinds.merge(kind, 1, Integer::sum);
    if (kind == Kind.ERROR) {
      errors.add(new Summary.ErrorAnswer(origin.source(), Redacted.text(message(node))));
    } else if (kind == Kind.VOLUME_LIST) {
      node.path("Volumes").forEach(v -> documents.add(origin.document(Kind.VOLUME, v, true)));
    } else if (kind == Kind.OTHER) {
      leaveAside(origin.source(), Unread.why(node));
    } else if (kind == Kind.COMPOSE) {
      written.add(ComposeFile.parse(origin.source(), node));
    } else if (kind.isRead()) {
      documents.add(origin.document(kind, node, inArray && origin.isListOf(kind)));
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
