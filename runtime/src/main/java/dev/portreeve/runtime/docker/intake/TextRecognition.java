package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.origin.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What became of one text.
 *
 * @param kinds what it is, one unless it is refused; none if nothing is made of it
 * @param refusal why the command printed nothing else, if that is all there is
 * @param outcome why it is left aside, if it is
 */
record TextRecognition(List<TextKind> kinds, Optional<Refusal> refusal, FileOutcome outcome) {

  /**
   * @param told why its collector says that this is no answer, for programs that say so in words
   *     that nobody here knows
   */
  static TextRecognition of(
      TextDocument text, Claim claim, Recognizers recognizers, Optional<Refusal> told) {
    List<TextKind> seen = recognizers.kindsOf(text);
    List<TextKind> possible = claim.among(seen);
    if (possible.isEmpty()) {
      Optional<Refusal> refusal = Refusal.of(text).or(() -> told);
      if (refusal.isPresent()) {
        return new TextRecognition(refused(refusal.get(), text, claim), refusal, FileOutcome.READ);
      }
      if (!seen.isEmpty()) {
        String why = claim.by() + Claim.OTHERWISE + seen.get(0).label();
        return new TextRecognition(List.of(), refusal, FileOutcome.unread(why));
      }
      return new TextRecognition(List.of(), refusal, Unread.why(text));
    }
    List<TextKind> kinds = possible.size() == 1 ? possible : named(possible, text.file());
    return kinds.size() == 1
        ? new TextRecognition(kinds, Optional.empty(), FileOutcome.READ)
        : new TextRecognition(List.of(), Optional.empty(), ambiguous(possible));
  }

  /** What was asked for in vain: told by what the message is about, else by the file's name. */
  private static List<TextKind> refused(Refusal refusal, TextDocument text, Claim claim) {
    if (!claim.isAny()) {
      return List.copyOf(new TreeSet<>(claim.texts()));
    }
    List<TextKind> all = Arrays.asList(TextKind.values());
    List<TextKind> about = named(all, refusal.subject());
    return about.isEmpty() ? named(all, text.file()) : about;
  }

  private static List<TextKind> named(List<TextKind> kinds, String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return kinds.stream().filter(k -> k.isNamed(file)).toList();
  }

  private static FileOutcome ambiguous(List<TextKind> possible) {
    return FileOutcome.known(
        "may be "
            + String.join(" or ", possible.stream().map(TextKind::label).toList())
            + ", and its name does not tell");
  }
}
