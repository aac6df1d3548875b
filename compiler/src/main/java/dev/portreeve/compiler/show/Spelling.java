package dev.portreeve.compiler.show;

import dev.portreeve.dsl.schema.Type;

/**
 * How the texts of each scalar type are spelled, as patterns that ECMA 262 and Java read alike.
 * They take whatever the engine can compare, and as little else as a pattern can tell.
 */
final class Spelling {
  private static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  private static final String HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String INSTANT =
      DATE + "([Tt]" + HOUR + ":[0-5][0-9](\\.[0-9]+)?([Zz]|[+-]" + HOUR + "))?";

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
  private static final String HEX = "[0-9a-fA-F]{0,4}";
  private static final String IPV6 =
      "(?!.*::.*::)" + HEX + "((:" + HEX + "){2,8}|(:" + HEX + "){1,6}:" + IPV4 + ")";
  private static final String IP = "(" + IPV4 + "|" + IPV6 + ")";

  private static final String VERSION = "[vV]?[0-9]+(\\.[0-9]+)*([-+~A-Za-z][-0-9A-Za-z.+~]*)?";

  private static final String LABEL = "[0-9A-Za-z]([-0-9A-Za-z]*[0-9A-Za-z])?";
  private static final String PORT = "(:[1-9][0-9]{0,4})?";
  private static final String HOST =
      "(\\[[0-9a-fA-F:.]+\\]|" + LABEL + "(\\." + LABEL + ")*)" + PORT;
  private static final String LOCALHOST = "[lL][oO][cC][aA][lL][hH][oO][sS][tT]";

  private static final String PART = "[0-9a-z]+((\\.|__?|-+)[0-9a-z]+)*";
  private static final String IMAGE_REFERENCE =
      "(?!sha256:[0-9a-f]*$)(?![0-9a-f]{12,64}$)((?=[^/]*[.:]|"
          + LOCALHOST
          + "/)"
          + HOST
          + "/)?"
          + PART
          + "(/"
          + PART
          + ")*(:[0-9A-Za-z_][-0-9A-Za-z_.]{0,127})?(@sha(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128}))?";

  private Spelling() {}

  /** The pattern for a type of texts. */
  static String of(Type.Scalar type) {
    return switch (type) {
      case MODE -> "^0?[0-7]{3,4}$";
      case INSTANT -> "^" + INSTANT + "$";
      case PATH -> "^/[^\\u0000]*$";
      case VERSION -> "^" + VERSION + "$";
      case IP -> "^" + IP + "$";
      case CIDR -> "^" + IP + "/[0-9]{1,3}$";
      case IMAGE_REFERENCE -> "^" + IMAGE_REFERENCE + "$";
      case REGISTRY -> "^(?=.*[.:]|" + LOCALHOST + "$)" + HOST + "$";
      default -> throw new IllegalArgumentException(type + " has no spelling of its own");
    };
  }
}
