package dev.portreeve.runtime.abi.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What the schema says of one kind of object, as far as evaluation and evidence need it. {@code
 * root} is the path of an object without owner: empty for the snapshot itself, {@code parameter}
 * for the parameters of a pack. {@code population} is there for subjects, {@code namedBy} for
 * records whose elements can be told from one another.
 */
public record Shape(
    String name,
    String root,
    List<Field> fields,
    Optional<Population> population,
    List<NamePart> namedBy) {

  /** Copies its lists. */
  public Shape {
    fields = List.copyOf(fields);
    namedBy = List.copyOf(namedBy);
  }

  /** A part of what an element is called: text, or the field whose value stands there, else -1. */
  public record NamePart(String text, int field) {}

  /** How an object of this kind is written in Reeve, without its values. */
  public String form() {
    return fields.stream()
        .map(f -> f.name() + ": ...")
        .collect(java.util.stream.Collectors.joining(", ", "{ ", " }"));
  }

  /** The number of the field with this name, or -1. */
  public int field(String fieldName) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(fieldName)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where the objects of a subject are kept: the field of shape 0, and which of their own fields is
   * the key that references and lookups use, the name and the id; each -1 where there is none. An
   * {@code open} collection holds only what was asked for.
   */
  public record Population(int root, boolean open, int key, int name, int id) {}

  /**
   * One field. {@code members} are those of its enum, else empty; {@code shape} is the number of
   * the shape of its record or subject, else -1; {@code key} the field beside it that a reference
   * goes by, else -1. {@code from} says where it comes from ({@code inspect .Name}), {@code how}
   * the command that collects it, each perhaps empty; {@code setBy} how a user changes it.
   */
  public record Field(
      String name,
      Kind kind,
      Many many,
      Optional<String> absence,
      List<String> members,
      int shape,
      int key,
      String from,
      String how,
      Optional<SetBy> setBy) {

    /** Copies its list. */
    public Field {
      members = List.copyOf(members);
    }
  }

  /**
   * How a user sets a field: {@code flag}, {@code --memory}; {@code docs/language.md} says what
   * becomes of the text. {@code unless} is the value where nobody sets it, {@code suchAs} one that
   * makes sense where many would do, both as normalized JSON.
   */
  public record SetBy(String kind, String text, Optional<String> unless, Optional<String> suchAs) {}

  /** Whether a field holds one value, several, or a set of them. */
  public enum Many {
    ONE,
    SEVERAL,
    DISTINCT
  }

  /** The kinds of value, each with its JSON form and its Java form. */
  public enum Kind {
    BOOL,
    INT,
    SIZE,
    DURATION,
    PORT,
    MODE,
    INSTANT,
    ENUM,
    TEXT,
    PATH,
    GLOB,
    VERSION,
    IP,
    CIDR,
    IMAGE_REFERENCE,
    REGISTRY,
    OBJECT,
    /** Resolved through a key beside it, never read from JSON. */
    REFERENCE
  }
}
