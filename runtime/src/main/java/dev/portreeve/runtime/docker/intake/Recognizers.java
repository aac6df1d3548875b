package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Text;
import dev.portreeve.runtime.docker.document.TextKind;
import java.util.List;

/** How intake is told what a document is, so that it knows none of their readers. */
public interface Recognizers {
  /** What a JSON value is; OTHER if it is nothing that is known. */
  DocumentKind kindOf(JsonNode document);

  /** All that a text can be read as, in the order of the kinds. */
  List<TextKind> kindsOf(Text text);
}
