package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that other tools hold elsewhere, or count by another measure. */
public final class Elsewhere {
  private static final Pattern CPUS = Pattern.compile("\"?(\\d{1,2})(?:\\.(\\d{1,3}))?\"?");

  private static final Pattern SHARE = Pattern.compile("\"?(\\d{1,4})%\"?");

  /** What others call their variables is a label where it is held against one word. */
  private static final String VARIABLES = "variables";

  private Elsewhere() {}

  /**
   * {@code cpus at most 1.5}, {@code at most 50%}: others count whole CPUs, or hundredths of one,
   * where the schema counts thousandths.
   */
  static Optional<String> thousandths(Named value, Named other) {
    Matcher cpus = CPUS.matcher(other.text());
    Matcher share = SHARE.matcher(other.text());
    if (value.text().endsWith("cpu_quota") && share.matches()) {
      return Optional.of(share.group(1) + "0");
    }
    if (!value.text().endsWith("cpu_quota") || !cpus.matches()) {
      return Optional.empty();
    }
    String part = cpus.group(2) == null ? "" : cpus.group(2);
    int all =
        Integer.parseInt(cpus.group(1)) * 1000 + Integer.parseInt((part + "000").substring(0, 3));
    return all == 0 ? Optional.empty() : Optional.of("" + all);
  }

  private static final Pattern RETRIED =
      Pattern.compile("\"?(on[-_]failure):(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);

  /** What one word of an option says, which two fields say here. */
  static Optional<Meant> of(Named value, String relation, Named other) {
    return retried(value, relation, other).or(() -> NamedNetworks.of(value, relation, other));
  }

  /** {@code restart is "on-failure:5"}: two fields here say what is one word of an option. */
  private static Optional<Meant> retried(Named value, String relation, Named other) {
    Matcher retried = RETRIED.matcher(other.text());
    boolean policy =
        value.type().orElse(null) instanceof Type.Enumeration e
            && e.members().contains("on_failure");
    boolean known = value.text().endsWith("restart") && relation.equals("is");
    return policy && known && retried.matches()
        ? Optional.of(
            Meant.all(
                List.of(
                    new Meant.Says(value.text(), "is", "on_failure"),
                    new Meant.Says(value.text() + "_retries", "at most", retried.group(2)))))
        : Optional.empty();
  }

  /** {@code env is production}: an environment is told by a label. */
  public static Optional<Meant> label(Named list, String relation, Named value) {
    boolean not = relation.endsWith(" not");
    boolean word = value.text().matches("\"?[a-z][a-z-]*\"?") && !value.isMany();
    if (!word
        || !List.of("is", "is not").contains(relation)
        || !list.isMany()
        || !list.text().endsWith(VARIABLES)) {
      return Optional.empty();
    }
    String text = "\"" + value.text().replace("\"", "") + "\"";
    Meant says = new Meant.Says("l.value", "is", text);
    Meant name = new Meant.Says("l.name", "is", "\"env\"");
    Meant some = new Meant.Each("some", "some l in label_values", Optional.of(name), says);
    return Optional.of(not ? some.opposite() : some);
  }
}
