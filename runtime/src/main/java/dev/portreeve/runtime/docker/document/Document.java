package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Warrant;
import java.util.OptionalInt;

/**
 * One raw object of known kind.
 *
 * @param object the object itself
 * @param outline what is known of it without reading it
 * @param warrant who could have written it, in which file, when
 * @param digest of the whole file, as {@code sha256:} and digits
 * @param planned what a plan says of it beside the object
 */
public record Document(
    DocumentKind kind,
    RawObject object,
    Outline outline,
    Warrant warrant,
    String digest,
    Planned planned) {

  /**
   * What stands in it: of a container or an image read anew, so that it is to be asked for once.
   */
  public Raw raw() {
    return object.read();
  }

  /** What is known of the container that it describes. */
  public ContainerOutline container() {
    return (ContainerOutline) outline;
  }

  /** What is known of the image that it describes. */
  public ImageOutline image() {
    return (ImageOutline) outline;
  }

  /** Whether a plan says it, of what is not there yet. */
  public boolean isPlanned() {
    return warrant.origin() == Origin.PLAN;
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
