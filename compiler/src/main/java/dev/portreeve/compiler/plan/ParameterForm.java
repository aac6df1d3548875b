package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a parameter is set on the command line, in a form that is taken as it is printed: {@code
 * --set 'trusted_registries={ "REGISTRY" }'}. A word in capitals stands for what only the reader
 * can know.
 */
record ParameterForm(Vocabulary vocabulary) {
  private static final int DEEPEST = 4;

  String of(Pack.Parameter parameter) {
    String setting = parameter.name() + "=" + value(parameter.type(), parameter.name(), 0);
    boolean plain = setting.chars().allMatch(c -> "{}[]\" ".indexOf(c) < 0);
    return "--set " + (plain ? setting : "'" + setting + "'");
  }

  private String value(Type type, String name, int depth) {
    if (type instanceof Type.SetOf set) {
      return "{ " + value(set.element(), name, depth + 1) + " }";
    }
    if (type instanceof Type.ListOf list) {
      return "[ " + value(list.element(), name, depth + 1) + " ]";
    }
    if (type instanceof Type.Enumeration some) {
      return one(some);
    }
    if (type instanceof Type.Structured record && depth < DEEPEST) {
      return vocabulary.structure(record).fields().stream()
          .map(field -> field.name() + ": " + value(field, depth + 1))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    return type instanceof Type.Scalar scalar ? scalar(scalar, name) : "{ }";
  }

  /** One that stands for all others would allow whatever there is, if it is taken as printed. */
  private static String one(Type.Enumeration some) {
    return some.members().stream()
        .filter(member -> !member.equalsIgnoreCase("all"))
        .findFirst()
        .orElse(some.members().get(0));
  }

  private String value(Field field, int depth) {
    return value(field.type(), field.name(), depth);
  }

  private static String scalar(Type.Scalar type, String name) {
    return switch (type) {
      case BOOL -> "true";
      case INT -> "100";
      case SIZE -> "1 GiB";
      case DURATION -> "90 days";
      case INSTANT -> "2026-01-31";
      case MODE -> "0644";
      case VERSION -> "1.0";
      case IP -> "10.0.0.1";
      case CIDR -> "10.0.0.0/8";
      case PORT -> "8080";
      case PATH -> "\"/PATH\"";
      case IMAGE_REFERENCE, REGISTRY -> "\"registry.example.com\"";
      case TEXT, GLOB -> "\"" + word(name) + "\"";
    };
  }

  /** {@code trusted_signers}: {@code SIGNER}. */
  private static String word(String name) {
    String last = name.substring(name.lastIndexOf('_') + 1).toUpperCase(Locale.ROOT);
    return last.endsWith("S") ? last.substring(0, last.length() - 1) : last;
  }
}
