package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import dev.portreeve.runtime.pack.CompiledPack.ConstantKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of constants that is handed to generated code: equal ones once, every text in the
 * canonical form of its type. A text that has none is an error at its place.
 */
final class Constants {
  private final Map<Constant, Integer> numbers = new LinkedHashMap<>();
  private final Canonical canonical;
  private final Diagnostics diagnostics;

  Constants(Canonical canonical, Diagnostics diagnostics) {
    this.canonical = canonical;
    this.diagnostics = diagnostics;
  }

  /** The constants, by number. */
  public List<Constant> all() {
    return List.copyOf(numbers.keySet());
  }

  /** The number of a constant that is a text, a set or a list. */
  public int number(Value.Constant value, SourceFile file) {
    return put(constant(value, file));
  }

  /** The number of a pattern. */
  int pattern(Value.Constant value, SourceFile file) {
    String source = ((Datum.Text) value.datum()).value();
    try {
      Pattern.of(source);
    } catch (PatternException e) {
      String[] said = e.getMessage().split("; ", 2);
      String help =
          said.length > 1 ? said[1] : "`portreeve explain E0408` lists what a pattern has";
      Diagnostic outside = Diagnostic.of(Code.E0408, file, value.span(), said[0]);
      diagnostics.add(
          PatternAdvice.rightly(source)
              .map(p -> outside.help(Help.write(p)))
              .orElseGet(() -> outside.help(PatternAdvice.denied(source).orElse(help), List.of())));
    }
    return put(new Constant(ConstantKind.PATTERN, List.of(source), List.of()));
  }

  /** The number of a message. */
  int template(List<String> texts) {
    return put(new Constant(ConstantKind.TEMPLATE, texts, List.of()));
  }

  /** The number of the names of the members that a list holds; empty for a list of others. */
  Optional<Integer> members(Value.Constant list) {
    List<String> names =
        ((Datum.Many) list.datum())
            .elements().stream()
                .filter(Datum.Member.class::isInstance)
                .map(e -> ((Datum.Member) e).name())
                .distinct()
                .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(put(new Constant(ConstantKind.TEXTS, names, List.of())));
  }

  private int put(Constant constant) {
    return numbers.computeIfAbsent(constant, c -> numbers.size());
  }

  private Constant constant(Value.Constant value, SourceFile file) {
    if (value.datum() instanceof Datum.Many many) {
      Type element = JavaRepresentations.element(value.type()).orElseThrow();
      List<String> texts = new ArrayList<>();
      List<Long> longs = new ArrayList<>();
      for (Datum datum : many.elements()) {
        if (JavaRepresentations.of(element) == JavaRepresentation.TEXT) {
          texts.add(text(datum, element, file, value.span()));
        } else {
          longs.add(number(datum, element, file, value.span()));
        }
      }
      ConstantKind kind =
          switch (JavaRepresentations.of(value.type())) {
            case TEXTS -> ConstantKind.TEXTS;
            case CODES -> ConstantKind.CODES;
            default -> ConstantKind.NUMBERS;
          };
      return value.type() instanceof Type.SetOf
          ? new Constant(
              kind, texts.stream().distinct().toList(), longs.stream().distinct().toList())
          : new Constant(kind, texts, longs);
    }
    String text = text(value.datum(), value.type(), file, value.span());
    return new Constant(ConstantKind.TEXT, List.of(text), List.of());
  }

  /** A number of any kind, as the support package keeps it. */
  public long number(Datum datum, Type type, SourceFile file, Span span) {
    if (datum instanceof Datum.Member member) {
      return member.index();
    }
    if (datum instanceof Datum.Text text) {
      long instant = Instants.parse(text.value());
      if (!Num.known(instant)) {
        malformed(text.value(), type, file, span);
      }
      return instant;
    }
    return ((Datum.Number) datum).value();
  }

  /** A text in the canonical form of its type. */
  String text(Datum datum, Type type, SourceFile file, Span span) {
    String text = ((Datum.Text) datum).value();
    Optional<String> form = canonical.text(text, type);
    if (form.isEmpty()) {
      malformed(text, type, file, span);
    } else if (type == Type.Scalar.CIDR && text.indexOf(':') < 0 && !form.get().equals(text)) {
      diagnostics.add(
          written(
              Diagnostic.of(
                  Code.E0404, file, span, "`" + text + "` has bits behind those of its network"),
              text,
              form.get()));
    }
    return form.orElse(text);
  }

