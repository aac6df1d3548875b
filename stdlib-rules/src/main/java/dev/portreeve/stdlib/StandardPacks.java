package dev.portreeve.stdlib;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The packs and schemas that ship with Portreeve: ready to run, and as the Reeve they were compiled
 * from. Reads resources beside this class whenever it is asked, and keeps nothing.
 */
public final class StandardPacks {
  private static final String ENDING = ".pack";
  private static final String REEVE = ".reeve";

  private StandardPacks() {}

  /** The names of the packs, in alphabetical order. */
  public static List<String> names() {
    return index("packs/").stream()
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  /** A pack by its name, compiled; empty when none is called so. */
  public static Optional<CompiledPack> pack(String name) {
    Optional<byte[]> file = file(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PackFile.read(name, file.get()));
    } catch (InputException e) {
      throw new IllegalStateException("this build of Portreeve is damaged: " + e.getMessage(), e);
    }
  }

  /** The file of a pack by its name; empty when none is called so. */
  public static Optional<byte[]> file(String name) {
    return names().contains(name)
        ? Optional.of(resource("packs/" + name + ENDING))
        : Optional.empty();
  }

  /**
   * The Reeve of a pack: texts by file name, a path from the pack's directory with {@code /}, in
   * alphabetical order. Compiled under these names it is the very same pack. Empty when no pack is
   * called so.
   */
  public static Map<String, String> sources(String pack) {
    return texts("packs/" + pack + "/");
  }

  /**
   * A snapshot that a test of a pack names, by its path from the pack's directory with {@code /};
   * empty when no test of the pack names it.
   */
  public static Optional<byte[]> snapshot(String pack, String path) {
    String directory = "packs/" + pack + "/";
    boolean known = !path.endsWith(REEVE) && index(directory).contains(path);
    return known ? Optional.of(resource(directory + path)) : Optional.empty();
  }

  /** Likewise the Reeve of a schema, by the schema's name. */
  public static Map<String, String> schemaSources(String schema) {
    return texts("schema/" + schema + "/");
  }

  /**
   * The mutants of a pack that no test needs to notice, with reasons: the text of its file {@code
   * mutants.allowed}. Empty when it has none.
   */
  public static Optional<String> allowedMutants(String pack) {
    String file = "packs/" + pack + "/mutants.allowed";
    return StandardPacks.class.getResource(file) == null
        ? Optional.empty()
        : Optional.of(new String(resource(file), StandardCharsets.UTF_8));
  }

  private static Map<String, String> texts(String directory) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : index(directory)) {
      if (!name.endsWith(REEVE)) {
        continue;
      }
      texts.put(name, new String(resource(directory + name), StandardCharsets.UTF_8));
    }
    return Collections.unmodifiableMap(texts);
  }

  /** What the index lists below a directory, named from there. */
  private static List<String> index(String directory) {
    return new String(resource("index"), StandardCharsets.UTF_8)
        .lines()
        .filter(name -> name.startsWith(directory))
        .map(name -> name.substring(directory.length()))
        .toList();
  }

  private static byte[] resource(String name) {
    try (InputStream in = StandardPacks.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build of Portreeve lacks its resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
