package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.verdict.Finding;
import java.util.Optional;

/** Takes the findings of a group of controls, one after the other. */
interface FindingReceiver {
  /** Takes them for nothing. */
  FindingReceiver NOBODY = (member, finding, view) -> {};

  /** One more, and the object that it is about, if it is about one. */
  void found(SelectedControl member, Finding finding, Optional<View> view);

  /** Whether it wants more. */
  default boolean goesOn() {
    return true;
  }
}