  /** With the text to write, where the place is that of the text alone. */
  private static Diagnostic written(Diagnostic diagnostic, String text, String right) {
    String quoted = "\"" + right + "\"";
    boolean alone = diagnostic.file().text(diagnostic.span()).equals("\"" + text + "\"");
    Help help = Help.write(quoted);
    return alone ? diagnostic.help(help) : diagnostic.help(help.text());
  }

  private void malformed(String text, Type type, SourceFile file, Span span) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0404, file, span, "`" + text + "` is not a `" + type.show() + "`");
    diagnostics.add(advised(diagnostic, text, (Type.Scalar) type));
  }

  private Diagnostic advised(Diagnostic diagnostic, String text, Type.Scalar type) {
    boolean address = canonical.text(text, Type.Scalar.IP).isPresent();
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    boolean small = !lower.equals(text) && canonical.text(lower, type).isPresent();
    if (type == Type.Scalar.CIDR && address) {
      return written(diagnostic, text, text + (text.indexOf(':') < 0 ? "/32" : "/128"));
    }
    if (small) {
      return written(diagnostic, text, lower);
    }
    Optional<String> network =
        type == Type.Scalar.CIDR
            ? NetworkForms.rightly(text).flatMap(n -> canonical.text(n, type))
            : Optional.empty();
    if (network.isPresent()) {
      return written(diagnostic, text, network.get());
    }
    String bare = lower.replaceFirst("^[a-z]+://", "").replaceFirst("(?:/v[12])?/*$", "");
    boolean image = type == Type.Scalar.REGISTRY || type == Type.Scalar.IMAGE_REFERENCE;
    if (image && !bare.equals(lower) && canonical.text(bare, type).isPresent()) {
      return written(diagnostic, text, bare);
    }
    return switch (type) {
      case PATH ->
          text.startsWith("~") || text.startsWith("$") || text.isEmpty()
              ? diagnostic.help("a path begins with `/`, and no shell fills it in")
              : canonical.text("/" + text, type).isPresent() && !text.contains("\\")
                  ? written(diagnostic, text, "/" + text)
                  : diagnostic.help("a path begins with `/`");
      case CIDR -> {
        String host = text.replaceFirst("/.*$", "");
        boolean bits = text.indexOf('/') > 0 && canonical.text(host, Type.Scalar.IP).isPresent();
        yield bits
            ? diagnostic.help(
                "behind the slash stands how many bits are the network's, "
                    + (host.indexOf(':') < 0 ? "32" : "128")
                    + " at the most: this address alone is `\""
                    + host
                    + (host.indexOf(':') < 0 ? "/32" : "/128")
                    + "\"`",
                List.of())
            : diagnostic.help("a network is written like `\"10.0.0.0/8\"`");
      }
      case IP -> diagnostic.help("an address is written like `\"10.0.0.1\"`");
      case IMAGE_REFERENCE -> {
        String tagged = text.replaceFirst("@(?=[\\w.-]+$)", ":").replaceFirst(":$", "");
        yield !tagged.equals(text) && canonical.text(tagged, type).isPresent()
            ? written(diagnostic, text, tagged)
            : diagnostic.help(
                anyTag(text)
                    .orElse("an image is written like `\"registry.example/team/web:1.0\"`"));
      }
      case REGISTRY -> registry(diagnostic, text);
      default -> diagnostic;
    };
  }

  /** {@code registry.example/team}: what stands behind a registry is the beginning of names. */
  private Diagnostic registry(Diagnostic diagnostic, String text) {
    int slash = text.indexOf('/');
    String alone = slash < 0 ? "" : text.substring(0, slash);
    return slash > 0 && canonical.text(alone, Type.Scalar.REGISTRY).isPresent()
        ? diagnostic.help(
            "write `\""
                + alone
                + "\"`, and ask `image_reference.repository starts with \""
                + text.substring(slash + 1)
                + "/\"`, too")
        : diagnostic.help("a registry is written like `\"registry.example\"`");
  }

  /** {@code nginx:*}: all tags of an image are its repository. */
  private Optional<String> anyTag(String text) {
    String one = text.replaceFirst(":\\*$", "");
    return canonical
        .text(one, Type.Scalar.IMAGE_REFERENCE)
        .filter(whole -> !one.equals(text))
        .map(whole -> whole.replaceFirst("^[^/]*/", "").replaceFirst("[:@].*$", ""))
        .map(
            repository ->
                "an image has no `*`: ask its parts, as in `image_reference.repository is \""
                    + repository
                    + "\"` for all of its tags");
  }
}
