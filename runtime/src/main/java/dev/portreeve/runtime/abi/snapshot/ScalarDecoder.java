package dev.portreeve.runtime.abi.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Cidrs;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Registries;
import dev.portreeve.runtime.abi.scalar.Versions;
import dev.portreeve.runtime.json.MemberTable;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * One scalar from JSON, made canonical for its kind; what does not fit is unknown with a reason.
 */
public final class ScalarDecoder {
  private static final String HALF = "a text with NUL or half a character in it";
  static final MemberTable NO_MEMBERS = MemberTable.of(List.of());

  private final Aliases aliases;

  ScalarDecoder(Aliases aliases) {
    this.aliases = aliases;
  }

  /** What stands for unknown in the Java form of a kind. */
  public static Object unknown(Shape.Kind kind) {
    switch (kind) {
      case BOOL:
        return Truth.UNKNOWN;
      case ENUM:
        return Code.UNKNOWN;
      case INT, SIZE, DURATION, PORT, MODE, INSTANT:
        return Num.UNKNOWN;
      default:
        return null;
    }
  }

  private static Object absent(Shape.Kind kind) {
    switch (kind) {
      case BOOL:
        return Truth.ABSENT;
      case ENUM:
        return Code.ABSENT;
      case INT, SIZE, DURATION, PORT, MODE, INSTANT:
        return Num.ABSENT;
      default:
        return Text.ABSENT;
    }
  }

  /** Of an element: what its list has no absence for is not known. */
  static int orUnknown(int code) {
    return code == Code.ABSENT ? Code.UNKNOWN : code;
  }

  /** The same of a number. */
  static long orUnknown(long number) {
    return number == Num.ABSENT ? Num.UNKNOWN : number;
  }

  /** Whether a value of a kind, or null for an unknown text, is its named absence. */
  static boolean isAbsent(Object value, Shape.Kind kind) {
    return value != null
        && value.equals(absent(kind))
        && (!(value instanceof String) || value == Text.ABSENT);
  }

  /** The value at hand; the reason for an unknown one is left with the field. */
  Object read(JsonParser in, Shape.Field field, MemberTable members, View view, int number)
      throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_NULL && field.absence().isPresent()) {
      return absent(field.kind());
    }
    if (field.kind() == Shape.Kind.BOOL && token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE ? Truth.TRUE : Truth.FALSE;
    }
    if (token == JsonToken.VALUE_NUMBER_INT && isNumber(field.kind())) {
      return integer(in, field, view, number);
    }
    if (token == JsonToken.VALUE_STRING && field.kind() == Shape.Kind.ENUM) {
      return member(in, field, members, view, number);
    }
    if (token == JsonToken.VALUE_STRING && field.kind() != Shape.Kind.BOOL) {
      return text(in.getText(), field, view, number);
    }
    view.because(number, wrongValue(field, name(token)));
    in.skipChildren();
    return unknown(field.kind());
  }

  /** The same of what Java holds as a number. */
  long number(JsonParser in, Shape.Field field, View view, int number) throws IOException {
    return in.currentToken() == JsonToken.VALUE_NUMBER_INT && isNumber(field.kind())
        ? integer(in, field, view, number)
        : (Long) read(in, field, NO_MEMBERS, view, number);
  }

  /** The same of an enum, whose members these are. */
  int code(JsonParser in, Shape.Field field, MemberTable members, View view, int number)
      throws IOException {
    return in.currentToken() == JsonToken.VALUE_STRING && field.kind() == Shape.Kind.ENUM
        ? member(in, field, members, view, number)
        : (Integer) read(in, field, members, view, number);
  }

  private static boolean isNumber(Shape.Kind kind) {
    return kind == Shape.Kind.INT
        || kind == Shape.Kind.SIZE
        || kind == Shape.Kind.DURATION
        || kind == Shape.Kind.PORT;
  }

  private static long integer(JsonParser in, Shape.Field field, View view, int number)
      throws IOException {
    JsonParser.NumberType type = in.getNumberType();
    boolean fits = type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG;
    long value = fits ? in.getLongValue() : Num.UNKNOWN;
    if (field.kind() == Shape.Kind.PORT) {
      fits &= value >= 1 && value <= 65535;
    } else if (field.kind() != Shape.Kind.INT) {
      fits &= value >= 0;
    }
    if (!fits || !Num.known(value)) {
      view.because(number, "out of range for a " + word(field));
      return Num.UNKNOWN;
    }
    return value;
  }

  private Object text(String text, Shape.Field field, View view, int number) {
    if (!StrictJson.isWellFormed(text)) {
      view.because(number, HALF);
      return unknown(field.kind());
    }
    switch (field.kind()) {
      case TEXT, GLOB:
        return text;
      case MODE:
        return orReason(known(Modes.parse(text)), text, field, view, number);
      case INSTANT:
        return orReason(Instants.parse(text), text, field, view, number);
      case PATH:
        return orReason(Paths.canonical(text, aliases), text, field, view, number);
      case VERSION:
        return orReason(Versions.canonical(text), text, field, view, number);
      case IP:
        return orReason(Ips.canonical(text), text, field, view, number);
      case CIDR:
        return orReason(Cidrs.canonical(text), text, field, view, number);
      case IMAGE_REFERENCE:
        return orReason(ImageReferences.canonical(text), text, field, view, number);
      case REGISTRY:
        return orReason(Registries.canonical(text), text, field, view, number);
      default:
        view.because(number, wrongValue(field, "a text"));
        return unknown(field.kind());
    }
  }

  private static long known(long parsed) {
    return parsed < 0 ? Num.UNKNOWN : parsed;
  }

  private static int member(
      JsonParser in, Shape.Field field, MemberTable members, View view, int number)
      throws IOException {
    int member = members.find(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
    if (member == MemberTable.UNKNOWN) {
      String text = in.getText();
      view.because(
          number,
          StrictJson.isWellFormed(text)
              ? "`" + shorten(text) + "` is not a member that the schema lists"
              : HALF);
      return Code.UNKNOWN;
    }
    return member;
  }

  private static Object orReason(
      Object value, String text, Shape.Field field, View view, int number) {
    if (value == null || value.equals(Num.UNKNOWN)) {
      view.because(
          number, "`" + shorten(text) + "` is not " + word(field) + " that can be compared");
    }
    return value;
  }

  private static String shorten(String text) {
    return text.length() <= 60
        ? text
        : text.substring(
                0, text.offsetByCodePoints(0, Math.min(57, text.codePointCount(0, text.length()))))
            + "...";
  }

  static String wrongType(Shape.Field field, String found) {
    String expected = field.many() == Shape.Many.ONE ? word(field) : "a list";
    return "wrong type: expected " + expected + ", found " + found;
  }

  /** Of one value, which may be an element. */
  static String wrongValue(Shape.Field field, String found) {
    return "wrong type: expected " + word(field) + ", found " + found;
  }

  /** A value of the field's kind, with its article: {@code an image reference}. */
  private static String word(Shape.Field field) {
    String word = field.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return ("aeio".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
  }

  static String name(JsonToken token) {
    switch (token) {
      case VALUE_STRING:
        return "a text";
      case VALUE_NUMBER_INT:
        return "a number";
      case VALUE_NUMBER_FLOAT:
        return "a number with a fraction";
      case VALUE_TRUE, VALUE_FALSE:
        return "a bool";
      case VALUE_NULL:
        return "null";
      case START_ARRAY:
        return "a list";
      default:
        return "an object";
    }
  }
}
