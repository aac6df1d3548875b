package dev.portreeve.runtime.abi.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where a value came from, as a snapshot says it ({@code $from}): its kind, and what that names.
 * Written by import and read by whoever proposes changes; the words of each kind stand here alone.
 *
 * @param kind of which it is
 * @param named what it names, such as the option; empty for a kind that names nothing
 */
public record ValueSource(Kind kind, String named) {
  /** The kinds; a text that is none of the others is OTHER. */
  public enum Kind {
    /** An option that asks for what the engine takes anyway: without it nothing changes. */
    IDLE_FLAG("flag that asks for the engine's default: ", true),
    /** An option of the command that made the object. */
    FLAG("flag ", true),
    /** An option of the command that made the pod of the object. */
    POD_FLAG("pod flag ", true),
    /** An option that would make this alone, where another made more than this. */
    ALONE("for this alone flag ", true),
    /** Options that name several members each, as they were typed. */
    LISTS("flags that list it: ", true),
    /** All that there is, given at once; what it names is had without that, too. */
    ALL_OVER("given all, over: ", true),
    /** A file that Podman played: no command line. */
    PLAYED("file of podman kube play", false),
    /** A pod that no container holds, so that its members share nothing. */
    BARE_POD("pod without infra", false),
    /** Nothing on the host enforces what could be asked for. */
    UNENFORCED("unenforced, as info says", false),
    /** What the engine takes where nobody says anything. */
    DEFAULT("default", true),
    OTHER("", true);

    private static final List<Kind> ALL = List.of(values());

    private final String word;
    private final boolean names;

    Kind(String word, boolean names) {
      this.word = word;
      this.names = names;
    }

    private boolean begins(String text) {
      return names ? text.startsWith(word) : text.equals(word);
    }
  }

  /** What a text of a snapshot says. */
  public static ValueSource of(String text) {
    for (Kind kind : Kind.ALL) {
      if (kind.begins(text)) {
        return new ValueSource(kind, text.substring(kind.word.length()));
      }
    }
    return new ValueSource(Kind.OTHER, text);
  }

  /** As a snapshot holds it, of an option. */
  public static String flag(String option) {
    return Kind.FLAG.word + option;
  }

  /** Likewise of an option without which the engine's default says the same. */
  public static String idleFlag(String option) {
    return Kind.IDLE_FLAG.word + option;
  }

  /** Likewise of an option of its pod. */
  public static String podFlag(String option) {
    return Kind.POD_FLAG.word + option;
  }

  /** Likewise of an option that would make this and nothing else. */
  public static String alone(String option) {
    return Kind.ALONE.word + option;
  }

  /** Likewise of options that name several members each, with a blank between them. */
  public static String lists(String options) {
    return Kind.LISTS.word + options;
  }

  /** Likewise of all that is given at once, over what would be had without that. */
  public static String allOver(Collection<String> without) {
    return Kind.ALL_OVER.word + String.join(", ", without);
  }

  /** What would be had without that, of such a source. */
  public Set<String> over() {
    return Set.of(named.split(", "));
  }

  /** Likewise of a kind that names nothing. */
  public static String of(Kind kind) {
    return kind.word;
  }

  public boolean is(Kind one) {
    return kind == one;
  }
}
