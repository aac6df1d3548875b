package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.archive.Entry;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through an archive once more for those of its layers that had more names than fitted beside
 * others. By now all others were read, so that only names are kept that matter.
 */
final class SecondReading {
  private final String archive;
  private final Archive.Again again;
  private final ImportLimits limits;
  private final Map<String, Layer> wanted = new HashMap<>();
  private final Map<String, Layer> read = new HashMap<>();

  SecondReading(String archive, Archive.Again again, ImportLimits limits) {
    this.archive = archive;
    this.again = again;
    this.limits = limits;
  }

  /**
   * Those of the layers that lie in this archive, whole as far as these names go.
   *
   * @throws InputException if the archive is not what it was
   */
  List<Layer> of(List<Layer> shed, Set<String> places) throws InputException {
    shed.stream().filter(this::has).forEach(layer -> wanted.put(layer.name(), layer));
    if (wanted.isEmpty()) {
      return List.of();
    }
    try (InputStream in = again.open()) {
      Archive tar = Archive.open(archive, in, ArchiveLimits.defaults());
      if (wanted.containsKey(archive)) {
        read(tar, places);
      } else {
        tar.entries((entry, content) -> entry(tar, entry, content, places));
      }
    } catch (IOException e) {
      throw Archive.failure(archive, e);
    }
    if (read.size() < wanted.size()) {
      throw InputException.of(archive, "has changed while it was read");
    }
    return List.copyOf(read.values());
  }

  private boolean has(Layer layer) {
    return layer.name().equals(archive) || layer.name().startsWith(archive + "/");
  }

  private void entry(Archive tar, Entry entry, InputStream content, Set<String> places)
      throws IOException {
    String name = tar.source() + "/" + entry.path();
    boolean further = wanted.keySet().stream().anyMatch(layer -> layer.startsWith(name + "/"));
    if (entry.type() != Entry.Type.FILE || !further && !wanted.containsKey(name)) {
      return;
    }
    try {
      Archive inner = tar.inside(name, content);
      if (wanted.containsKey(name)) {
        read(inner, places);
      } else {
        inner.entries((in, bytes) -> entry(inner, in, bytes, places));
      }
    } catch (InputException e) {
      // What cannot be read now, and could before, is missed in the end.
    }
  }

  private void read(Archive tar, Set<String> places) throws InputException {
    Layer layer = Layer.of(tar, limits).only(places);
    if (layer.isThe(wanted.get(tar.source()))) {
      read.put(tar.source(), layer);
    }
  }
}
