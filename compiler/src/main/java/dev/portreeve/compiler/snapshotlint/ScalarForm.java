package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Cidrs;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Registries;
import dev.portreeve.runtime.abi.scalar.Versions;
import dev.portreeve.runtime.json.JsonCursor;
import dev.portreeve.runtime.json.StrictJson;

/** How each scalar type is written in JSON, and whether a value of it can be compared. */
final class ScalarForm {
  private ScalarForm() {}

  /** Whether values of the type are written so at all. */
  static boolean takes(Type.Scalar type, JsonCursor.Kind kind) {
    return switch (type) {
      case BOOL -> kind == JsonCursor.Kind.TRUE || kind == JsonCursor.Kind.FALSE;
      case INT, SIZE, DURATION, PORT -> kind == JsonCursor.Kind.NUMBER;
      default -> kind == JsonCursor.Kind.TEXT;
    };
  }

  /**
   * Whether a value that is written as it should be can be compared: made canonical, as it is read.
   */
  static boolean isSound(Type.Scalar type, String value) {
    return switch (type) {
      case BOOL -> true;
      case INT, SIZE, DURATION, PORT -> isInRange(type, value);
      default -> StrictJson.isWellFormed(value) && isCanonical(type, value);
    };
  }

  private static boolean isInRange(Type.Scalar type, String value) {
    long number;
    try {
      number = Long.parseLong(value);
    } catch (NumberFormatException e) {
      return false;
    }
    if (type == Type.Scalar.PORT) {
      return number >= 1 && number <= 65535;
    }
    return type == Type.Scalar.INT ? Num.known(number) : number >= 0;
  }

  private static boolean isCanonical(Type.Scalar type, String value) {
    return switch (type) {
      case MODE -> Modes.parse(value) >= 0;
      case INSTANT -> Num.known(Instants.parse(value));
      case PATH -> Paths.canonical(value, Aliases.NONE) != null;
      case VERSION -> Versions.canonical(value) != null;
      case IP -> Ips.canonical(value) != null;
      case CIDR -> Cidrs.canonical(value) != null;
      case IMAGE_REFERENCE -> ImageReferences.canonical(value) != null;
      case REGISTRY -> Registries.canonical(value) != null;
      default -> true;
    };
  }

  /** What is right, in a sentence of its own. */
  static String help(Type.Scalar type) {
    return switch (type) {
      case BOOL -> "it is `true` or `false`, without quotes";
      case INT -> "it is a whole number, without quotes";
      case SIZE -> "it is a whole number of bytes, without quotes";
      case DURATION -> "it is a whole number of nanoseconds, without quotes";
      case PORT -> "it is a number between 1 and 65535, without quotes";
      case INSTANT -> "it is a text like \"2026-11-24T10:00:00Z\"";
      case MODE -> "it is a text of octal digits, like \"0644\"";
      case VERSION -> "it is a text like \"26.1.5\"";
      case PATH -> "it is a text that begins with `/`";
      case IP -> "it is a text like \"10.0.0.1\" or \"fe80::1\"";
      case CIDR -> "it is a text like \"10.0.0.0/8\"";
      case IMAGE_REFERENCE -> "it is a text like \"docker.io/library/nginx:1.27\"";
      case REGISTRY -> "it is a text like \"registry.example:5000\"";
      default -> "it is a text, in quotes";
    };
  }
}
