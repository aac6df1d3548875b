package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.fact.Fact;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The platforms that package URLs name beside a digest, which may be that of an index: it leads to
 * an image for each, and what is said of one is not said of the others.
 *
 * @param named each ends with a slash: {@code linux/arm64/}, or {@code /arm64/} of any system
 */
record Platforms(Set<String> named) {

  static Platforms of(Collection<String> urls) {
    Set<String> named = new TreeSet<>();
    for (String url : urls) {
      String behind = url.split("#", 2)[0];
      for (String qualifier : behind.substring(behind.indexOf('?') + 1).split("&")) {
        String value = qualifier.substring(qualifier.indexOf('=') + 1).replaceAll("(?i)%2f", "/");
        if (qualifier.startsWith("arch=")) {
          named.add("/" + value + "/");
        } else if (qualifier.startsWith("platform=")) {
          named.add(value + "/");
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
      Fact<Boolean> one = image.then(i -> isOf(platform, i + "/"));
      all = one.is(false) || all.is(true) ? one : all;
    }
    return all;
  }

  private static Fact<Boolean> isOf(String platform, String image) {
    String same = platform.startsWith("/") ? image.substring(image.indexOf('/')) : image;
    return !same.equals(platform) && platform.startsWith(same)
        ? Fact.unknown("its variant is not known")
        : Fact.known(same.equals(platform));
  }
}
