package dev.portreeve.cli.completion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An option: {@code --name}, perhaps a letter; of its value what may stand there, if it has one.
 */
record CompletedOption(
    String name,
    Optional<String> letter,
    String doc,
    boolean repeatable,
    String placeholder,
    Optional<Candidates> value) {

  /** As it may be typed: {@code --output}, {@code -o}. */
  List<String> spellings() {
    return Stream.concat(Stream.of("--" + name), letter.stream().map(each -> "-" + each)).toList();
  }
}
