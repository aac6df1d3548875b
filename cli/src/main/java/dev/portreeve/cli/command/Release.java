package dev.portreeve.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Optional;
import java.util.jar.Attributes;

/**
 * What is running: its version, which reports name too, and, where whoever built it said so, the
 * commit that it was built from, the day of the release ({@code 2026-11-24}), and where the pages
 * of the packs that ship are published.
 */
public record Release(
    String version, Optional<String> commit, Optional<String> day, Optional<String> site) {

  /** A version of which nothing else is known. */
  public static Release of(String version) {
    return new Release(version, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Its version alone, of which the class loader has taken note: nothing is opened. */
  public static String versionOfThisJar() {
    return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }

  /** As the manifest of the jar that this class is in says; of class files lying about, nothing. */
  public static Release ofThisJar() {
    URL here = Release.class.getResource("Release.class");
    try {
      URLConnection connection = here.openConnection();
      return connection instanceof JarURLConnection jar
          ? of(jar.getMainAttributes())
          : of(versionOfThisJar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Release of(Attributes manifest) {
    return new Release(
        versionOfThisJar(),
        said(manifest, "Portreeve-Commit"),
        said(manifest, "Portreeve-Date").map(date -> date.split("T")[0]),
        said(manifest, "Portreeve-Site").filter(site -> site.startsWith("https://")));
  }

  private static Optional<String> said(Attributes manifest, String name) {
    return Optional.ofNullable(manifest.getValue(name)).filter(value -> !value.isBlank());
  }

  /** For a person: {@code 1.0.0 (commit 1a2b3c4d5e6f)}. */
  public String spelled() {
    return version + commit.map(c -> " (commit " + c + ")").orElse("");
  }
}
