package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Raw;

/**
 * What is known of a document after a first look at it: who it describes, and what others than the
 * reader of its kind ask of it. Of kinds that are held as trees nothing, for they can be asked.
 */
public sealed interface Outline permits ContainerOutline, ImageOutline, Outline.None {

  /** Of a document that is held. */
  record None() implements Outline {
    private static final None NONE = new None();
  }

  /** That of a document of some kind. */
  static Outline of(DocumentKind kind, Raw raw) {
    return switch (kind) {
      case CONTAINER -> ContainerOutline.of(raw);
      case IMAGE -> ImageOutline.of(raw);
      default -> None.NONE;
    };
  }
}
