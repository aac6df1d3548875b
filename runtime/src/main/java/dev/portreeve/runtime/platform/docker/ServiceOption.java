package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.text.ShellText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Options of {@code docker run} as options of {@code docker service update}, by the table {@code
 * service.tsv}. What a service cannot be asked for makes the whole unsayable.
 *
 * @param says the options that ask for it
 * @param leaves those that no longer do
 */
record ServiceOption(String says, String leaves) {
  private static final String NOTHING = "-";

  /** What an option of the same change says with its own. */
  private static final String ELSEWHERE = ".";

  private static final Map<String, ServiceOption> TABLE =
      OptionTable.read("service.tsv", ServiceOption::new);

  /** What is to be given, and what is to be left out; empty where a service has no such options. */
  static Optional<String> change(String now, String gone) {
    TreeSet<String> options = new TreeSet<>();
    for (String word : ComposeKey.words(now)) {
      if (!add(word, of(word).map(ServiceOption::says), options)) {
        return Optional.empty();
      }
    }
    for (String word : ComposeKey.words(gone)) {
      if (!add(word, of(word).map(ServiceOption::leaves), options)) {
        return Optional.empty();
      }
    }
    return Optional.of(String.join(" ", options)).filter(words -> !words.isEmpty());
  }

  /** The row of an option, or of an option with the first part of its value. */
  private static Optional<ServiceOption> of(String word) {
    int equals = word.indexOf('=');
    String option = equals < 0 ? word : word.substring(0, equals);
    return Optional.ofNullable(TABLE.get(word.split(":", 2)[0]))
        .or(() -> Optional.ofNullable(TABLE.get(option)));
  }

  /**
   * Whether it could be said, and was not said yet: to drop what was added only takes that back.
   */
  private static boolean add(String word, Optional<String> form, TreeSet<String> options) {
    if (form.filter(ELSEWHERE::equals).isPresent()) {
      return true;
    }
    return form.filter(f -> !f.equals(NOTHING))
        .flatMap(f -> filled(f, word.replaceFirst("^[^=]*=?", "")))
        .filter(options::add)
        .isPresent();
  }

  private static Optional<String> filled(String form, String value) {
    if (!form.contains("{")) {
      return Optional.of(form);
    }
    int hole = form.indexOf('{');
    String part =
        switch (form.substring(hole)) {
          case "{target}" -> value.replaceFirst("^(?:.*,)?target=([^,]*).*$", "$1");
          case "{port}" ->
              value.replaceFirst("^(?:.*:)?([0-9]+)/([a-z]+)$", "target=$1,protocol=$2");
          case "{cpus}" ->
              new BigDecimal(value).movePointLeft(5).stripTrailingZeros().toPlainString();
          case "{name}" -> value.replaceFirst("=.*$", "");
          default -> form.contains("max-attempts") ? value.replaceFirst("^.*:", "") : value;
        };
    return ShellText.quoted(part).map(word -> form.substring(0, hole) + word);
  }
}
