package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
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
    return "what a snapshot may hold; NAME is a schema or its directory";
  }

  @Override
  public List<String> formats() {
    return List.of(HUMAN, JSON_SCHEMA);
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    if (wanted.names().size() > 1) {
      throw CliError.usage("one schema at a time", "name one: portreeve show schema docker");
    }
    Schema schema =
        new PackFinder()
            .schema(wanted.names().isEmpty() ? PackFinder.SCHEMA : wanted.names().get(0));
    return wanted.format().equals(JSON_SCHEMA)
        ? SnapshotSchema.of(schema)
        : SchemaListing.of(schema);
  }
}
