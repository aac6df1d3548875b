package dev.portreeve.runtime.docker.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.docker.image.BuildStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks like a secret, what only seems to, and that none of it stays in a text. */
class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          DB_PASSWORD              | hunter2                    | name
          dbPassword               | hunter2                    | name
          MYSQL_ROOT_PASSWORD      | 123456                     | name
          PGPASSWORD               | x                          | name
          APIKEY                   | x                          | name
          STRIPE_API_KEY           | x                          | name
          AWS_SECRET_ACCESS_KEY    | wJalrXUtnFEMI/K7MDENG      | name
          GITHUB_TOKEN             | x                          | name
          app.jwt.secret           | x                          | name
          DB_PASSWORD              | <redacted>                 | name
          X                        | <redacted github-token>    | github-token
          AWS_ACCESS_KEY_ID        | AKIAIOSFODNN7EXAMPLE       | aws-access-key
          DB_PASSWORD              | <redacted switch>          | ?
          DEBUG                    | <redacted switch>          | ?
          DB_PASSWORD              | <redacted reference>       | ?
          ANYTHING                 | <redacted whatever>        | ?
          ANYTHING                 | AKIAIOSFODNN7EXAMPLE       | aws-access-key
          DATABASE_URL             | postgres://u:pw@db:5432/x  | url-credentials
          DATABASE_URL             | postgres://u:$PW@db/x      | ?
          DATABASE_URL             | postgres://db:5432/x       | ?
          KEY                      | -----BEGIN RSA PRIVATE KEY-----x | private-key
          KEY                      | -----BEGIN PUBLIC KEY-----x | ?
          T                        | ghp_0123456789abcdefghijklmnopqrstuvwxyz | github-token
          T                        | glpat-0123456789abcdefghij | gitlab-token
          T                        | xoxb-0123456789-abcdef     | slack-token
          T                        | sk_live_0123456789abcdef   | stripe-key
          T                        | SWMTKN-1-0123456789abcdefghij0123 | swarm-token
          T                        | eyJhbGciOiJI.eyJzdWIiOiIx.sig | jwt
          DB_PASSWORD              |                            | ?
          DB_PASSWORD              | $DB_PW                     | ?
          DB_PASSWORD              | ${DB_PW}                   | ?
          DB_PASSWORD              | /run/secrets/db            | ?
          DB_PASSWORD_FILE         | /run/secrets/db            | ?
          SECRET_KEY_PATH          | /etc/key                   | ?
          GPG_KEY                  | E3FF2839C048B25C084DEBE9   | ?
          PYTHON_SHA256            | 0a1b                       | ?
          TOKEN_TTL                | 3600                       | ?
          PASSWORD_MIN_LENGTH      | 12                         | ?
          ALLOW_EMPTY_PASSWORD     | yes                        | ?
          MYSQL_RANDOM_ROOT_PASSWORD | 1                        | ?
          USE_TOKENS               | true                       | ?
          SSH_PUBLIC_KEY           | ssh-rsa AAAA               | ?
          COMPASS                  | north                      | ?
          PATH                     | /usr/bin                   | ?
          MONKEY                   | x                          | ?
          """)
  void aValueLooksLikeASecretByNameOrForm(String name, String value, String kind) {
    assertEquals(kind, Secrets.kind(name, value == null ? "" : value).orElse("?"), name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          app --password=s3cr3t --port 80          | app --password=<redacted> --port 80         | password name
          app --api-key s3cr3t -v                  | app --api-key <redacted> -v                 | api-key name
          app --password --verbose                 | app --password --verbose                    |
          DB_PASSWORD="s3cr3t x" run               | DB_PASSWORD=<redacted> run                  | DB_PASSWORD name
          export TOKEN='s3cr3t' && make            | export TOKEN=<redacted> && make             | TOKEN name
          curl https://u:s3cr3t@host/x             | curl https://<redacted url-credentials>@host/x | url-credentials url-credentials
          echo ghp_0123456789abcdefghijklmnopqrstuvwxyz | echo <redacted github-token>           | github-token github-token
          x --password=<redacted>                  | x --password=<redacted>                     | password name
          apt-get install -y --no-install-recommends curl=7.88 | apt-get install -y --no-install-recommends curl=7.88 |
          DB_PASSWORD=<redacted switch> run           | DB_PASSWORD=<redacted switch> run           |
          app --token <redacted reference> -v         | app --token <redacted reference> -v         |
          echo root:s3cr3t {pipe} chpasswd            | echo <redacted> {pipe} chpasswd              | password program
          echo "root:$PASS" {pipe} grep root          | echo "root:$PASS" {pipe} grep root          |
          sshpass -ps3cr3t ssh host                   | sshpass -p <redacted> ssh host               | password name
          echo "$PASSWORD" > f                        | echo "$PASSWORD" > f                        |
          """)
  void aTextLosesItsSecrets(String line, String left, String found) {
    List<String> hits = new ArrayList<>();
    String text = line.replace("{pipe}", "|");
    String clean = left.replace("{pipe}", "|");
    assertEquals(clean, Secrets.redact(text, (name, kind) -> hits.add(name + " " + kind)));
    assertEquals(found == null ? "" : found, String.join(", ", hits));
  }

  @Test
  void theWorstTextsEndInTime() {
    for (String part :
        List.of(
            "a=",
            "https://",
            "https://a:",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----END ",
            "eyJ",
            "eyJ.",
            "x ",
            "--p ",
            "x",
            "curl -u",
            "-u a:",
            "/sh ",
            "|1 /",
            "\" ",
            "\\",
            "token=\"",
            "<redacted>",
            "<redacted switch> ",
            "authorization: a ",
            "-e A=",
            "AKIA",
            "mysql -p1")) {
      String text = part.repeat(200_000 / part.length());
      CpuTime.within(
          Duration.ofSeconds(20),
          () -> {
            Secrets.redact(text, (name, kind) -> {});
            Secrets.kind("PASSWORD", text);
            BuildStep.of(List.of("|1 A=b " + text));
          },
          part);
    }
  }

  @Test
  void whatWasRedactedStaysSo() {
    String once = Secrets.redact("a --token x https://a:b@c/", (name, kind) -> {});
    assertEquals(once, Secrets.redact(once, (name, kind) -> {}));
    assertFalse(once.contains("a:b"));
  }
}
