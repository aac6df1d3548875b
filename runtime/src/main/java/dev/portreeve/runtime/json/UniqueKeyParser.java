package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * A parser in whose objects no key stands twice, in what is skipped neither. Where one does, a
 * parser that keeps account of every key, as Jackson's own check does, says which and where.
 */
final class UniqueKeyParser extends JsonParserDelegate {
  /** Parses the same text again, with Jackson's own check. */
  interface Account {
    JsonParser open() throws IOException;
  }

  private final Account account;
  private final KeySequence none = KeySequence.empty();

  /** The keys so far of each object that is open; null for one that is kept as a set. */
  private KeySequence[] sequences = new KeySequence[16];

  /** Those of objects that are too long, or too much unlike others. */
  private Set<?>[] sets = new Set<?>[16];

  private int depth = -1;

  UniqueKeyParser(JsonParser lenient, Account account) {
    super(lenient);
    this.account = account;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (token == JsonToken.FIELD_NAME) {
      key(delegate.currentName());
    } else if (token == JsonToken.START_OBJECT) {
      open();
    } else if (token == JsonToken.END_OBJECT) {
      depth--;
    }
    return token;
  }

  @Override
  public JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    JsonToken token = delegate.currentToken();
    int open = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? 1 : 0;
    while (open > 0) {
      token = nextToken();
      if (token == null) {
        // It says that the text ends too early.
        delegate.skipChildren();
        return this;
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }

  private void open() {
    depth++;
    if (depth == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * depth);
      sets = Arrays.copyOf(sets, 2 * depth);
    }
    sequences[depth] = none;
  }

  private void key(String key) throws IOException {
    KeySequence before = sequences[depth];
    KeySequence known = before == null ? null : before.known(key);
    sequences[depth] = known != null ? known : added(before, key);
  }

  /** The keys with one more, which was not seen at this place. */
  private KeySequence added(KeySequence before, String key) throws IOException {
    if (before != null) {
      if (before.holds(key)) {
        refuse();
      }
      if (before.grows()) {
        return before.grown(key);
      }
      sets[depth] = before.keys();
    }
    @SuppressWarnings("unchecked")
    Set<String> keys = (Set<String>) sets[depth];
    if (!keys.add(key)) {
      refuse();
    }
    return null;
  }

  private void refuse() throws IOException {
    try (JsonParser strict = account.open()) {
      while (strict.nextToken() != null) {
        // What is wrong with the text first is what it says.
      }
    }
    throw new IOException("Duplicate key");
  }
}
