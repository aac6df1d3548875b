package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of one declaration: its subject, whose fields may be written bare, and variables or
 * formals. In a message ({@code lenient}) a value may be absent, since messages never decide.
 */
public final class Scope {
  public final DeclaredNames world;
  public final SourceFile file;
  public final Optional<Binding> subject;
  public final boolean lenient;
  private final Map<String, Binding> locals;
  private final int[] next;
  private final Set<Binding> used;

  private Scope(
      DeclaredNames world,
      SourceFile file,
      Optional<Binding> subject,
      boolean lenient,
      Map<String, Binding> locals,
      int[] next,
      Set<Binding> used) {
    this.world = world;
    this.file = file;
    this.subject = subject;
    this.lenient = lenient;
    this.locals = locals;
    this.next = next;
    this.used = used;
  }

  public static Scope of(DeclaredNames world, SourceFile file) {
    return new Scope(
        world, file, Optional.empty(), false, Map.of(), new int[] {0}, new HashSet<>());
  }

  public Scope withSubject(Binding binding) {
    return new Scope(world, file, Optional.of(binding), lenient, locals, next, used);
  }

  public Scope with(Binding binding) {
    Map<String, Binding> more = new LinkedHashMap<>(locals);
    more.put(binding.name(), binding);
    return new Scope(world, file, subject, lenient, more, next, used);
  }

  public Scope forMessage() {
    return new Scope(world, file, subject, true, locals, next, used);
  }

  /** A number that no other binding of this declaration has. */
  public int number() {
    return next[0]++;
  }

  public Optional<Binding> local(String name) {
    return Optional.ofNullable(locals.get(name));
  }

  /** Notes that a condition speaks of it; what only messages show decides nothing. */
  public void use(Binding binding) {
    if (!lenient) {
      used.add(binding);
    }
  }

  /** Warns of a variable or formal that no condition spoke of. */
  public void warnUnused(Binding binding, Span span, String message, String help) {
    // After an error the condition may have meant to.
    if (!used.contains(binding) && !world.diagnostics.hasErrors()) {
      world.error(Code.W0301, file, span, message, help);
    }
  }

  public Set<String> localNames() {
    return locals.keySet();
  }
}
