package dev.portreeve.runtime.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that generated code may name, each with the members that it may use. Classes are
 * named as in Java ({@code java.lang.Object}), members by name and descriptor, as class files do
 * it: {@code and(II)I} for a method, {@code TRUE I} for a field. Immutable.
 */
public final class AllowList {
  private static final String RESOURCE = "allow-list.txt";

  private final Map<String, Set<String>> members;
  private final Optional<ScannedClasses> schema;

  private AllowList(Map<String, Set<String>> members, Optional<ScannedClasses> schema) {
    this.members = members;
    this.schema = schema;
  }

  /**
   * The list that ships: the support package, and of {@code java.lang} what boxing needs. It is a
   * file, so that a member more or less is a line in a review; a test keeps it in step.
   */
  public static AllowList standard() {
    InputStream found = AllowList.class.getResourceAsStream(RESOURCE);
    if (found == null) {
      throw new IllegalStateException("the runtime jar lacks " + RESOURCE);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(found, StandardCharsets.US_ASCII))) {
      Map<String, Set<String>> members = new LinkedHashMap<>();
      Set<String> current = Set.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("  ")) {
          current.add(line.substring(2));
        } else if (!line.isEmpty()) {
          current = new LinkedHashSet<>();
          members.put(line, current);
        }
      }
      return new AllowList(members, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This list and what a schema's scanned classes declare or inherit: for its packs. */
  public AllowList with(ScannedClasses schemaClasses) {
    if (schema.isPresent()) {
      throw new IllegalStateException("a pack has one schema");
    }
    Map<String, Set<String>> more = new LinkedHashMap<>(members);
    more.putAll(schemaClasses.members());
    return new AllowList(more, Optional.of(schemaClasses));
  }

  /** This list and what other classes of the same unit declare or inherit. */
  public AllowList beside(ScannedClasses classes) {
    Map<String, Set<String>> more = new LinkedHashMap<>(members);
    more.putAll(classes.members());
    return new AllowList(more, schema);
  }

  Optional<ScannedClasses> schema() {
    return schema;
  }

  /** The names of all classes on the list. */
  public Set<String> classes() {
    return Collections.unmodifiableSet(members.keySet());
  }

  /** The members of a class on the list; none for any other. */
  public Set<String> members(String className) {
    return Collections.unmodifiableSet(members.getOrDefault(className, Set.of()));
  }
}
