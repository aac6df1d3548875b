package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.fact.Fact;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The platforms that package URLs name beside a digest, which may be that of an index: it leads to
 * an image for each, and what is said of one is not said of the others.
 *
 * @param named each in the one form that engines compare, with a slash at its end: {@code
 *     linux/arm64/}, or {@code /arm64/} of any system
 */
record Platforms(Set<String> named) {
  /** Other names of architectures, by which registries and scanners know them, too. */
  private static final Map<String, String> ARCHITECTURES =
      Map.of(
          "x86_64", "amd64",
          "x86-64", "amd64",
          "aarch64", "arm64",
          "i386", "386",
          "armhf", "arm/v7",
          "armel", "arm/v6");

  /** Variants that say nothing more than the architecture does, or are written otherwise. */
  private static final Map<String, String> VARIANTS =
      Map.of(
          "/amd64/v1/", "/amd64/",
          "/arm64/v8/", "/arm64/",
          "/arm64/8/", "/arm64/",
          "/arm/5/", "/arm/v5/",
          "/arm/6/", "/arm/v6/",
          "/arm/7/", "/arm/v7/");

  static Platforms of(Collection<String> urls) {
    Set<String> named = new TreeSet<>();
    for (String url : urls) {
      String behind = url.split("#", 2)[0];
      for (String qualifier : behind.substring(behind.indexOf('?') + 1).split("&")) {
        String value = qualifier.substring(qualifier.indexOf('=') + 1).replaceAll("(?i)%2f", "/");
        if (qualifier.startsWith("arch=")) {
          named.add(plain("/" + value + "/"));
        } else if (qualifier.startsWith("platform=")) {
          named.add(plain(value + "/"));
        }
      }
    }
    named.remove("/");
    named.remove("//");
    return new Platforms(named);
  }

  /**
   * Whether they are that of an image, as {@code linux/arm64}. Not every engine tells the variant.
   */
  Fact<Boolean> areOf(Fact<String> image) {
    Fact<Boolean> all = Fact.known(true);
    for (String platform : named) {
      Fact<Boolean> one = image.then(i -> isOf(platform, plain(i + "/")));
      all = one.is(false) || all.is(true) ? one : all;
    }
    return all;
  }

  /** The one form of a platform that ends with a slash, as containerd makes it. */
  private static String plain(String platform) {
    String name = platform.toLowerCase(Locale.ROOT);
    int system = name.indexOf('/');
    int end = name.indexOf('/', system + 1);
    if (end < 0) {
      return name;
    }
    String architecture = name.substring(system + 1, end);
    String same =
        "/" + ARCHITECTURES.getOrDefault(architecture, architecture) + name.substring(end);
    return name.substring(0, system) + VARIANTS.getOrDefault(same, same);
  }

  private static Fact<Boolean> isOf(String platform, String image) {
    String same = platform.startsWith("/") ? image.substring(image.indexOf('/')) : image;
    return !same.equals(platform) && platform.startsWith(same)
        ? Fact.unknown("its variant is not known")
        : Fact.known(same.equals(platform));
  }
}
