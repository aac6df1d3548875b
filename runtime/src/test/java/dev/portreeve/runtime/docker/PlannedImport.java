package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Imports compose files that tests write down, and shows what is read of them. */
final class PlannedImport {
  private PlannedImport() {}

  static Import.Imported of(String yaml) throws InputException {
    return Import.of(
        List.of(new RawFile("shop/compose.yml", bytes(yaml))), ImportOptions.defaults());
  }

  /** The snapshot of several files, each of them a name and a text. */
  static JsonNode of(String... namesAndTexts) throws InputException, IOException {
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(new RawFile(namesAndTexts[i], bytes(namesAndTexts[i + 1])));
    }
    return new ObjectMapper().readTree(Import.of(files, ImportOptions.defaults()).snapshot());
  }

  /** The same, as if the project stood in a folder. */
  static JsonNode standing(String folder, String... namesAndTexts)
      throws InputException, IOException {
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(new RawFile(namesAndTexts[i], bytes(namesAndTexts[i + 1])));
    }
    Declarations declared = new Declarations(Optional.empty(), Optional.of(folder));
    ImportOptions options = ImportOptions.defaults().with(declared.assumptions());
    return new ObjectMapper().readTree(Import.of(files, options).snapshot());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode containers(String yaml) throws InputException, IOException {
    return new ObjectMapper().readTree(of(yaml).snapshot()).get("containers");
  }

  /** One service of an image, with a line more. */
  static JsonNode service(String line) throws InputException, IOException {
    return containers("services:\n  web:\n    image: nginx\n    " + line + "\n").get(0);
  }

  /** One service, read with options. */
  static JsonNode service(String line, Assumptions assumptions, boolean swarm)
      throws InputException, IOException {
    ImportOptions options =
        new ImportOptions(
            false, ImportOptions.defaults().limits(), new ComposeOptions(assumptions, swarm));
    byte[] yaml = bytes("services:\n  web: { image: nginx, " + line + " }\n");
    return new ObjectMapper()
        .readTree(Import.of(List.of(new RawFile("a/compose.yml", yaml)), options).snapshot())
        .at("/containers/0");
  }
}
