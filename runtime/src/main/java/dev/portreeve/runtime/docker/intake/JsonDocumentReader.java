package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.ComposeDocument;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the objects of a JSON file: single ones, arrays in any nesting, JSON lines. Each is of one
 * kind, as its content or the claim of its file tells.
 */
final class JsonDocumentReader {
  private final StrictJson json;
  private final Recognizers recognizers;
  private final Set<OriginRule> rules;
  private final WarrantReader warrants;
  private final DocumentsBuilder all;

  JsonDocumentReader(
      StrictJson json,
      Recognizers recognizers,
      Set<OriginRule> rules,
      WarrantReader warrants,
      DocumentsBuilder all) {
    this.json = json;
    this.recognizers = recognizers;
    this.rules = rules;
    this.warrants = warrants;
    this.all = all;
  }

  /** Reads the documents of a file, adds what they are to the labels, and says why if none is. */
  FileOutcome read(Placed source, byte[] text, String digest, Set<String> labels)
      throws InputException {
    Map<DocumentKind, Integer> kinds = new TreeMap<>();
    String name = source.file().name();
    StrictJson.Trees trees = json.documents(name, text, OwnKeys::maybe);
    Common common = new Common(source, digest, trees.watched());
    for (JsonNode document : HistoryRows.grouped(trees.documents(), recognizers)) {
      flatten(document, common, kinds);
    }
    kinds.forEach(
        (kind, count) -> {
          labels.add(kind.label());
          if (kind.isRead()) {
            all.recognize(name, kind.label(), count);
          } else if (kind != DocumentKind.ERROR && kind != DocumentKind.OTHER) {
            all.leaveAside(name, kind.label() + " is not read");
          }
        });
    return FileOutcome.EMPTY_LIST;
  }

  /** What all documents of a file have in common. */
  private record Common(Placed file, String digest, boolean ownKeys) {

    String source() {
      return file.file().name();
    }
  }

  private Document document(Common common, DocumentKind kind, JsonNode node) {
    Raw raw = Raw.of(node);
    Warrant of = warrants.of(common.file(), recognizers.originOf(kind));
    Moment own = DocumentTime.of(kind, raw);
    Moment time = own.equals(Moment.untold()) ? of.time() : own;
    Warrant warrant = new Warrant(of.origin(), of.source(), of.version(), time);
    return new Document(kind, raw, warrant, common.digest());
  }

  private void flatten(JsonNode node, Common common, Map<DocumentKind, Integer> kinds)
      throws InputException {
    Claim claim = common.file().claim();
    if (isHistory(node)) {
      if (claim.allows(DocumentKind.HISTORY)) {
        kinds.merge(DocumentKind.HISTORY, 1, Integer::sum);
        all.add(document(common, DocumentKind.HISTORY, node));
      } else {
        another(common, DocumentKind.HISTORY);
      }
      return;
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(elements::add);
      for (JsonNode element : HistoryRows.grouped(elements, recognizers)) {
        flatten(element, common, kinds);
      }
      return;
    }
    one(withoutOwnKeys(node, common), common, kinds);
  }

  private void one(JsonNode node, Common common, Map<DocumentKind, Integer> kinds)
      throws InputException {
    Claim claim = common.file().claim();
    DocumentKind kind = claim.forced().orElseGet(() -> recognizers.kindOf(node));
    if (!claim.allows(kind) && kind != DocumentKind.ERROR) {
      another(common, kind);
      return;
    }
    kinds.merge(kind, 1, Integer::sum);
    if (kind == DocumentKind.ERROR) {
      all.fail(common.source(), Redacted.text(message(node)));
    } else if (kind == DocumentKind.VOLUME_LIST) {
      for (JsonNode volume : node.path("Volumes")) {
        all.add(document(common, DocumentKind.VOLUME, volume));
      }
    } else if (kind == DocumentKind.OTHER) {
      all.leaveAside(common.source(), Unread.why(node));
    } else if (kind == DocumentKind.COMPOSE) {
      all.add(ComposeDocument.parse(common.source(), node));
    } else if (kind.isRead()) {
      all.add(document(common, kind, node));
    }
  }

  private void another(Common common, DocumentKind kind) {
    String by = common.file().claim().by();
    String what = by.isEmpty() ? "no part of an image is this" : by + ", and it is another thing";
    all.leaveAside(common.source(), what + ": " + kind.label());
  }

  /** Keys that only this product writes mean nothing in what others wrote. */
  private JsonNode withoutOwnKeys(JsonNode node, Common common) {
    boolean manifest =
        common.file().claim().forced().filter(k -> k == DocumentKind.COLLECTION).isPresent();
    if (manifest
        || !common.ownKeys()
        || !node.isObject()
        || !rules.contains(OriginRule.KEYS_OF_OUR_OWN)) {
      return node;
    }
    OwnKeys own = OwnKeys.of(node);
    own.named()
        .ifPresent(
            key ->
                all.leaveAside(
                    common.source(),
                    "`" + key + "` is a key that no engine writes: it is passed over"));
    return own.without();
  }

  /** A list of rows of a history and of nothing else, which belong together. */
  private boolean isHistory(JsonNode node) {
    boolean all = node.isArray() && !node.isEmpty();
    for (JsonNode row : node) {
      all = all && HistoryRows.isRow(row, recognizers);
    }
    return all;
  }

  private static String message(JsonNode error) {
    if (error.has("message")) {
      return error.get("message").asText();
    }
    return error.path("ServerErrors").path(0).asText("the server did not answer");
  }

  /** An export pasted together with the prompt above it is named, not left aside. */
  void rejectPrompt(String name, byte[] text) throws InputException {
    int line = 1;
    for (int i = 0; i + 1 < text.length && line <= 5; i++) {
      if (text[i] != '\n') {
        continue;
      }
      line++;
      if (text[i + 1] == '[' || text[i + 1] == '{') {
        byte[] rest = Arrays.copyOfRange(text, i + 1, text.length);
        if (holdsKnownKind(name, rest)) {
          throw InputException.at(
              name, 1, 1, "text stands before the JSON of line " + line + ", as a prompt does");
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
}
