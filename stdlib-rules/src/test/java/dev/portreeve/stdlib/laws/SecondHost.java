package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.origin.CollectedHosts;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What collectors brought from two hosts, in one directory or one archive.
 *
 * @param change how they lie together
 * @param alone what each collector brought, by itself
 * @param together both
 */
record SecondHost(String change, Map<String, List<RawFile>> alone, List<RawFile> together) {
  private static final Map<String, CollectedKind> KINDS = kinds();

  static SecondHost of(List<RawFile> one, List<RawFile> other, Random chance) {
    Map<String, List<RawFile>> alone = new HashMap<>();
    alone.put("a", collection(one, chance));
    alone.put("b", collection(other, chance));
    String change = List.of("folders", "archive", "archives").get(chance.nextInt(3));
    Tar tar = new Tar();
    List<RawFile> folders = new ArrayList<>();
    alone.forEach(
        (name, files) -> {
          Tar inner = new Tar();
          for (RawFile file : files) {
            inner.file(file.name(), file.bytes());
            folders.add(new RawFile("all/" + name + "/" + file.name(), file.bytes()));
            if (change.equals("archive")) {
              tar.file(name + "/" + file.name(), file.bytes());
            }
          }
          if (change.equals("archives")) {
            tar.file(name + ".tar", inner.bytes());
          }
        });
    return new SecondHost(
        change,
        alone,
        change.equals("folders") ? folders : List.of(new RawFile("all.tar", tar.bytes())));
  }

  /** Some of what is known of a host, as a collector would have brought it. */
  private static List<RawFile> collection(List<RawFile> documents, Random chance) {
    List<RawFile> some = new ArrayList<>(documents);
    some.removeIf(document -> chance.nextInt(4) == 0);
    some.add(new RawFile("collection.json", manifest(some)));
    return some;
  }

  /** What a collector would say of these files. */
  static byte[] manifest(List<RawFile> documents) {
    ObjectNode manifest = Corpus.JSON.createObjectNode();
    manifest.put("portreeve_collection", 1).put("collected_at", "2026-11-24T00:00:00Z");
    manifest.put("parts", "all").put("uid", 0);
    ArrayNode listed = manifest.putArray("documents");
    for (RawFile document : documents) {
      ObjectNode one = listed.addObject();
      one.put("is", word(document)).put("file", document.name()).put("status", 0);
      int path = document.name().indexOf("/etc/");
      if (path >= 0) {
        one.put("path", document.name().substring(path));
      }
    }
    return Corpus.bytes(manifest);
  }

  private static String word(RawFile document) {
    try {
      for (ImportSummary.Recognized one :
          Import.of(List.of(document), ImportOptions.defaults()).summary().recognized()) {
        CollectedKind kind = KINDS.get(one.kind());
        if (kind != null) {
          return kind.word();
        }
      }
    } catch (InputException e) {
      // It is nothing by itself, and so it is listed as what nobody knows.
    }
    return "something";
  }

  private static Map<String, CollectedKind> kinds() {
    Map<String, CollectedKind> kinds = new HashMap<>();
    for (CollectedKind kind : CollectedKind.values()) {
      for (DocumentKind object : kind.objects()) {
        kinds.put(object.label(), kind);
      }
      for (TextKind text : kind.texts()) {
        kinds.put(text.label(), kind);
      }
    }
    return kinds;
  }

  /** Where one of them is not what it is by itself. */
  List<String> wrong(Trial trial) {
    ImportLimits limits = ImportLimits.defaults();
    CollectedHosts hosts = CollectedHosts.of(Unpacking.of(together, limits), limits);
    Map<String, Unpacking.Unpacked> found = new HashMap<>();
    hosts.hosts().forEach(host -> found.put(last(host.name()), host.files()));
    List<String> wrong = new ArrayList<>();
    if (!hosts.rest().isEmpty()) {
      wrong.add("left over: " + hosts.rest().files().size() + " files");
    }
    alone.forEach(
        (name, files) -> {
          try {
            Verdicts before = trial.decided(files);
            if (found.containsKey(name)) {
              trial
                  .decided(found.get(name))
                  .differencesFrom(before, place -> true)
                  .forEach(wrong::add);
            } else {
              wrong.add(name + " is no host");
            }
          } catch (InputException e) {
            // It is no host by itself.
          }
        });
    return wrong;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.tar$", "");
  }
}
