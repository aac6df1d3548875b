package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.TextKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file can be before anyone looks into it: any kind, some, or exactly one, whatever its
 * content looks like.
 *
 * @param by who says so, as the beginning of a sentence; empty if nothing limits it
 * @param objects kinds that its objects may be of
 * @param texts kinds that it may be of as a text
 * @param forced what each of its objects is
 */
public record Claim(
    String by, Set<DocumentKind> objects, Set<TextKind> texts, Optional<DocumentKind> forced) {

  /** What follows where it is not what somebody says, before what it is. */
  public static final String OTHERWISE = ", and it is another thing: ";

  private static final Claim ANY = new Claim("", Set.of(), Set.of(), Optional.empty());

  /** Its content says what it is. */
  public static Claim any() {
    return ANY;
  }

  /** One of some kinds. */
  static Claim some(String by, Set<DocumentKind> objects, Set<TextKind> texts) {
    return new Claim(by, objects, texts, Optional.empty());
  }

  /** This kind and no other: whoever wrote the file does not decide. */
  static Claim exactly(DocumentKind kind) {
    return new Claim("", Set.of(kind), Set.of(), Optional.of(kind));
  }

  public boolean isAny() {
    return by.isEmpty() && forced.isEmpty();
  }

  /** Whether it is not said that each of its objects is another thing. */
  public boolean mayBe(DocumentKind kind) {
    return forced.isEmpty() || forced.get() == kind;
  }

  public boolean allows(DocumentKind kind) {
    return isAny() || objects.contains(kind);
  }

  public boolean allows(TextKind kind) {
    return isAny() || texts.contains(kind);
  }

  /** Those of some kinds that it may be. */
  public List<TextKind> among(List<TextKind> kinds) {
    return kinds.stream().filter(this::allows).toList();
  }
}
