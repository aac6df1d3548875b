package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.ComposeFile;
import dev.portreeve.runtime.docker.compose.ComposeOverlay;
import dev.portreeve.runtime.docker.compose.WrittenCompose;
import dev.portreeve.runtime.docker.daemon.DaemonConfig;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.Text;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
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

/**
 * The first phase: files into documents of known kind. It accepts single objects, arrays in any
 * nesting, mixed kinds, JSON lines and texts, and notes what it leaves aside.
 */
public final class DocumentReader {
  private static final Comparator<RawFile> BY_NAME =
      Comparator.comparing(RawFile::name).thenComparing(s -> digest(s.bytes()));

  private final StrictJson json;
  private final List<Document> documents = new ArrayList<>();
  private final List<WrittenCompose> written = new ArrayList<>();
  private final Map<TextKind, List<Text>> texts = new EnumMap<>(TextKind.class);
  private final Map<TextKind, List<Refusal>> refusals = new EnumMap<>(TextKind.class);
  private final List<JsonNode> records = new ArrayList<>();
  private final List<ImportSummary.Recognized> recognized = new ArrayList<>();
  private final Set<ImportSummary.Ignored> ignored = new LinkedHashSet<>();
  private final List<ImportSummary.ErrorAnswer> errors = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();

  private final CollectionManifest collection;
  private final Recognizers recognizers;

  private DocumentReader(List<RawFile> sources, ImportLimits limits, Recognizers recognizers) {
    json = new StrictJson(limits.json());
    collection = CollectionManifest.among(sources, json);
    this.recognizers = recognizers;
  }

  /**
   * Reads all files of one host.
   *
   * @throws InputException if some cannot be read and nothing else is known
   */
  public static Documents read(Unpacking.Unpacked files, ImportLimits limits, Recognizers kinds)
      throws InputException {
    DocumentReader all = new DocumentReader(files.files(), limits, kinds);
    all.ignored.addAll(files.ignored());
    all.unreadable.addAll(files.unreadable());
    for (RawFile source : files.files().stream().sorted(BY_NAME).toList()) {
      all.add(source);
    }
    all.readPlans();
    if (!all.unreadable.isEmpty() && all.recognized.isEmpty()) {
      throw all.unreadable.get(0);
    }
    return all.documents();
  }

  private Documents documents() {
    ImportSummary read =
        new ImportSummary(
            recognized, List.of(), List.of(), List.of(), List.copyOf(ignored), errors, unreadable);
    return new Documents(documents, texts, refusals, records, collection, read);
  }

  private void leaveAside(String source, String why) {
    ignored.add(new ImportSummary.Ignored(source, why));
  }

  private void add(RawFile source) {
    TreeSet<String> labels = new TreeSet<>();
    String outcome;
    try {
      outcome = read(source, labels);
    } catch (InputException e) {
      unreadable.add(e);
      outcome = "unreadable";
    }
    if (labels.isEmpty() && !outcome.equals("unreadable")) {
      ignored.add(new ImportSummary.Ignored(source.name(), outcome));
    }
    records.add(
        SnapshotJson.object()
            .put("digest", "sha256:" + digest(source.bytes()))
            .put("kind", labels.isEmpty() ? outcome : String.join(", ", labels))
            .put("name", source.name()));
  }

  /** Adds the documents of a source, and what they are to the labels; says why if it is none. */
  private String read(RawFile source, Set<String> labels) throws InputException {
    byte[] raw = source.bytes();
    boolean config = DaemonConfig.isNamed(source.name());
    if (JsonStart.firstLetter(raw, 0) == raw.length) {
      return config ? readText(Text.of(source.name(), raw), labels) : readEmpty(source, labels);
    }
    byte[] text;
    try {
      text = json.text(source.name(), raw);
    } catch (InputException e) {
      if (JsonStart.isJson(raw) || JsonStart.isMarked(raw)) {
        throw e;
      }
      return "unknown bytes";
    }
    if (config) {
      return readText(Text.of(source.name(), text), labels);
    }
    if (ContainerFile.isNoChange(source.name(), text)) {
      return readNothing(TextKind.DIFF, source, labels);
    }
    Optional<EmbeddedJson> around =
        JsonStart.isJson(text) ? Optional.empty() : EmbeddedJson.of(text);
    if (JsonStart.isJson(text)) {
      try {
        return readJson(source, text, labels, true);
      } catch (InputException e) {
        around = EmbeddedJson.of(text);
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
  private String readAmong(EmbeddedJson around, RawFile source, Set<String> labels)
      throws InputException {
    String outcome = readJson(source, around.json(), labels, around.refusals().isEmpty());
    for (Refusal refusal : around.refusals()) {
      labels.add(DocumentKind.ERROR.label());
      errors.add(new ImportSummary.ErrorAnswer(source.name(), refusal.message()));
    }
    for (String warning : around.warnings()) {
      leaveAside(source.name(), "a line beside the JSON: `" + warning + "`");
    }
    return outcome;
  }

  /** That there is nothing is an answer, if the collector says that it is one. */
  private String readEmpty(RawFile source, Set<String> labels) throws InputException {
    for (Map.Entry<String, TextKind> kind : EMPTY.entrySet()) {
      if (collection.answered(kind.getKey(), source.name())) {
        return readNothing(kind.getValue(), source, labels);
      }
    }
    return "empty file";
  }

  private String readNothing(TextKind kind, RawFile source, Set<String> labels)
      throws InputException {
    labels.add(kind.label());
    recognized.add(new ImportSummary.Recognized(source.name(), kind.label(), 1));
    put(texts, kind, Text.of(source.name(), new byte[0]));
    return "";
  }

  private String readJson(RawFile source, byte[] text, Set<String> labels, boolean whole)
      throws InputException {
    Map<DocumentKind, Integer> kinds = new TreeMap<>();
    String name = source.name();
    OptionalInt version = ApiVersion.ofSource(name);
    Warrant warrant =
        new Warrant(
            Origin.BY_HAND,
            name,
            version.isPresent() ? version : collection.version(name),
            Moment.untold());
    Common common =
        new Common(warrant, version.isPresent() && whole, "sha256:" + digest(source.bytes()));
    for (JsonNode document : HistoryRows.grouped(json.documents(name, text), recognizers)) {
      flatten(document, common, false, kinds);
    }
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            recognized.add(new ImportSummary.Recognized(name, kind.label(), count));
          } else if (kind != DocumentKind.ERROR && kind != DocumentKind.OTHER) {
            ignored.add(new ImportSummary.Ignored(name, kind.label() + " is not read"));
          }
        });
    return "empty list";
  }

