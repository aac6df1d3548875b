package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * A parser in whose objects no key stands twice, in what is skipped neither. Where one does, a
 * parser that keeps account of every key, as Jackson's own check does, says which and where. Of
 * each key it guesses which it is, and looks at its bytes, before it reads a name.
 */
public final class UniqueKeyParser extends JsonParserDelegate {
  /** What {@link #nextMember} says at the end of an object. */
  public static final int END = -2;

  private static final int BITS = 6;

  /** Parses the same text again, with Jackson's own check. */
  interface Account {
    JsonParser open() throws IOException;
  }

  private final Account account;

  /** The keys so far of each object that is open; null for one that is kept as a set. */
  private KeySequence[] sequences = new KeySequence[16];

  /** Those of objects that are too long, or too much unlike others. */
  private Set<?>[] sets = new Set<?>[16];

  /** The members so far, a bit each, of objects whose kind is known. */
  private long[][] members = new long[16][];

  private int depth = -1;

  private final KeySequence top = KeySequence.empty();

  UniqueKeyParser(JsonParser lenient, Account account) {
    super(lenient);
    this.account = account;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token;
    KeySequence before = depth < 0 ? null : sequences[depth];
    if (before != null && before.likely() != null && !atName()) {
      if (delegate.nextFieldName(before.likely().name())) {
        sequences[depth] = before.likely();
        return JsonToken.FIELD_NAME;
      }
      token = delegate.currentToken();
    } else {
      token = delegate.nextToken();
    }
    if (token == JsonToken.FIELD_NAME) {
      key(delegate.currentName());
    } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      open(token);
    } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      depth--;
    }
    return token;
  }

  private boolean atName() {
    return delegate.currentTokenId() == JsonTokenId.ID_FIELD_NAME;
  }

  @Override
  public JsonToken nextValue() throws IOException {
    JsonToken token = nextToken();
    return token == JsonToken.FIELD_NAME ? nextToken() : token;
  }

  /**
   * Goes to the next name in an object of a known kind; to be called for each of its names, with
   * the member that came before, of which {@link FieldGuess#START} is the first.
   *
   * @return the number of the member, {@link MemberTable#UNKNOWN} of another name, or {@link #END}
   */
  public int nextMember(FieldGuess guess, int before) throws IOException {
    SerializedString likely = guess.nameAfter(before);
    int member;
    if (likely != null && delegate.nextFieldName(likely)) {
      member = guess.after(before);
    } else {
      JsonToken token = likely == null ? delegate.nextToken() : delegate.currentToken();
      if (token != JsonToken.FIELD_NAME) {
        depth--;
        return END;
      }
      member = guess.names().find(delegate.currentName());
      if (member == MemberTable.UNKNOWN) {
        key(delegate.currentName());
        return member;
      }
      guess.learn(before, member);
    }
    mark(member, guess.names().size(), before == FieldGuess.START);
    return member;
  }

  private void mark(int member, int size, boolean first) throws IOException {
    long[] seen = members[depth];
    if (seen == null || seen.length << BITS < size) {
      seen = members[depth] = new long[(size >> BITS) + 1];
    } else if (first) {
      Arrays.fill(seen, 0);
    }
    long bit = 1L << member;
    if ((seen[member >> BITS] & bit) != 0) {
      refuse();
    }
    seen[member >> BITS] |= bit;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    JsonToken token = delegate.currentToken();
    int open = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? 1 : 0;
    if (open > 0 && delegate instanceof PassingParser passing && passing.passes()) {
      depth--;
      return this;
    }
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

  private void open(JsonToken token) {
    KeySequence at = depth < 0 || sequences[depth] == null ? top : sequences[depth];
    depth++;
    if (depth == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * depth);
      sets = Arrays.copyOf(sets, 2 * depth);
      members = Arrays.copyOf(members, 2 * depth);
    }
    sequences[depth] = token == JsonToken.START_OBJECT ? at.object() : at.list();
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
