package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Makes the host of all texts that describe it, and of what the engines say about it. Texts of one
 * kind must agree; a command that refused to answer leaves its fields unknown with its own words.
 */
final class HostReader {
  /** What a text of one kind describes, and by which reader. */
  private record Matter(TextKind kind, Function<Text, Fields> reader, List<String> fields) {}

  private static final List<Matter> MATTERS =
      List.of(
          new Matter(TextKind.OS_RELEASE, OsReader::release, List.of("os", "os_version")),
          new Matter(TextKind.UNAME, OsReader::uname, List.of("kernel")));

  private HostReader() {}

  /**
   * @param engines what the engines say of their host, by the names of the schema
   */
  static Merge.Merged read(Sources sources, Fields engines) {
    List<Merge.Description> all = new ArrayList<>();
    add(all, engines);
    for (Matter matter : MATTERS) {
      sources.of(matter.kind()).forEach(text -> add(all, matter.reader().apply(text)));
      for (Refusal refusal : sources.refusals(matter.kind())) {
        JsonNode unknown = Values.unknown(refusal.message());
        Fields fields = new Fields();
        matter.fields().forEach(name -> fields.put(name, unknown));
        add(all, fields);
      }
    }
    return Merge.of(all);
  }

  private static void add(List<Merge.Description> all, Fields fields) {
    all.add(new Merge.Description(OptionalInt.empty(), fields));
  }
}
