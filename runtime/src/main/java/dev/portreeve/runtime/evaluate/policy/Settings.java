package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPack.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which parameter each setting of a policy means. A parameter is one wherever it is read: set by
 * its full name ({@code docker.approved_ports}), or by its own name where that says which, it is
 * set in the pack that declares it and in every pack that uses it.
 */
public final class Settings {
  private final Map<String, String> byFullName = new TreeMap<>();

  private Settings() {}

  /**
   * The settings of a policy over its packs.
   *
   * @throws PolicyException when one names no parameter, or more than one; when one parameter has
   *     two types; when a pack was compiled with another version of a pack that runs beside it
   */
  public static Settings of(Policy policy) throws PolicyException {
    checkVersions(policy.packs());
    checkTypes(policy.packs());
    Settings settings = new Settings();
    for (Map.Entry<String, String> setting : policy.parameters().entrySet()) {
      String full = fullName(policy.packs(), setting.getKey());
      if (settings.byFullName.put(full, setting.getValue()) != null) {
        throw new PolicyException("`" + full + "` is set twice", "set it once");
      }
    }
    return settings;
  }

  private static void checkVersions(List<CompiledPack> packs) throws PolicyException {
    Map<String, String> versions = new HashMap<>();
    packs.forEach(pack -> versions.put(pack.name(), pack.version()));
    for (CompiledPack pack : packs) {
      for (CompiledPack.Use use : pack.uses()) {
        String runs = versions.getOrDefault(use.name(), use.version());
        if (!runs.equals(use.version())) {
          throw new PolicyException(
              "`"
                  + pack.name()
                  + "` was compiled with `"
                  + use.name()
                  + " "
                  + use.version()
                  + "`, and `"
                  + use.name()
                  + " "
                  + runs
                  + "` runs beside it",
              "compile it with the version that runs");
        }
      }
    }
  }

  private static void checkTypes(List<CompiledPack> packs) throws PolicyException {
    Map<String, String> types = new HashMap<>();
    for (CompiledPack pack : packs) {
      for (Parameter parameter : pack.parameters()) {
        String full = pack.fullName(parameter);
        String owner = full.substring(0, full.indexOf('.') + 1);
        String type = parameter.type().replace(owner, "");
        String other = types.putIfAbsent(full, type);
        if (other != null && !other.equals(type)) {
          throw new PolicyException(
              "`"
                  + full
                  + "` is a `"
                  + other
                  + "`, and `"
                  + pack.name()
                  + "` was compiled with a `"
                  + type
                  + "` of that name",
              "compile `" + pack.name() + "` again");
        }
      }
    }
  }

  /** The full name of the parameter that a setting means. */
  static String fullName(List<CompiledPack> packs, String name) throws PolicyException {
    Set<String> known = new TreeSet<>();
    Set<String> meant = new TreeSet<>();
    for (CompiledPack pack : packs) {
      for (Parameter parameter : pack.parameters()) {
        String full = pack.fullName(parameter);
        known.add(full.substring(full.indexOf('.') + 1));
        if (full.equals(name) || full.substring(full.indexOf('.') + 1).equals(name)) {
          meant.add(full);
        }
      }
    }
    if (meant.isEmpty()) {
      throw new PolicyException(
          "no parameter is called `" + name + "`",
          known.isEmpty() ? "these packs have none" : "there is " + String.join(", ", known));
    }
    if (meant.size() > 1) {
      throw new PolicyException(
          "more than one pack has a parameter `" + name + "`",
          "say which: " + String.join(", ", meant));
    }
    return meant.iterator().next();
  }

  /** What is set of a pack's parameters, by the names that the pack has for them. */
  public Map<String, String> of(CompiledPack pack) {
    Map<String, String> own = new TreeMap<>();
    if (byFullName.isEmpty()) {
      return own;
    }
    for (Parameter parameter : pack.parameters()) {
      Optional.ofNullable(byFullName.get(pack.fullName(parameter)))
          .ifPresent(value -> own.put(parameter.name(), value));
    }
    return own;
  }
}
