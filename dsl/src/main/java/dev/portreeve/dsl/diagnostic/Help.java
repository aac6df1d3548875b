package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.Span;
import java.util.List;

/**
 * Advice beside a message: a sentence, and the texts that it says to write in place of what is
 * wrong. One text that is {@code certain} is what anybody who wrote this means; several are
 * readings, of which one is meant; none where the sentence only explains. A text with three dots in
 * it shows a form, or was cut to be read, and is proposed to nobody. What is {@code plain} is said
 * alone where no text that it proposes compiles there.
 */
public record Help(String text, List<String> proposals, boolean certain, String plain) {
  /** Keeps what may be put in. */
  public Help {
    proposals = proposals.stream().filter(proposal -> !proposal.contains("...")).toList();
  }

  private static Help proposing(String text, List<String> proposals, boolean certain) {
    return new Help(text, proposals, certain, "");
  }

  /** A sentence that proposes no text. */
  public static Help say(String text) {
    return new Help(text, List.of(), false, text);
  }

  /** A form that fits whatever stands there: worth telling where nothing more is understood. */
  public static Help form(String text) {
    return new Help(text, List.of(), false, "");
  }

  /** {@code write `privileged is false`}. */
  public static Help write(String text) {
    return proposing("write `" + text + "`", List.of(text), true);
  }

  /** {@code write `x is 1`, or `x is 2`}; with one text, that this is it. */
  public static Help writeOneOf(List<String> texts) {
    return proposing("write `" + String.join("`, or `", texts) + "`", texts, texts.size() == 1);
  }

  /** {@code did you mean `privileged`?} */
  public static Help meant(String word) {
    return proposing("did you mean `" + word + "`?", List.of(word), false);
  }

  /** {@code leave it out}. */
  public static Help leaveOut(String pronoun) {
    return proposing("leave " + pronoun + " out", List.of(""), true);
  }

  /** The same with a reason behind a colon. */
  public Help because(String reason) {
    return new Help(text + ": " + reason, proposals, certain, reason);
  }

  /** The same with more behind it. */
  public Help with(String more) {
    return new Help(text + more, proposals, certain, plain);
  }

  /** The same with a sentence before it. */
  public Help behind(String sentence) {
    return new Help(sentence + text, proposals, certain, sentence.replaceFirst(": ?$", ""));
  }

  /** The same, with what is said where nothing of it may be proposed. */
  public Help orElse(String sentence) {
    return new Help(text, proposals, certain, sentence);
  }

  /** The same as a guess. */
  public Help guessed() {
    return new Help(text, proposals, false, plain);
  }

  /** What puts each of the texts there. */
  public List<Edit> edits(Span span) {
    return proposals.stream().map(proposal -> new Edit(span, proposal, certain)).toList();
  }
}
