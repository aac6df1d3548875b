package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.dsl.lex.ImageText;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where what a value is compared with says more than a value: two names, several, a time ago. */
final class OtherSide {
  private final Names names;
  private final Conditions conditions;

  OtherSide(Names names, Conditions conditions) {
    this.names = names;
    this.conditions = conditions;
  }

  /** What is meant, if it is of such a kind. */
  Optional<Meant> read(Named value, String relation, Named other) {
    Optional<Meant> two =
        joined(value, relation, other)
            .or(() -> account(value, relation, other))
            .or(() -> network(value, relation, other))
            .or(() -> image(value, relation, other));
    if (two.isPresent()) {
      return two;
    }
    if (other.text().matches("\"[^|\"]+( \\| [^|\"]+)+\"")) {
      String[] all = other.text().replace("\"", "").split(" \\| ");
      List<String> quoted = Stream.of(all).map(e -> "\"" + e + "\"").toList();
      return Optional.of(conditions.compared(value, relation, Named.group(quoted)));
    }
    return other.text().startsWith(ValueReader.AGO)
        ? Optional.of(aged(value, relation, other))
        : Optional.empty();
  }

  /** {@code created_at > now() - 30 days}. */
  private Meant aged(Named value, String relation, Named other) {
    Named age =
        Named.of(Kind.FIELD, "age of " + value.text(), Type.Scalar.DURATION, value.absence());
    // What is after a time is younger than it is.
    String turned = Relating.COMPARED.contains(relation) ? Relating.TURNED.get(relation) : "";
    Named duration = Named.literal(other.text().substring(ValueReader.AGO.length()));
    return turned.isEmpty() || !value.is(Type.Scalar.INSTANT)
        ? conditions.lost()
        : conditions.compared(age, turned, duration);
  }

  /** {@code network_mode is "payments-net"}: the names of networks stand in a list. */
  private Optional<Meant> network(Named value, String relation, Named other) {
    boolean mode =
        value.text().endsWith("network_mode") && List.of("is", "is not").contains(relation);
    String name = other.text().replace("\"", "");
    boolean named = other.isLiteral() && name.matches("[A-Za-z0-9]+([-_.][A-Za-z0-9]+)+");
    String path = value.text().replaceFirst("network_mode$", "attached_networks");
    Optional<Named> list = mode && named ? names.exact(path) : Optional.empty();
    boolean free = names.exact("n").isEmpty();
    boolean no = !relation.equals("is");
    return list.filter(l -> free && l.isMany())
        .map(
            l ->
                new Meant.Each(
                    no ? "no" : "some",
                    (no ? "no" : "some") + " n in " + path,
                    Optional.empty(),
                    new Meant.Says("n.name", "is", "\"" + name + "\"")));
  }

  /** {@code user is not root}: who has no name may be root as well, and a number says so. */
  private Optional<Meant> account(Named value, String relation, Named other) {
    int dot = value.text().lastIndexOf('.') + 1;
    String before = value.text().substring(0, dot);
    boolean equality = List.of("is", "is not").contains(relation);
    return Phrases.word(
            "account", value.text().substring(dot) + " " + other.text().replace("\"", ""))
        .filter(w -> equality && other.isLiteral())
        .map(w -> w.split(" "))
        .filter(w -> names.exact(before + w[0]).isPresent())
        .map(w -> new Meant.Says(before + w[0], relation, w[2]));
  }

  /** The name of an image that begins with its registry, which is a part of its own. */
  private Optional<Meant> image(Named value, String relation, Named other) {
    boolean object = value.text().endsWith("image") && !value.is(Type.Scalar.IMAGE_REFERENCE);
    Optional<Named> reference =
        object ? names.exact(value.text() + "_reference") : Optional.of(value);
    if (other.kind() == Kind.GROUP && !relation.contains("not")) {
      List<Optional<Meant>> each =
          other.elements().stream()
              .filter(e -> e.contains("*") || e.endsWith("/\""))
              .map(e -> image(value, "matches", Named.literal(e)))
              .toList();
      boolean all = each.size() == other.elements().size();
      return all && !each.isEmpty() && each.stream().allMatch(Optional::isPresent)
          ? Optional.of(Meant.any(each.stream().map(Optional::get).toList()))
          : Optional.empty();
    }
    String name = other.text().replace("\"", "");
    boolean equality = List.of("is", "is not").contains(relation);
    if (equality && name.equals("latest")) {
      return reference
          .filter(r -> r.is(Type.Scalar.IMAGE_REFERENCE))
          .map(r -> new Meant.Says(r.text() + ".tag", relation, "\"latest\""));
    }
    boolean absence = value.absence().filter(name::equals).isPresent();
    if (object
        && equality
        && !absence
        && name.matches("[a-z0-9]+(?:[./_-][a-z0-9]+)*(?::[\\w.-]+)?")) {
      boolean tagged = name.indexOf(':') > 0 || name.matches("[^/]*\\.[^/]*/.*");
      String repository = name.indexOf('/') < 0 ? "library/" + name : name;
      return reference
          .filter(r -> r.is(Type.Scalar.IMAGE_REFERENCE))
          .map(
              r ->
                  new Meant.Says(
                      r.text() + (tagged ? "" : ".repository"),
                      relation,
                      "\"" + (tagged ? name : repository) + "\""));
    }
    return reference
        .filter(r -> r.is(Type.Scalar.IMAGE_REFERENCE))
        .filter(r -> other.text().matches("\"[^\"]*\"") && !relation.contains("not"))
        .flatMap(r -> ImageText.meant(r.text(), relation, other.text().replace("\"", "")))
        .filter(w -> !relation.equals("is") || other.text().contains("*"))
        .map(w -> new Meant.Says("", w, ""));
  }

  /** {@code owner is root:root}: two fields hold what is joined elsewhere. */
  private static Optional<Meant> joined(Named value, String relation, Named other) {
    String field = value.text().substring(value.text().lastIndexOf('.') + 1);
    Optional<String> second = Phrases.word("joined", field);
    String[] both = other.text().replace("\"", "").split(":");
    boolean equality = List.of("is", "is not").contains(relation);
    if (second.isEmpty() || both.length != 2 || !equality) {
      return Optional.empty();
    }
    String sibling =
        value.text().substring(0, value.text().length() - field.length()) + second.get();
    Meant said =
        Meant.all(
            List.of(
                new Meant.Says(value.text(), "is", "\"" + both[0] + "\""),
                new Meant.Says(sibling, "is", "\"" + both[1] + "\"")));
    return Optional.of(relation.equals("is") ? said : said.opposite());
  }
}
