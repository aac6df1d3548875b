package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of one declaration: its subject, whose fields may be written bare, and variables or
 * formals. In a message ({@code lenient}) a value may be absent, since messages never decide.
 */
final class Scope {
  final World world;
  final SourceFile file;
  final Optional<Binding> subject;
  final boolean lenient;
  private final Map<String, Binding> locals;
  private final int[] next;

  private Scope(
      World world,
      SourceFile file,
      Optional<Binding> subject,
      boolean lenient,
      Map<String, Binding> locals,
      int[] next) {
    this.world = world;
    this.file = file;
    this.subject = subject;
    this.lenient = lenient;
    this.locals = locals;
    this.next = next;
  }

  static Scope of(World world, SourceFile file) {
    return new Scope(world, file, Optional.empty(), false, Map.of(), new int[] {0});
  }

  Scope withSubject(Binding binding) {
    return new Scope(world, file, Optional.of(binding), lenient, locals, next);
  }

  Scope with(Binding binding) {
    Map<String, Binding> more = new LinkedHashMap<>(locals);
    more.put(binding.name(), binding);
    return new Scope(world, file, subject, lenient, more, next);
  }

  Scope forMessage() {
    return new Scope(world, file, subject, true, locals, next);
  }

  /** A number that no other binding of this declaration has. */
  int number() {
    return next[0]++;
  }

  Optional<Binding> local(String name) {
    return Optional.ofNullable(locals.get(name));
  }

  java.util.Set<String> localNames() {
    return locals.keySet();
  }
}
