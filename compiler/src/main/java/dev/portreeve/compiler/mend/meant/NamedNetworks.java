package dev.portreeve.compiler.mend.meant;

import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Engines have one option for whose network a container has and for the networks it is put on;
 * these are two fields here. A word of that option which is no member of the first is asked of the
 * second.
 */
final class NamedNetworks {
  private static final String FIELD = "network_mode";

  private static final Pattern WORD = Pattern.compile("[a-zA-Z][a-zA-Z0-9.-]*");

  private static final Pattern TEXT = Pattern.compile("\"[a-zA-Z0-9][\\w.-]*\"");

  private NamedNetworks() {}

  /** {@code network_mode is "none"}, {@code not in ["host", "bridge"]}. */
  static Optional<Meant> of(Named value, String relation, Named other) {
    boolean equal = relation.matches("is( not)?( one of)?");
    if (!equal
        || !value.text().endsWith(FIELD)
        || !(value.type().orElse(null) instanceof Type.Enumeration modes)) {
      return Optional.empty();
    }
    List<String> words = other.kind() == Kind.GROUP ? other.elements() : List.of(other.text());
    boolean known = words.stream().allMatch(w -> isMode(w, modes));
    boolean readable =
        words.stream()
            .allMatch(
                w -> isMode(w, modes) || WORD.matcher(w).matches() || TEXT.matcher(w).matches());
    if (known || !readable) {
      return Optional.empty();
    }
    String owner = value.text().substring(0, value.text().length() - FIELD.length());
    List<Meant> any = new ArrayList<>();
    List<String> own = words.stream().filter(w -> isMode(w, modes)).toList();
    if (!own.isEmpty()) {
      List<String> members =
          own.stream().map(w -> Relating.member(w, modes).orElse(w)).distinct().toList();
      boolean one = members.size() == 1;
      any.add(
          new Meant.Says(
              value.text(),
              one ? "is" : "is one of",
              one ? members.get(0) : Named.group(members).text()));
    }
    words.stream().filter(w -> !isMode(w, modes)).forEach(w -> any.add(on(owner, w)));
    boolean not = relation.contains("not");
    return Optional.of(
        not ? Meant.all(any.stream().map(NamedNetworks::denied).toList()) : Meant.any(any));
  }

  private static boolean isMode(String word, Type.Enumeration modes) {
    return Relating.member(word, modes).isPresent();
  }

  private static String bare(String word) {
    return word.replace("\"", "");
  }

  private static Meant denied(Meant meant) {
    return meant instanceof Meant.All ? new Meant.Not(meant) : meant.opposite();
  }

  /**
   * That it is on the network of that name; {@code none} is shown as one, or there is none, as of a
   * container that joins another.
   */
  private static Meant on(String owner, String word) {
    String list = owner + "attached_networks";
    return switch (bare(word)) {
      case "none" ->
          Meant.all(
              List.of(
                  new Meant.Says(owner + FIELD, "is", "private"),
                  each("no", list, new Meant.Says("n.name", "is not", "\"none\""))));
      case "bridge", "default" ->
          each("some", list, new Meant.Says("n.engine_default", "is", "true"));
      default -> each("some", list, new Meant.Says("n.name", "is", "\"" + bare(word) + "\""));
    };
  }

  private static Meant each(String kind, String list, Meant says) {
    return new Meant.Each(kind, kind + " n in " + list, Optional.empty(), says);
  }
}
