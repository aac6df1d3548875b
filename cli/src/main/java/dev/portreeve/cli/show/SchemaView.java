package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.compiler.show.SchemaListing;
import dev.portreeve.compiler.show.SnapshotSchema;
import dev.portreeve.dsl.schema.Schema;
import java.util.List;

/** {@code show schema}: what a snapshot may hold. */
record SchemaView() implements View {
  private static final String JSON_SCHEMA = "json-schema";

  @Override
  public String word() {
    return "schema";
  }

  @Override
  public String summary() {
    return "what a snapshot may hold; NAME is a schema or its directory, the names behind it what is"
        + " wanted of it: an object, a record or an enum, and a word of its fields; or a field, or a type, by itself";
  }

  @Override
  public List<String> formats() {
    return List.of(HUMAN, JSON_SCHEMA);
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    List<String> names = wanted.names();
    Schema schema = new PackFinder().schema(names.isEmpty() ? SchemaFinder.SHIPPED : names.get(0));
    if (names.size() < 2) {
      return wanted.format().equals(JSON_SCHEMA)
          ? SnapshotSchema.of(schema)
          : SchemaListing.of(schema);
    }
    if (wanted.format().equals(JSON_SCHEMA) || names.size() > 3) {
      throw CliError.usage(
          "a part of a schema is shown for people, by a name and perhaps a word",
          "write portreeve show schema docker container mount");
    }
    return part(schema, names.get(1), names.size() > 2 ? names.get(2) : "");
  }

  private static String part(Schema schema, String name, String word) throws CliError {
    List<String> known = SchemaListing.names(schema);
    String fields = known.contains(name) ? "" : SchemaListing.fields(schema, name);
    if (!fields.isEmpty()) {
      return fields;
    }
    if (!known.contains(name)) {
      throw CliError.usage(
          "the schema has nothing that is called `" + name + "`",
          Nearest.of(name, known)
              .orElse(
                  "`portreeve show schema "
                      + schema.name()
                      + "` lists all, and a word behind a kind finds its fields, as in `show schema"
                      + " docker container memory`"));
    }
    String part = SchemaListing.of(schema, name, word);
    if (part.isEmpty()) {
      throw CliError.usage(
          "no field of `" + name + "` is called so or speaks of `" + word + "`",
          "`portreeve show schema " + schema.name() + " " + name + "` shows all of them");
    }
    return part;
  }
}
