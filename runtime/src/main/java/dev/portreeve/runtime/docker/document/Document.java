package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Warrant;
import java.util.OptionalInt;

/**
 * One raw object of known kind.
 *
 * @param raw the object
 * @param warrant who could have written it, in which file, when
 * @param digest of the whole file, as {@code sha256:} and digits
 * @param planned what a plan says of it beside the object
 */
public record Document(
    DocumentKind kind, Raw raw, Warrant warrant, String digest, Planned planned) {

  /** One that is not planned. */
  public Document(DocumentKind kind, Raw raw, Warrant warrant, String digest) {
    this(kind, raw, warrant, digest, Planned.NOTHING);
  }

  /** Name of the file it stood in. */
  public String source() {
    return warrant.source();
  }

  /** Of the API that described it (1045 for v1.45), where that is known. */
  public OptionalInt version() {
    return warrant.version();
  }
}
