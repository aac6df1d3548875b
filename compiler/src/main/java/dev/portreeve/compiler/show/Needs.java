package dev.portreeve.compiler.show;

import java.util.List;
import java.util.Optional;

/**
 * What somebody reads, each list in the order of the schema: fields, objects that must be asked
 * for, the sources of all these, the privileges that those take, and the parameters of the pack.
 */
public record Needs(
    List<FieldNeed> fields,
    List<Asked> asked,
    List<SourceNeed> sources,
    List<PrivilegeNeed> privileges,
    List<ParameterNeed> parameters) {

  /** Copies its lists. */
  public Needs {
    fields = List.copyOf(fields);
    asked = List.copyOf(asked);
    sources = List.copyOf(sources);
    privileges = List.copyOf(privileges);
    parameters = List.copyOf(parameters);
  }

  /**
   * A field: {@code owner} is its record or subject, {@code type} as the schema writes it. {@code
   * source} and {@code place} say which document it stands in, and where; {@code setBy} how a user
   * changes it.
   */
  public record FieldNeed(
      String owner,
      String name,
      String type,
      String doc,
      Optional<String> source,
      String place,
      String setBy) {

    /** {@code container.memory_limit}. */
    public String path() {
      return owner + "." + name;
    }
  }

  /** An object of an open collection that only a question brings into a snapshot. */
  public record Asked(String subject, String key) {}

  /** A document: the command that prints it, what it takes, and the places in it that are read. */
  public record SourceNeed(String name, String command, List<String> needs, List<String> places) {
    /** Copies its lists. */
    public SourceNeed {
      needs = List.copyOf(needs);
      places = List.copyOf(places);
    }
  }

  /** A privilege, and who has it. */
  public record PrivilegeNeed(String name, String doc) {}

  /** A parameter; {@code required} when it has no default and nothing is known until it is set. */
  public record ParameterNeed(String name, String type, String doc, boolean required) {}
}