  private String readText(Text text, Set<String> labels) throws InputException {
    TextRecognition found = TextRecognition.of(text, recognizers);
    if (found.kinds().contains(TextKind.COMPOSE)) {
      written.add(ComposeFile.parse(text));
    }
    found
        .refusal()
        .ifPresentOrElse(
            refusal -> {
              labels.add(DocumentKind.ERROR.label());
              errors.add(new ImportSummary.ErrorAnswer(text.source(), refusal.message()));
              found.kinds().forEach(k -> put(refusals, k, refusal));
            },
            () -> {
              for (TextKind kind : found.kinds()) {
                labels.add(kind.label());
                recognized.add(new ImportSummary.Recognized(text.source(), kind.label(), 1));
                put(texts, kind, text);
              }
            });
    return found.why();
  }

  /** What compose files plan, once all of them are there. */
  private void readPlans() {
    for (WrittenCompose file : ComposeOverlay.of(written)) {
      ComposeFile.Plan plan = ComposeFile.plan(file);
      plan.containers().forEach(c -> plan(DocumentKind.CONTAINER, c, file.source()));
      plan.volumes().forEach(v -> plan(DocumentKind.VOLUME, v, file.source()));
      plan.notes().forEach(note -> leaveAside(file.source(), note));
    }
  }

  private void plan(DocumentKind kind, JsonNode planned, String source) {
    Warrant declared =
        new Warrant(
            Origin.PLAN,
            source,
            OptionalInt.empty(),
            new Moment(Moment.How.DECLARED, Optional.empty()));
    documents.add(new Document(kind, Raw.of(planned), declared, false, ""));
  }

  private static <T> void put(Map<TextKind, List<T>> map, TextKind kind, T value) {
    map.computeIfAbsent(kind, k -> new ArrayList<>()).add(value);
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
      return recognizers.kindOf(first.isArray() ? first.path(0) : first).isRead();
    } catch (InputException e) {
      return false;
    }
  }

  /** What all documents of a file have in common. */
  private record Common(Warrant warrant, boolean inVersionFolder, String digest) {

    /** {@code v1.45/networks.json}: of an array alone nobody knows who chose what is in it. */
    boolean isListOf(DocumentKind kind) {
      String source = warrant.source();
      String file = source.substring(source.replace('\\', '/').lastIndexOf('/') + 1);
      return inVersionFolder && file.equals(kind.name().toLowerCase(Locale.ROOT) + "s.json");
    }

    Document document(DocumentKind kind, JsonNode node, boolean listed) {
      return new Document(kind, Raw.of(node), warrant, listed, digest);
    }
  }

  private void flatten(
      JsonNode node, Common common, boolean inArray, Map<DocumentKind, Integer> kinds)
      throws InputException {
    if (isHistory(node)) {
      kinds.merge(DocumentKind.HISTORY, 1, Integer::sum);
      documents.add(common.document(DocumentKind.HISTORY, node, false));
      return;
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      for (JsonNode element : HistoryRows.grouped(elements, recognizers)) {
        flatten(element, common, true, kinds);
      }
      return;
    }
    DocumentKind kind = recognizers.kindOf(node);
    kinds.merge(kind, 1, Integer::sum);
    if (kind == DocumentKind.ERROR) {
      errors.add(
          new ImportSummary.ErrorAnswer(common.warrant().source(), Redacted.text(message(node))));
    } else if (kind == DocumentKind.VOLUME_LIST) {
      node.path("Volumes")
          .forEach(v -> documents.add(common.document(DocumentKind.VOLUME, v, true)));
    } else if (kind == DocumentKind.OTHER) {
      leaveAside(common.warrant().source(), Unread.why(node));
    } else if (kind == DocumentKind.COMPOSE) {
      written.add(ComposeFile.parse(common.warrant().source(), node));
    } else if (kind.isRead()) {
      documents.add(common.document(kind, node, inArray && common.isListOf(kind)));
    }
  }

  /** A list of rows of a history and of nothing else, which belong together. */
  private boolean isHistory(JsonNode node) {
    boolean all = node.isArray() && !node.isEmpty();
    for (JsonNode row : node) {
      all = all && recognizers.kindOf(row) == DocumentKind.HISTORY;
    }
    return all;
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
