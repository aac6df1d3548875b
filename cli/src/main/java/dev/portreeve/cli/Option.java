package dev.portreeve.cli;

import java.util.List;
import java.util.Optional;

/**
 * One option that a command takes: {@code --name}, perhaps a letter, perhaps a value. Its
 * placeholder stands for the value in the help; where {@code choices} has members, the value is one
 * of them.
 */
record Option(
    String name,
    Optional<String> letter,
    Optional<String> placeholder,
    List<String> choices,
    boolean repeatable,
    String doc) {

  Option {
    choices = List.copyOf(choices);
  }

  /** An option without a value: there or not there. */
  static Option flag(String name, String doc) {
    return new Option(name, Optional.empty(), Optional.empty(), List.of(), false, doc);
  }

  /** An option with a value of any kind. */
  static Option value(String name, String placeholder, String doc) {
    return new Option(name, Optional.empty(), Optional.of(placeholder), List.of(), false, doc);
  }

  /** An option whose value is one of {@code choices}. */
  static Option choice(String name, List<String> choices, String doc) {
    String placeholder = String.join("|", choices);
    return new Option(name, Optional.empty(), Optional.of(placeholder), choices, false, doc);
  }

  /** The same option, which may be given any number of times. */
  Option repeated() {
    return new Option(name, letter, placeholder, choices, true, doc);
  }

  /** The same option, which may also be given as {@code -letter}. */
  Option or(String newLetter) {
    return new Option(name, Optional.of(newLetter), placeholder, choices, repeatable, doc);
  }

  boolean takesValue() {
    return placeholder.isPresent();
  }

  /** As it stands in the help: {@code -o, --output FILE}. */
  String spelled() {
    return letter.map(l -> "-" + l + ", ").orElse("")
        + "--"
        + name
        + placeholder.map(p -> " " + p).orElse("");
  }
}
