package dev.portreeve.dsl.check.type;

import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Numeral;
import dev.portreeve.dsl.lex.Quantities;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The author's own value, rightly written for the type that is expected where it stands. */
public final class LiteralAdvice {
  private static final Set<String> YES =
      Set.of(
          "true", "yes", "on", "enabled", "y", "1", "enable", "allowed", "permitted", "required");
  private static final Set<String> NO =
      Set.of("false", "no", "off", "disabled", "n", "0", "disable", "forbidden", "prohibited");
  private static final Pattern VERSION =
      Pattern.compile("(?:==?\\s*)?[vV]?(\\d+(?:\\.\\d+)*)(?:[-+~].*)?");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?|docker|oci)://([^/\\s]+)/?(?:v[12]/?)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2((?:19|20)\\d\\d)");
  private static final Pattern SYMBOLIC = Pattern.compile("([ugoa]*)[+=]([rwx]+)");

  /** Whoever writes a larger number without its unit hardly means so many MiB. */
  private static final long MANY_MIB = 65_536;

  private LiteralAdvice() {}

  /** The texts to write instead of {@code written}: one, or some that it may be meant to be. */
  public static List<String> rightly(Expr expr, String written, Type expected) {
    boolean group = expected instanceof Type.SetOf || expected instanceof Type.ListOf;
    if (group && expr instanceof Expr.Literal truth && truth.value() instanceof Lit.Bool) {
      return List.of(); // whether there is something in it was meant
    }
    if (expected instanceof Type.SetOf set) {
      return many(expr, written, set.element(), "{ ", " }");
    }
    if (expected instanceof Type.ListOf list) {
      return many(expr, written, list.element(), "[ ", " ]");
    }
    if (expected instanceof Type.Enumeration enumeration) {
      return member(bare(written), enumeration.members()).stream().toList();
    }
    return expected instanceof Type.Scalar scalar ? scalar(expr, written, scalar) : List.of();
  }

  private static List<String> many(
      Expr expr, String written, Type element, String open, String close) {
    List<Expr> elements =
        expr instanceof Expr.SetOf set
            ? set.elements()
            : expr instanceof Expr.ListOf list ? list.elements() : List.of();
    if (element instanceof Type.Enumeration enumeration && !elements.isEmpty()) {
      List<String> members = new ArrayList<>();
      for (Expr each : elements) {
        String word =
            each instanceof Expr.Literal literal && literal.value() instanceof Lit.Text text
                ? text.value()
                : each instanceof Expr.Name name ? name.text() : "";
        member(word, enumeration.members()).ifPresent(members::add);
      }
      if (members.size() == elements.size()) {
        return List.of(open + String.join(", ", members) + close);
      }
    }
    if (expr instanceof Expr.SetOf || expr instanceof Expr.ListOf) {
      String inside = written.substring(1, written.length() - 1).strip();
      return List.of(inside.isEmpty() ? (open + close).replace("  ", " ") : open + inside + close);
    }
    if (expr instanceof Expr.RecordOf && element instanceof Type.Structured) {
      return List.of(open + written + close);
    }
    boolean fits =
        expr instanceof Expr.Literal literal && LiteralReader.fits(literal.value(), element);
    return fits
        ? List.of(open + written + close)
        : rightly(expr, written, element).stream().limit(1).map(e -> open + e + close).toList();
  }

  /** A member of an enum, whatever its case, its quotes, and a prefix of the kernel's names. */
  public static Optional<String> member(String word, List<String> members) {
    if (word.startsWith("!") || word.indexOf(':') >= 0) {
      return Optional.empty(); // whoever denies it does not mean it, and a colon brings more
    }
    List<String> spellings = new ArrayList<>(List.of(word));
    spellings.add(word.replaceFirst("(?i)^cap[_-]", ""));
    for (String each : spellings) {
      String plain = each.replace('-', '_').replace(' ', '_');
      Optional<String> same = members.stream().filter(m -> m.equalsIgnoreCase(plain)).findFirst();
      if (same.isPresent()) {
        return same;
      }
    }
    return Suggestions.closest(spellings.get(1), members);
  }

  private static String bare(String written) {
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    return quoted ? written.substring(1, written.length() - 1).strip() : written;
  }

  private static List<String> scalar(Expr expr, String written, Type.Scalar type) {
    String bare = bare(written);
    return switch (type) {
      case BOOL -> bool(bare);
      case INT, PORT -> number(bare);
      case SIZE -> quantity(bare, true);
      case DURATION -> quantity(bare, false);
      case INSTANT -> instant(bare);
      case VERSION -> version(bare);
      case MODE -> mode(bare);
      case REGISTRY, IMAGE_REFERENCE -> {
        Optional<String> address = address(bare);
        yield address.isPresent()
            ? List.of("\"" + address.get() + "\"")
            : quoted(expr, written, type, bare);
      }
      default -> quoted(expr, written, type, bare);
    };
  }

  /** {@code https://ghcr.io/}: a registry by the address at which it answers. */
  private static Optional<String> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static List<String> quoted(Expr expr, String written, Type.Scalar type, String bare) {
    return expr instanceof Expr.Literal && !written.startsWith("\"") || isBareWord(expr, type)
        ? List.of("\"" + bare + "\"")
        : List.of();
  }

  private static boolean isBareWord(Expr expr, Type.Scalar type) {
    return expr instanceof Expr.Name
        && List.of(Type.Scalar.TEXT, Type.Scalar.REGISTRY, Type.Scalar.IMAGE_REFERENCE)
            .contains(type);
  }

  private static List<String> bool(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return YES.contains(lower)
        ? List.of("true")
        : NO.contains(lower) ? List.of("false") : List.of();
  }

  private static List<String> number(String text) {
    Matcher thousands = Pattern.compile("(\\d{1,9}) ?[kK]").matcher(text);
    if (thousands.matches()) {
      return List.of(thousands.group(1) + "000");
    }
    Matcher matcher = Pattern.compile("(\\d{1,18})(?:/(?:tcp|udp|sctp))?").matcher(text);
    return matcher.matches() ? List.of(matcher.group(1).replaceFirst("^0+(?=\\d)", "")) : List.of();
  }

  private static List<String> quantity(String text, boolean size) {
    if (text.matches("\\d{1,15}")) {
      long number = Long.parseLong(text);
      boolean whole = number > MANY_MIB && number % 1024 == 0;
      return size
          ? whole
              ? Quantities.largest(number).stream().toList()
              : number > MANY_MIB
                  ? List.of(text + " bytes")
                  : List.of(text + " bytes", text + " MiB")
          : List.of(text + " days", text + " seconds");
    }
    Optional<String> right = Quantities.of(text);
    boolean ofSize = right.filter(r -> r.matches("\\d+ (bytes|[KMGT]iB)")).isPresent();
    return right.filter(r -> ofSize == size).stream().toList();
  }

  private static List<String> instant(String text) {
    boolean sound = text.matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?");
    if (sound) {
      return List.of(text);
    }
    Matcher days = DAY_FIRST.matcher(text);
    if (days.matches()) {
      return dayFirst(days);
    }
    String parted = text.replaceFirst("^((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)$", "$1-$2-$3");
    if (!parted.equals(text)) {
      return instant(parted);
    }
    return text.matches("(19|20)\\d\\d")
        ? List.of(text + "-01-01")
        : Numeral.rightly(text).stream().filter(r -> r.matches("\\d{4}-.*")).toList();
  }

  /** {@code 24.11.2026}; where either number may be the month and slashes part them, both. */
  private static List<String> dayFirst(Matcher days) {
    int one = Integer.parseInt(days.group(1));
    int other = Integer.parseInt(days.group(3));
    List<String> found = new ArrayList<>();
    boolean american = days.group(2).equals("/");
    for (int[] each :
        american ? new int[][] {{one, other}, {other, one}} : new int[][] {{other, one}}) {
      boolean real = each[0] >= 1 && each[0] <= 12 && each[1] >= 1 && each[1] <= 31;
      String date = String.format(Locale.ROOT, "%s-%02d-%02d", days.group(4), each[0], each[1]);
      if (real && !found.contains(date)) {
        found.add(date);
      }
    }
    return found;
  }

  private static List<String> version(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return List.of();
    }
    String number = matcher.group(1);
    return List.of(number.indexOf('.') < 0 ? number + ".0" : number);
  }

  private static List<String> mode(String text) {
    if (text.matches("0?[0-7]{3,4}")) {
      return List.of(text.startsWith("0") && text.length() > 3 ? text : "0" + text);
    }
    Matcher symbolic = SYMBOLIC.matcher(text.replace(" ", ""));
    if (symbolic.matches()) {
      String who =
          symbolic.group(1).isEmpty() || symbolic.group(1).contains("a")
              ? "ugo"
              : symbolic.group(1);
      int bits = 0;
      for (char letter : symbolic.group(2).toCharArray()) {
        int bit = letter == 'r' ? 4 : letter == 'w' ? 2 : 1;
        bits |=
            (who.contains("u") ? bit << 6 : 0)
                | (who.contains("g") ? bit << 3 : 0)
                | (who.contains("o") ? bit : 0);
      }
      return List.of(String.format(Locale.ROOT, "0%03o", bits));
    }
    if (text.matches("[-dl]([r-][w-][x-]){3}[.+]?")) {
      String bits = text.substring(1, 10).replaceAll("[rwx]", "1").replace('-', '0');
      return List.of(String.format(Locale.ROOT, "0%03o", Integer.parseInt(bits, 2)));
    }
    return Numeral.rightly(text).stream().filter(r -> r.matches("0[0-7]{3,4}")).toList();
  }
}
