package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.daemon.SeccompProfile;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which system calls Podman had its runtime refuse to each container, as collectors read it from
 * what it handed over. Its inspect names a file at most, which may say something else by now; of a
 * default it names nothing, and another one may have been in force then.
 */
public final class SeccompFilters {
  private static final String FIRST = "portreeve filters 1";
  private static final String NONE = "none";
  private static final Pattern LINE = Pattern.compile("filter ([0-9a-f]{1,128}) (none|\\{.*\\})");

  private final Map<String, Fact<String>> modes = new TreeMap<>();
  private final boolean collected;

  public SeccompFilters(Documents sources) {
    this.collected = sources.collection().lists();
    for (TextDocument text : sources.of(TextKind.SECCOMP_FILTERS)) {
      for (String line : text.lines()) {
        Matcher m = LINE.matcher(line);
        if (m.matches()) {
          modes.merge(m.group(1), mode(m.group(2)), SeccompFilters::both);
        }
      }
    }
  }

  public static boolean recognizes(TextDocument text) {
    return !text.lines().isEmpty() && text.lines().get(0).equals(FIRST);
  }

  private static Fact<String> mode(String filter) {
    return filter.equals(NONE) ? Fact.known("unconfined") : SeccompProfile.mode(filter);
  }

  private static Fact<String> both(Fact<String> one, Fact<String> other) {
    return one.equals(other)
        ? one
        : Fact.unread("two looks at what its runtime was told say two things");
  }

  /**
   * Whether a collection would tell more: not where there is one, and its runtime was told nothing.
   */
  boolean mayBeCollected() {
    return !collected;
  }

  /** The mode that the filter of a container comes to; empty where nobody looked. */
  Optional<Fact<String>> of(String id) {
    return Optional.ofNullable(modes.get(id));
  }
}
