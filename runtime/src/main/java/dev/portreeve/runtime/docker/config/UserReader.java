package dev.portreeve.runtime.docker.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Reads a user as Docker spells it, {@code name|uid[:group]}. Uid 0 has many spellings ("", "0",
 * "00", "+0", "0:0", "root"), all of which the runtime takes for root.
 */
public final class UserReader {
  private static final Pattern NUMBER = Pattern.compile("\\+?0*[0-9]{1,19}|-0+");

  /**
   * The largest that runtimes take. One beyond it they refuse, unless a row of the container's
   * /etc/passwd has it: then its lower half counts, which may be 0 (tried on Docker 26.1.5).
   */
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  private UserReader() {}

  public static void read(Raw user, Fields f) {
    Fact<String> account = user.text().map(u -> u.split(":", 2)[0]);
    f.put("user_name", account.map(UserReader::name));
    f.put("user_id", account.then(UserReader::id));
  }

  /** The name of a user, of {@code name|uid[:group]}. */
  public static JsonNode account(String user) {
    return name(user.split(":", 2)[0]);
  }

  /**
   * The account that an exec asks for, each number in one spelling; absent if it asks for none.
   * With a group alone it is root.
   */
  public static JsonNode asked(String user) {
    String account = user.split(":", 2)[0];
    if (user.isEmpty()) {
      return SnapshotJson.absent();
    }
    return account.isEmpty() || NUMBER.matcher(account).matches()
        ? SnapshotJson.of(new BigInteger(account.isEmpty() ? "0" : account).toString())
        : SnapshotJson.of(account);
  }

  private static JsonNode name(String account) {
    return account.isEmpty() || NUMBER.matcher(account).matches()
        ? SnapshotJson.absent()
        : SnapshotJson.of(account);
  }

  private static Fact<JsonNode> id(String account) {
    if (account.isEmpty() || account.equals("root")) {
      return Fact.known(SnapshotJson.of(0));
    }
    if (!NUMBER.matcher(account).matches()) {
      return Fact.unknown("the user is a name, and its number is only in the image");
    }
    BigInteger number = new BigInteger(account);
    return number.compareTo(MOST) > 0
        ? Fact.unknown("the number is too large for a user id")
        : Fact.known(SnapshotJson.of(number.longValue()));
  }
}
