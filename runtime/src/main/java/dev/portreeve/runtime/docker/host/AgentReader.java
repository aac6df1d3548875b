package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what runs on the host: services that systemd runs, by their names without {@code .service},
 * and processes, by the names that the kernel keeps. Whoever runs in a container names his
 * processes as he likes, so only those count of which a collector saw that they are the host's own.
 * Only a list of processes with the first of them is all that runs; units are some of it.
 */
public final class AgentReader {
  private static final Pattern UNIT =
      Pattern.compile(
          "[\u25cf*]? {0,4}(?<unit>[^ ]{1,255})\\.service +loaded +active +(?<sub>running|exited)( .*)?");
  private static final String UNTOLD =
      "which processes are of containers, whose names prove nothing, is not told";
  private static final String SOME = "units are not all that runs";

  private AgentReader() {}

  public static boolean areUnits(TextDocument text) {
    return text.filled().stream().anyMatch(line -> UNIT.matcher(line).matches());
  }

  static Listing unitsOfText(TextDocument text) {
    TreeSet<String> names = new TreeSet<>();
    for (String line : text.filled()) {
      Matcher m = UNIT.matcher(line);
      if (m.matches() && m.group("sub").equals("running")) {
        names.add(m.group("unit"));
      }
    }
    return new Listing(json(names), SOME);
  }

  /** One unit of {@code systemctl list-units --output=json}. */
  static Listing unitOfJson(Raw unit) {
    String name = unit.get("unit").text().orElse("");
    boolean runs = name.endsWith(".service") && unit.get("sub").text().is("running");
    return new Listing(
        runs ? List.of(SnapshotJson.of(name.substring(0, name.length() - 8))) : List.of(), SOME);
  }

  /** The names of the host's own processes in a list of all. */
  static Listing processes(ProcessTable table) {
    TreeSet<String> names = new TreeSet<>();
    String gap = table.gap();
    for (ProcessTable.Row row : table.rows()) {
      if (row.space().is("host")) {
        names.add(row.name());
      }
      gap = Listing.gap(gap, row.space().isKnown() ? "" : UNTOLD);
    }
    return new Listing(json(names), gap);
  }

  private static List<JsonNode> json(TreeSet<String> names) {
    return new ArrayList<>(names.stream().map(SnapshotJson::of).toList());
  }
}
