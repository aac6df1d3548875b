package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.engine.EngineReader;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The engines of the one host that was described: what {@code info} and {@code version} say. */
final class EngineMerger {
  private static final String TWO_HOSTS = "the inputs describe two hosts: ";

  private final Documents sources;
  private final ObjectMerger objects;

  EngineMerger(Documents sources, ObjectMerger objects) {
    this.sources = sources;
    this.objects = objects;
  }

  /**
   * The facts of each engine, with the time of the last look at any of them.
   *
   * @throws InputException if they are engines of two hosts
   */
  Map<EngineKind, Fields> engines() throws InputException {
    rejectTwoHosts();
    Map<EngineKind, List<Merge.Description>> byEngine = new EnumMap<>(EngineKind.class);
    TreeSet<String> times = new TreeSet<>();
    for (DocumentKind kind : List.of(DocumentKind.INFO, DocumentKind.VERSION)) {
      for (Document d : sources.of(kind)) {
        Fields f = EngineReader.read(d);
        f.text("time").map(times::add);
        f.all().remove("time");
        byEngine
            .computeIfAbsent(engineOf(d), e -> new ArrayList<>())
            .add(new Merge.Description(d.warrant(), f));
      }
    }
    Map<EngineKind, Fields> engines = new EnumMap<>(EngineKind.class);
    byEngine.forEach(
        (engine, descriptions) -> {
          Merge.Merged m = Merge.of(descriptions);
          String name = engine.name().toLowerCase(Locale.ROOT);
          objects.note("engine", name, descriptions.size(), m.conflicts());
          if (!times.isEmpty()) {
            m.fields().put("time", SnapshotJson.of(times.last()));
          }
          engines.put(engine, m.fields());
        });
    return engines;
  }

  /**
   * The engine of the snapshot: the first that was described, else what its containers show;
   * planned ones where there are no others.
   */
  EngineKind main(Map<EngineKind, Fields> engines) {
    if (!engines.isEmpty()) {
      return engines.keySet().iterator().next();
    }
    TreeSet<EngineKind> seen = new TreeSet<>();
    List<Document> there = sources.described(DocumentKind.CONTAINER);
    List<Document> all = there.isEmpty() ? sources.of(DocumentKind.CONTAINER) : there;
    all.forEach(d -> seen.add(d.container().engine()));
    return seen.size() == 1 ? seen.first() : EngineKind.UNDECIDED;
  }

  private void rejectTwoHosts() throws InputException {
    TreeMap<String, String> ids = new TreeMap<>();
    TreeMap<String, String> names = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.INFO)) {
      Fields f = EngineReader.read(d);
      f.text("id").map(id -> ids.putIfAbsent(id, d.source()));
      f.text("name").map(name -> names.putIfAbsent(name, d.source()));
    }
    for (TreeMap<String, String> seen : List.of(names, ids)) {
      if (seen.size() > 1) {
        throw InputException.of(
            seen.lastEntry().getValue(),
            TWO_HOSTS
                + "`"
                + seen.firstKey()
                + "` ("
                + seen.firstEntry().getValue()
                + ") and `"
                + seen.lastKey()
                + "`");
      }
    }
  }

  /** An unmarked {@code version} belongs to the one engine whose {@code info} stands beside it. */
  private EngineKind engineOf(Document d) {
    EngineKind engine = EngineReader.engine(d);
    if (engine != EngineKind.UNDECIDED || d.kind() == DocumentKind.INFO) {
      return engine;
    }
    Set<EngineKind> described = new TreeSet<>();
    sources.of(DocumentKind.INFO).forEach(info -> described.add(EngineReader.engine(info)));
    return described.size() == 1 ? described.iterator().next() : engine;
  }
}
