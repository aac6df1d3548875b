package dev.portreeve.dsl.schema;

/** What may be asked of a value, by its type. */
public final class TypeRelations {
  private TypeRelations() {}

  /** In a sentence: {@code a bool has `is`}. */
  public static String of(Type type) {
    if (type instanceof Type.SetOf) {
      return "a set has `contains`, `is`, `is empty`, and quantifiers such as `every x in ...`";
    }
    if (type instanceof Type.ListOf list && list.element() instanceof Type.Structured) {
      return "a list of objects has `is empty`, and quantifiers such as `some x in ... where ...`";
    }
    if (type instanceof Type.ListOf list && list.element() instanceof Type.Scalar) {
      return "a list of texts has `contains`, `starts with` another list, `is empty`, and"
          + " quantifiers such as `every x in ...`";
    }
    if (type instanceof Type.ListOf) {
      return "a list has `contains`, `is empty`, and quantifiers such as `every x in ...`";
    }
    if (type instanceof Type.Enumeration) {
      return "an enum has `is` and `is one of`";
    }
    if (type instanceof Type.Scalar scalar) {
      return switch (scalar) {
        case BOOL -> "a bool has `is`";
        case MODE -> "a mode has `is no looser than`, `permits` and `is`";
        case PATH -> "a path has `covers`, `is within`, `is` and `is one of`";
        case IP -> "an ip has `is within` a cidr, such as `\"10.0.0.0/8\"`, `is` and `is one of`";
        case TEXT ->
            "a text has `is`, `is one of`, `matches`, `contains`, `starts with` and `ends with`";
        case REGISTRY -> "a registry has `is`, `is one of` and `matches`";
        case INT, SIZE, DURATION, INSTANT, PORT, VERSION ->
            "it has `is`, `is one of`, `at most`, `at least`, `below` and `above`";
        case IMAGE_REFERENCE ->
            "its parts `registry`, `repository`, `tag` and `digest` are asked one by one";
        default -> "it has `is` and `is one of`";
      };
    }
    return "ask of its fields instead";
  }
}
