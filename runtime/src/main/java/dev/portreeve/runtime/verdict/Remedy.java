package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a control says to do about one subject, in parts, so that reports tell what several subjects
 * have in common without looking into the words.
 *
 * @param first what has to be done before
 * @param said the control's words for this subject; empty where the note stands instead of them
 * @param general whether those name nothing of the subject but its name
 * @param note where whoever made the subject is asked for it
 */
public record Remedy(
    Optional<String> first, Optional<String> said, boolean general, Optional<String> note) {

  /** Refuses null. */
  public Remedy {
    for (Object part : List.of(first, said, note)) {
      Objects.requireNonNull(part);
    }
  }

  /** Words that hold for this subject and stand for themselves. */
  public static Remedy of(String words) {
    return new Remedy(Optional.empty(), Optional.of(words), false, Optional.empty());
  }

  /** One where nothing holds of the subject but where it was made. */
  public static Remedy only(String note) {
    return new Remedy(Optional.empty(), Optional.empty(), false, Optional.of(note));
  }

  /** All parts as one text. */
  public String words() {
    return Stream.of(first, said, note).flatMap(Optional::stream).collect(Collectors.joining(" "));
  }
}
