package dev.portreeve.cli.command;

import java.util.List;
import java.util.Optional;

/**
 * One option that a command takes: {@code --name}, perhaps a letter, perhaps a value. Its
 * placeholder stands for the value in the help; where {@code choices} has members, the value is one
 * of them. Its {@code words} are what the value may begin with, for completion alone.
 */
public record Option(
    String name,
    Optional<String> letter,
    Optional<String> placeholder,
    List<String> choices,
    List<String> words,
    boolean repeatable,
    String doc) {

  public Option {
    choices = List.copyOf(choices);
    words = List.copyOf(words);
  }

  /** An option without a value: there or not there. */
  public static Option flag(String name, String doc) {
    return new Option(name, Optional.empty(), Optional.empty(), List.of(), List.of(), false, doc);
  }

  /** An option with a value of any kind. */
  public static Option value(String name, String placeholder, String doc) {
    return new Option(
        name, Optional.empty(), Optional.of(placeholder), List.of(), List.of(), false, doc);
  }

  /** An option whose value is one of {@code choices}. */
  public static Option choice(String name, List<String> choices, String doc) {
    String placeholder = String.join("|", choices);
    return new Option(
        name, Optional.empty(), Optional.of(placeholder), choices, choices, false, doc);
  }

  /** The same option, which may be given any number of times. */
  public Option repeated() {
    return new Option(name, letter, placeholder, choices, words, true, doc);
  }

  /** The same option, whose value may begin with these words. */
  public Option naming(List<String> newWords) {
    return new Option(name, letter, placeholder, choices, newWords, repeatable, doc);
  }

  /** The same option, which may also be given as {@code -letter}. */
  public Option or(String newLetter) {
    return new Option(name, Optional.of(newLetter), placeholder, choices, words, repeatable, doc);
  }

  boolean takesValue() {
    return placeholder.isPresent();
  }

  /** As it stands in the help: {@code -o, --output FILE}. */
  public String spelled() {
    return letter.map(l -> "-" + l + ", ").orElse("")
        + "--"
        + name
        + placeholder.map(p -> " " + p).orElse("");
  }
}
