package dev.portreeve.runtime.load;

import dev.portreeve.runtime.support.Abi.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a generated class is by the class that it extends, and so the methods that it has: those
 * that the engine calls, each of which it must declare, beside helpers of its own.
 */
enum Role {
  RULES(
      Caller.RULES,
      "<init>(LView;LView;[LObject;)V",
      "decide(LSnapshot;LView;[Z[I)V",
      "explain(ILSnapshot;LView;LTrail;)V",
      "subjects(ILSnapshot;)LRows;"),
  VIEW(Caller.VIEW, "<init>()V", "get(I)LObject;", "set(ILObject;)V"),
  DECODER(Caller.DECODER, "<init>()V", "blank(I)LView;", "field(ILView;I)V", "complete(ILView;)V");

  private static final String SUPPORT = "dev/portreeve/runtime/support/";
  private static final Map<String, Role> BY_SUPERCLASS =
      Map.of(
          SUPPORT + "Rules", RULES,
          SUPPORT + "View", VIEW,
          SUPPORT + "Snapshot", VIEW,
          SUPPORT + "Decoder", DECODER);

  final Caller caller;

  /** The methods that are called from outside, in the spelling of {@link AllowList}. */
  final Set<String> entries;

  Role(Caller caller, String... entries) {
    this.caller = caller;
    this.entries = Set.of(spelled(entries));
  }

  private static String[] spelled(String[] entries) {
    String[] spelled = new String[entries.length];
    for (int i = 0; i < entries.length; i++) {
      spelled[i] =
          entries[i]
              .replaceAll("L([A-Z])", "Ldev/portreeve/runtime/support/$1")
              .replace("Ldev/portreeve/runtime/support/Object;", "Ljava/lang/Object;");
    }
    return spelled;
  }

  /** The role of a class that extends this one; empty where no generated class does. */
  static Optional<Role> of(String superclass) {
    return Optional.ofNullable(BY_SUPERCLASS.get(superclass));
  }
}
