package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.origin.Placed;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.JsonParts;
import dev.portreeve.runtime.json.StrictJson;
import java.util.Arrays;
import java.util.Set;

/** Reads JSON files, and says of what is none why. */
final class JsonDocumentReader {
  /** So many bytes of JSON are held as trees, which take some two or three times as many. */
  private static final int HELD = 8 << 20;

  private final StrictJson json;
  private final Recognizers recognizers;

  /** Whether keys that only this product writes are passed over. */
  private final boolean passesOver;

  private final WarrantReader warrants;
  private final DocumentsBuilder all;

  /**
   * How many bytes may still be held: of what comes later, containers and images are read twice.
   */
  private int room = HELD;

  JsonDocumentReader(
      StrictJson json,
      Recognizers recognizers,
      Set<OriginRule> rules,
      WarrantReader warrants,
      DocumentsBuilder all) {
    this.json = json;
    this.recognizers = recognizers;
    this.passesOver = rules.contains(OriginRule.KEYS_OF_OUR_OWN);
    this.warrants = warrants;
    this.all = all;
  }

  /** Reads the documents of a file, adds what they are to the labels, and says why if none is. */
  FileOutcome read(Placed source, byte[] text, String digest, Set<String> labels)
      throws InputException {
    JsonParts parts = json.parts(source.file().name(), text);
    boolean holds = text.length <= room;
    room -= holds ? text.length : 0;
    JsonFile file = new JsonFile(source, digest, parts, recognizers, warrants, passesOver, holds);
    parts.visit(OwnKeys::maybe, file);
    file.addTo(all, labels);
    return FileOutcome.EMPTY_LIST;
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
