package dev.portreeve.runtime.redact.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What names and marks tell of a secret that was left out, as the table of secrets has it: names
 * that one bears, and kinds that its form gives away.
 */
public final class SecretNames {
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");

  /** Where a word of a name ends that goes on in a capital letter. */
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final Pattern OF_OTHERS = SecretTable.pattern("(" + SecretTable.keyed() + ")Key$");

  private static final Set<String> ABOUT = SecretTable.words("about");
  private static final Set<String> HARMLESS = SecretTable.words("harmless");
  private static final List<SecretTable.Name> TELLING =
      SecretTable.names().stream().filter(name -> !name.tells().equals("-")).toList();
  private static final Set<String> WORDS =
      Set.copyOf(TELLING.stream().map(SecretNames::joined).toList());
  private static final List<String> ENDS =
      TELLING.stream().filter(name -> name.tells().equals("end")).map(SecretNames::joined).toList();

  private static final Pattern SETTER = Pattern.compile("[DEPX][a-z]");
  private static final Pattern WITHHELD = SecretTable.pattern(SecretTable.withheld());
  private static final Pattern OPTION = Pattern.compile("[-+][A-Za-z0-9_.-]+");

  /** Whether a text may hold a name that is withheld, or tells. */
  private static final NameTrigger TRIGGER =
      new NameTrigger(
          SecretTable.names().stream()
              .filter(name -> !name.withheld().equals("-") || !name.tells().equals("-"))
              .map(SecretNames::joined)
              .toList());

  private static final int NEAR = 64;
  private static final Pattern KEY_OF_IPSEC = Pattern.compile("XAUTH|EAP|NTLM");
  private static final Pattern ENCODED =
      Pattern.compile(
          "PLAIN|CLEAR|CLEARTEXT|CRYPT|S?MD5|S?SHA|S?SHA(256|512)|SHA(256|512)-CRYPT|BLF-CRYPT|ARGON2ID?");
  private static final Pattern ENCODED_FOLLOWS = Pattern.compile("(^|[^$%])[{]\\z");
  private static final Pattern COLON = Pattern.compile(":[ \t]*\\z");
  private static final Pattern ACL_USER =
      Pattern.compile("(^|[ \t\"']|\\\\[nr])user[ \t]+[^ \t\\\\]+[ \t]+\\z");

  /** What stands between {@code on} and a secret among the rules of redis. */
  public static final Pattern ACL_SECRET =
      Pattern.compile("(?:[ \t]++[^ \t>\\\\\"'][^ \t\\\\\"']*+)*+[ \t]++>");

  private static final Pattern CALLED =
      SecretTable.pattern("(^|[.])(" + SecretTable.called() + ")$");

  /** Words of many, with a secret behind what stands before them. */
  private static final Pattern MAKES = Pattern.compile("connect(_cached)?|new");

  private static final Pattern MAKER = Pattern.compile("(?i)(dbi->|credential\\]::)\\z");
  private static final Pattern VALUE_OF_NAME =
      Pattern.compile(
          "\\\\*+[\"']?[ \t]*+[:=][ \t]*+"
              + "(\\\\*\"[^\"]*\"|\\\\*'[^']*'|<redacted(\u0001[a-z-]+)?>|[^ \t,\"'\\\\<>]+)"
              + "([ \t]*,[ \t]*|[ \t]+|[ \t]*\\\\+n[ \t]*)\\\\*[\"']?([nN]ame|[kK]ey)\\\\*[\"']?"
              + "[ \t]*[:=][ \t]*\\\\*[\"']?(?<name>[A-Za-z0-9_.-]+)");

  private static final Pattern NAMED_IN_BRACES = Pattern.compile("[{][A-Z]+[0-9A-Z-]*+[}]");

  private SecretNames() {}

  /** Whether some part of a text may be such a name; where not, none is. */
  public static boolean maybeIn(String text) {
    return TRIGGER.mayBeIn(text);
  }

  private static String joined(SecretTable.Name name) {
    return name.name().replace("_", "");
  }

