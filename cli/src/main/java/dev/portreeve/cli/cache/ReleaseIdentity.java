package dev.portreeve.cli.cache;

import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which compiler, engine and standard packs these are: their jars, as they lie on the disk. */
final class ReleaseIdentity {
  private static final List<Class<?>> ONE_OF_EACH_JAR =
      List.of(
          ReleaseIdentity.class,
          ParsedFile.class,
          PackCompiler.class,
          PackFile.class,
          StandardPacks.class);

  private ReleaseIdentity() {}

  /**
   * Path, size and time of every jar, and the Java that runs them; nothing where classes lie about
   * outside of jars, since what they are changes with every build.
   */
  static Optional<String> ofTheseJars() {
    Set<String> parts = new LinkedHashSet<>();
    for (Class<?> one : ONE_OF_EACH_JAR) {
      Optional<String> jar = jar(one);
      if (jar.isEmpty()) {
        return Optional.empty();
      }
      parts.add(jar.get());
    }
    return Optional.of(String.join("\n", parts) + "\n" + Runtime.version());
  }

  private static Optional<String> jar(Class<?> one) {
    try {
      CodeSource from = one.getProtectionDomain().getCodeSource();
      URL place = from == null ? null : from.getLocation();
      if (place == null || !place.getProtocol().equals("file")) {
        return Optional.empty();
      }
      Path path = Path.of(place.toURI());
      return Files.isRegularFile(path)
          ? Optional.of(path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path))
          : Optional.empty();
    } catch (IOException | URISyntaxException e) {
      return Optional.empty();
    }
  }
}
