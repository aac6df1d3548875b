package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Origin;
import java.util.List;
import java.util.Optional;

/** How intake is told what a document is, so that it knows none of their readers. */
public interface Recognizers {
  /** What a JSON value is; OTHER if it is nothing that is known. */
  DocumentKind kindOf(JsonNode document);

  /**
   * The origin of a document of this kind that was given by hand, if it is not just that: what a
   * tool says of a digest, what a plan declares.
   */
  Optional<Origin> originOf(DocumentKind kind);

  /** Likewise of a text. */
  Optional<Origin> originOf(TextKind kind);

  /** All that a text can be read as, in the order of the kinds. */
  List<TextKind> kindsOf(TextDocument text);
}