  /**
   * Whether one of the {@code name}s that a pattern finds is that of a secret, or is one behind the
   * letter of a line feed, a tab or a carriage return that was spelled out.
   */
  public static boolean isAnySecret(Matcher named) {
    while (named.find()) {
      String name = named.group("name");
      boolean escaped = name.length() > 1 && "nrt".indexOf(name.charAt(0)) >= 0;
      if (isSecret(name) || escaped && isSecret(name.substring(1))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name says that its value is a secret, so that it is withheld: of more than tell. */
  public static boolean isSecret(String name) {
    return TRIGGER.mayBeIn(name)
        && (isWithheld(name)
            || HUMP.matcher(name).find()
                && !OF_OTHERS.matcher(name).find()
                && isWithheld(joinedHumps(name)));
  }

  /** Whether it is one behind the letter of an option that sets what has a name, as -Dpin. */
  public static boolean isBehindLetter(String name) {
    return SETTER.matcher(name).lookingAt() && isSecret(name.substring(1));
  }

  private static boolean isWithheld(String name) {
    return WITHHELD
        .matcher(
            name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_').replace(' ', '_'))
        .find();
  }

  private static String joinedHumps(String name) {
    return HUMP.matcher(name).replaceAll("_");
  }

  /** Names that are read as they are written: of ipsec, dovecot, 3proxy, redis and an option. */
  public static boolean isExactly(String name, char before, String text, int at, int end) {
    String head = text.substring(Math.max(0, at - NEAR), at);
    if (KEY_OF_IPSEC.matcher(name).matches()) {
      return COLON.matcher(head).find();
    }
    if (name.equals("license")) {
      return before == '-';
    }
    if (name.equals("CL") || name.equals("CR")) {
      return before == ':' && text.startsWith(":", end);
    }
    if (name.equals("on")) {
      Matcher secret =
          ACL_SECRET.matcher(text).region(end, Math.min(text.length(), end + 2 * NEAR));
      return ACL_USER.matcher(head).find() && secret.lookingAt();
    }
    return before == '{'
        && text.startsWith("}", end)
        && ENCODED.matcher(name).matches()
        && ENCODED_FOLLOWS.matcher(head).find();
  }

  /** Whether what has this name is called with a secret. */
  public static boolean isCalled(String name, String text, int at) {
    String plain = name.toLowerCase(Locale.ROOT);
    return CALLED.matcher(plain).find()
        || MAKES.matcher(plain).matches()
            && MAKER.matcher(text.substring(Math.max(0, at - NEAR / 2), at)).find();
  }

  /** Whether the name of a secret stands behind its value. */
  public static boolean standsBehindValue(String text, int end) {
    Matcher m = VALUE_OF_NAME.matcher(text);
    return m.region(end, Math.min(text.length(), end + 4 * NEAR)).lookingAt()
        && isSecret(m.group("name"));
  }

  /** Whether one of these names may stand in a text. */
  public static boolean mayBeExactlyIn(String text) {
    return text.indexOf(':') >= 0
            && (text.contains(":CL:")
                || text.contains(":CR:")
                || text.contains("XAUTH")
                || text.contains("EAP")
                || text.contains("NTLM"))
        || text.contains("-license")
        || text.indexOf('>') >= 0 && text.contains("user")
        || text.indexOf('}') >= 0 && NAMED_IN_BRACES.matcher(text).find();
  }

  /** Whether a word is an option that is told a secret. */
  public static boolean isOption(String word) {
    return OPTION.matcher(word).matches()
        && (isSecret(word) || word.equals("-license") || word.equals("--license"));
  }

  /** The kinds of secrets that their form gives away. */
  public static Set<String> forms() {
    Set<String> forms = new TreeSet<>(TokenForms.kinds());
    forms.addAll(List.of("private-key", "url-credentials", "jwt"));
    return Set.copyOf(forms);
  }

  /** Whether what bears this name should be a secret. */
  public static boolean isTelling(String name) {
    if (!TRIGGER.mayBeJoinedIn(name)) {
      return false;
    }
    List<String> words =
        Stream.of(CAMEL.split(name)).map(word -> word.toLowerCase(Locale.ROOT)).toList();
    if (words.isEmpty()
        || ABOUT.contains(words.get(words.size() - 1))
        || words.stream().anyMatch(HARMLESS::contains)) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean both = i > 0 && WORDS.contains(words.get(i - 1) + word);
      if (both || WORDS.contains(word) || ENDS.stream().anyMatch(word::endsWith)) {
        return true;
      }
    }
    return false;
  }
}
