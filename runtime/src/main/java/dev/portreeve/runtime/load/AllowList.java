package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Abi.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that generated code may name, each with the members that it offers and to whom.
 * Classes are named as in Java ({@code java.lang.Object}), members by name and descriptor, as class
 * files do it: {@code and(II)I} for a method, {@code TRUE I} for a field. Immutable.
 */
public final class AllowList {
  private static final String RESOURCE = "allow-list.txt";

  /** A member on the list: the kinds of class that may name it, and whether it is static. */
  record Member(Set<Caller> callers, boolean isStatic) {
    /** Copies its set. */
    Member {
      callers = Collections.unmodifiableSet(EnumSet.copyOf(callers));
    }
  }

  private static final AllowList STANDARD = read();

  private final Map<String, Map<String, Member>> offers;
  private final Optional<ScannedClasses> schema;

  private AllowList(Map<String, Map<String, Member>> offers, Optional<ScannedClasses> schema) {
    this.offers = offers;
    this.schema = schema;
  }

  /**
   * The list that ships: what the packages of the ABI mark with {@link
   * dev.portreeve.runtime.abi.Abi}, and of {@code java.lang} what boxing needs. It is a file, so
   * that a member more or less is a line in a review; a test keeps it in step with the marks.
   */
  public static AllowList standard() {
    return STANDARD;
  }

  private static AllowList read() {
    InputStream found = AllowList.class.getResourceAsStream(RESOURCE);
    if (found == null) {
      throw new IllegalStateException("the runtime jar lacks " + RESOURCE);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(found, StandardCharsets.US_ASCII))) {
      Map<String, Map<String, Member>> offers = new LinkedHashMap<>();
      Map<String, Member> current = Map.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("  ")) {
          add(line.substring(2), current);
        } else if (!line.isEmpty()) {
          current = new LinkedHashMap<>();
          offers.put(line, current);
        }
      }
      return new AllowList(offers, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line: {@code rules,view static and(II)I}. */
  private static void add(String line, Map<String, Member> members) {
    int space = line.indexOf(' ');
    Set<Caller> callers = EnumSet.noneOf(Caller.class);
    for (String caller : line.substring(0, space).split(",")) {
      callers.add(Caller.valueOf(caller.toUpperCase(Locale.ROOT)));
    }
    String member = line.substring(space + 1);
    boolean isStatic = member.startsWith("static ");
    members.put(
        isStatic ? member.substring("static ".length()) : member, new Member(callers, isStatic));
  }

  /** This list and what a schema's scanned views offer: for its packs. */
  public AllowList with(ScannedClasses schemaClasses) {
    if (schema.isPresent()) {
      throw new IllegalStateException("a pack has one schema");
    }
    return with(schemaClasses.offers(), Optional.of(schemaClasses));
  }

  /** This list and what other views of the same unit offer. */
  public AllowList beside(ScannedClasses classes) {
    return with(classes.offers(), schema);
  }

  private AllowList with(Map<String, Map<String, Member>> more, Optional<ScannedClasses> over) {
    Map<String, Map<String, Member>> all = new LinkedHashMap<>(offers);
    all.putAll(more);
    return new AllowList(all, over);
  }

  Optional<ScannedClasses> schema() {
    return schema;
  }

  /** What each class on the list offers. */
  Map<String, Map<String, Member>> offers() {
    return offers;
  }

  /** The names of all classes on the list. */
  public Set<String> classes() {
    return Collections.unmodifiableSet(offers.keySet());
  }

  /** The members of a class on the list, whoever may name them; none for any other. */
  public Set<String> members(String className) {
    return Collections.unmodifiableSet(offers.getOrDefault(className, Map.of()).keySet());
  }
}
