package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How documents of one kind become objects: which object each describes, and what it says of it.
 *
 * @param subject what the object is called where descriptions of it disagree; empty if nobody is
 *     told
 * @param open the fields that are asked for once all objects are read: where this is said, an
 *     object is written as soon as it is read, but for these
 */
record ObjectReader(
    DocumentKind kind,
    String subject,
    Function<Document, Fact<String>> identity,
    Function<Document, Fields> fields,
    Optional<Set<String>> open) {

  /** Of objects that are values to the end. */
  ObjectReader(
      DocumentKind kind,
      String subject,
      Function<Document, Fact<String>> identity,
      Function<Document, Fields> fields) {
    this(kind, subject, identity, fields, Optional.empty());
  }

  /** Of objects that are known by one of their keys. */
  static ObjectReader of(
      DocumentKind kind, String subject, String key, Function<Raw, Fields> fields) {
    return new ObjectReader(
        kind, subject, d -> d.raw().get(key).text(), d -> fields.apply(d.raw()));
  }
}
