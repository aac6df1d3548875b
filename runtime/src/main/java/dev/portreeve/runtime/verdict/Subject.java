package dev.portreeve.runtime.verdict;

/**
 * Which object a finding is about, or which element of one of its lists. Name and id are empty
 * texts where it has none or not known; {@code element} is one for the object itself.
 */
public record Subject(String type, String name, String id, String element) {

  /** An object. */
  public Subject(String type, String name, String id) {
    this(type, name, id, "");
  }

  // Reports hash and compare thousands of these: written out, that needs no code made at run time.
  @Override
  public boolean equals(Object other) {
    return other instanceof Subject that
        && id.equals(that.id)
        && name.equals(that.name)
        && element.equals(that.element)
        && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * type.hashCode() + name.hashCode()) + id.hashCode())
        + element.hashCode();
  }

  /** Whether it is an element of a list of an object. */
  public boolean isElement() {
    return !element.isEmpty();
  }

  /** The object that it is, or that it belongs to. */
  public Subject object() {
    return isElement() ? new Subject(type, name, id) : this;
  }

  /** An element of this object, by what it is told by. */
  public Subject element(String told) {
    return new Subject(type, name, id, told);
  }
}
