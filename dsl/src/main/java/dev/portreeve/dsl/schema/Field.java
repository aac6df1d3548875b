package dev.portreeve.dsl.schema;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.Optional;

/**
 * A field of a record or subject. {@code absence} is the word for its named absence. A reference is
 * not read from the snapshot: it is found through the key field beside it.
 */
public record Field(
    String name,
    Type type,
    Optional<String> absence,
    Optional<Reference> reference,
    String doc,
    Optional<Origin> from,
    Optional<SetBy> setBy,
    Optional<String> deprecated,
    SourceFile file,
    Span span) {

  /** Which field beside it holds the key, or the keys when {@code many}. */
  public record Reference(String key, String subject, boolean many) {}

  /** {@code inspect ".Name"}: a kind and a text. */
  public record Origin(String kind, String text) {}

  /**
   * How a user sets it: {@code flag "--pid" unless private}. {@code unless} is the value that it
   * has where nobody sets it, {@code suchAs} one that makes sense where many would do.
   */
  public record SetBy(Origin by, Optional<Datum> unless, Optional<Datum> suchAs) {}
}
