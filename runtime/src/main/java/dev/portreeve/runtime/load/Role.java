package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Abi.Caller;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.snapshot.Decoder;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import java.lang.invoke.MethodType;
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
      entry("<init>", View.class, View.class, Object[].class),
      entry("decide", Snapshot.class, View.class, boolean[].class, int[].class),
      "subjects" + MethodType.methodType(Rows.class, int.class, Snapshot.class).descriptorString()),
  VIEW(
      Caller.VIEW,
      entry("<init>"),
      "get" + MethodType.methodType(Object.class, int.class).descriptorString(),
      entry("set", int.class, Object.class)),
  DECODER(
      Caller.DECODER,
      entry("<init>"),
      "blank" + MethodType.methodType(View.class, int.class).descriptorString(),
      entry("field", int.class, View.class, int.class),
      entry("complete", int.class, View.class));

  private static final Map<String, Role> BY_SUPERCLASS =
      Map.of(
          internal(Rules.class), RULES,
          internal(View.class), VIEW,
          internal(Snapshot.class), VIEW,
          internal(Decoder.class), DECODER);

  final Caller caller;

  /** The methods that are called from outside, in the spelling of {@link AllowList}. */
  final Set<String> entries;

  Role(Caller caller, String... entries) {
    this.caller = caller;
    this.entries = Set.of(entries);
  }

  /** A method that gives nothing back, in that spelling. */
  private static String entry(String name, Class<?>... parameters) {
    return name + MethodType.methodType(void.class, parameters).descriptorString();
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** The role of a class that extends this one; empty where no generated class does. */
  static Optional<Role> of(String superclass) {
    return Optional.ofNullable(BY_SUPERCLASS.get(superclass));
  }
}
