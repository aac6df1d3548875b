package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.explain.TraceKey;
import java.util.HashSet;

/**
 * What was said without the name of its object, with a name. Of sentences that are twins one alone
 * is said; so a name that makes twins of two that were none, or none of twins, cannot be put there.
 */
public final class NamedSentences {
  private final String name;

  /** Whether it leaves sentences where they begin and end. */
  private final boolean plain;

  private final boolean single;
  private boolean apart = true;

  /** For one object, which is called so; {@code single} says that there is one sentence in all. */
  public NamedSentences(String name, boolean single) {
    this.name = name;
    this.single = single;
    this.plain = !name.isEmpty() && name.indexOf(';') < 0 && !Sentences.holdsEnd(name);
  }

  /** The sentences, with the name. */
  public String of(String said) {
    String named = said.replace(TraceKey.NO_NAME, name);
    if (!single && Sentences.of(said).size() > 1) {
      apart &= plain && distinct(said) == distinct(named);
    }
    return named;
  }

  /** Whether those that were said so far are as many as they were. */
  public boolean areApart() {
    return apart;
  }

  private static int distinct(String said) {
    return new HashSet<>(Sentences.of(said)).size();
  }
}
