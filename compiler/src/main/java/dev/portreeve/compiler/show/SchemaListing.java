package dev.portreeve.compiler.show;

import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.runtime.abi.snapshot.Advice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema for people to read: what a snapshot may hold, where it comes from, who can collect it.
 */
public final class SchemaListing {
  private final Schema schema;
  private final StringBuilder out = new StringBuilder();

  private SchemaListing(Schema schema) {
    this.schema = schema;
  }

  /** The listing, subjects and records in the order of their declarations. */
  public static String of(Schema schema) {
    return new SchemaListing(schema).list();
  }

  /** What a part of it may be asked for by: objects, records and enums. */
  public static List<String> names(Schema schema) {
    return Stream.concat(
            schema.vocabulary().structures().keySet().stream(),
            schema.vocabulary().enums().keySet().stream())
        .toList();
  }

  /**
   * One of {@link #names}; of an object or a record only the fields whose name or description has
   * the word, in capitals or not. Empty where there is none.
   */
  public static String of(Schema schema, String name, String word) {
    SchemaListing listing = new SchemaListing(schema);
    Type.Enumeration members = schema.vocabulary().enums().get(name);
    if (members != null) {
      listing.line(members.name() + ": " + String.join(", ", members.members()));
      return listing.out.toString();
    }
    Structure structure = schema.vocabulary().structures().get(name);
    if (word.isEmpty()) {
      listing.structure(structure);
      return listing.out.substring(1);
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    structure.fields().stream()
        .filter(f -> (f.name() + " " + f.doc()).toLowerCase(Locale.ROOT).contains(wanted))
        .forEach(listing::field);
    return listing.out.toString();
  }

  /**
   * The fields of whatever object that are called so, or are of that type, below what a built-in
   * type is; empty where there is nothing.
   */
  public static String fields(Schema schema, String word) {
    SchemaListing listing = new SchemaListing(schema);
    TypeListing.of(word).ifPresent(lines -> lines.forEach(listing::line));
    for (Structure each : schema.vocabulary().structures().values()) {
      List<Field> found =
          each.fields().stream()
              .filter(f -> f.name().equals(word) || f.type().show().equals(word) || holds(f, word))
              .toList();
      if (!found.isEmpty()) {
        listing.line("of " + each.name());
        found.forEach(listing::field);
      }
    }
    return listing.out.toString();
  }

  private static boolean holds(Field field, String word) {
    return TypeListing.of(word).isPresent()
        && (field.type() instanceof Type.SetOf set && set.element().show().equals(word)
            || field.type() instanceof Type.ListOf list && list.element().show().equals(word));
  }

  private String list() {
    line("schema " + schema.name() + " " + schema.version());
    line(schema.doc());
    schema.vocabulary().structures().values().forEach(this::structure);
    head("types");
    TypeListing.all().forEach(this::line);
    head("words");
    for (Type.Enumeration each : schema.vocabulary().enums().values()) {
      line("  " + each.name() + ": " + String.join(", ", each.members()));
    }
    head("sources");
    schema
        .sources()
        .forEach(
            (name, source) -> {
              String needs =
                  source.needs().isEmpty() ? "" : ", needs " + String.join(", ", source.needs());
              line("  " + name + needs);
              line("      " + Advice.nameless(source.command()));
            });
    head("privileges");
    schema.privileges().forEach((name, doc) -> line("  " + name + ": " + doc));
    head("aliases of paths");
    schema.aliases().forEach(a -> line("  " + a.from() + " is " + a.to()));
    return out.toString();
  }

  private void structure(Structure structure) {
    head(
        structure
            .population()
            .map(p -> "subject " + structure.name() + ", " + population(p))
            .orElse("record " + structure.name()));
    line("  " + structure.doc());
    if (!structure.namedBy().isEmpty()) {
      line("  named by " + name(structure));
    }
    structure.fields().forEach(this::field);
    schema
        .adjectives()
        .getOrDefault(structure.name(), Map.of())
        .forEach(
            (word, meaning) ->
                line("  adjective " + word + ": " + meaning.file().text(meaning.meaning().span())));
  }

  private static String name(Structure record) {
    return record.namedBy().stream()
        .map(p -> p.field() < 0 ? p.text() : "{" + record.fields().get(p.field()).name() + "}")
        .collect(Collectors.joining());
  }

  private static String population(Structure.Population population) {
    String kept = " under `" + population.collection() + "`";
    return switch (population.count()) {
      case ONE -> "the only one," + kept;
      case MANY -> "any number," + kept;
      case ASKED -> "those asked for by " + population.key().orElse("key") + "," + kept;
    };
  }

  private void field(Field field) {
    line("  " + field.name() + " : " + type(field));
    line("      " + field.doc());
    String from = field.from().map(o -> "from " + o.kind() + " " + o.text()).orElse("");
    String setBy =
        field
            .setBy()
            .map(Field.SetBy::by)
            .map(o -> "set by " + o.kind() + " " + o.text())
            .orElse("");
    String both = from.isEmpty() || setBy.isEmpty() ? from + setBy : from + "; " + setBy;
    if (!both.isEmpty()) {
      line("      " + both);
    }
    field.deprecated().ifPresent(instead -> line("      deprecated: " + instead));
  }

  /** As the schema writes it: {@code reference to image by image_id or missing}. */
  static String type(Field field) {
    String type =
        field
            .reference()
            .map(
                r ->
                    (r.many() ? "list of references to " : "reference to ")
                        + r.subject()
                        + " by "
                        + r.key())
            .orElseGet(() -> field.type().show());
    return type + field.absence().map(word -> " or " + word).orElse("");
  }

  private void head(String text) {
    out.append('\n');
    line(text);
  }

  private void line(String text) {
    out.append(Visible.escape(text).stripTrailing()).append('\n');
  }
}
