package dev.portreeve.runtime.abi.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portreeve.runtime.abi.Text;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References are read as Docker reads them, with nothing left implied. */
class ImageReferencesTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest",
    "nginx:1.27-alpine, docker.io/library/nginx:1.27-alpine",
    "nginx:Stable_1.x, docker.io/library/nginx:Stable_1.x",
    "prom/node-exporter, docker.io/prom/node-exporter:latest",
    "docker.io/nginx, docker.io/library/nginx:latest",
    "index.docker.io/nginx, docker.io/library/nginx:latest",
    "registry-1.docker.io/library/nginx, docker.io/library/nginx:latest",
    "host:5000/app, host:5000/app:latest",
    "host:5000/app:2, host:5000/app:2",
    "localhost/app, localhost/app:latest",
    "localhost, docker.io/library/localhost:latest",
    "host/app, docker.io/host/app:latest",
    "Registry.Example/Team, ",
    "Registry.Example/team/app, registry.example/team/app:latest",
    "[::1]:5000/app, [::1]:5000/app:latest",
    "[2001:DB8:0::1]/app, [2001:db8::1]/app:latest",
    "a/b__c/d--e.f, docker.io/a/b__c/d--e.f:latest",
    "quay.io/a/b@sha256:HEX, quay.io/a/b@sha256:HEX",
    "nginx:1@sha256:HEX, docker.io/library/nginx:1@sha256:HEX",
    "deadbeef, docker.io/library/deadbeef:latest",
    "deadbeefcafe:1, docker.io/library/deadbeefcafe:1",
    "a/deadbeefcafe, docker.io/a/deadbeefcafe:latest"
  })
  void defaultsAreFilledIn(String raw, String canonical) {
    String expected = canonical == null ? null : canonical.replace("HEX", HEX);
    assertEquals(expected, ImageReferences.canonical(raw.replace("HEX", HEX)));
    if (expected != null) {
      assertEquals(expected, ImageReferences.canonical(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HEX",
        "sha256:HEX",
        "sha256:0123456789ab",
        "0123456789ab",
        "<none>:<none>",
        "<none>@<none>",
        "Nginx",
        "a/B",
        "FOO/bar",
        "nginx:",
        "nginx@",
        "nginx:-1",
        "nginx:.1",
        "nginx@sha256:abc",
        "nginx@md5:HEX",
        "nginx@sha256:HEXHEX",
        "a//b",
        "/a",
        "a/",
        "a___b",
        "a..b",
        "-a",
        "a-",
        "https://host.example/app",
        "nginx: latest",
        "nginx:a@b",
        "ho_st.example/app",
        "host:0/app",
        "host:99999/app",
        "host:05/app",
        "[::1/app",
        "nginx\n",
        "ngınx",
        "a.-b"
      })
  void whatIsNoReferenceOrMayBeAnIdHasNone(String raw) {
    assertNull(ImageReferences.canonical(raw.replace("HEX", HEX)));
  }

  @Test
  void lengthsAreDockers() {
    assertNull(ImageReferences.canonical("nginx:" + "a".repeat(129)));
    assertNull(ImageReferences.canonical("a".repeat(250)));
    assertNull(ImageReferences.canonical("a".repeat(100_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io, library/nginx, latest, ",
    "prom/node-exporter:v1, docker.io, prom/node-exporter, v1, ",
    "host:5000/a/b@sha256:HEX, host:5000, a/b, , sha256:HEX",
    "[::1]:5000/a:2@sha256:HEX, [::1]:5000, a, 2, sha256:HEX",
    "[::1]/a@sha256:HEX, [::1], a, , sha256:HEX"
  })
  void theirPartsAreRead(
      String raw, String registry, String repository, String tag, String digest) {
    String reference = ImageReferences.canonical(raw.replace("HEX", HEX));
    assertEquals(registry, ImageReferences.registry(reference));
    assertEquals(repository, ImageReferences.repository(reference));
    assertEquals(tag == null ? Text.ABSENT : tag, ImageReferences.tag(reference));
    assertEquals(
        digest == null ? Text.ABSENT : digest.replace("HEX", HEX),
        ImageReferences.digest(reference));
  }

  @Test
  void theAbsentPartIsTheNamedAbsence() {
    assertSame(Text.ABSENT, ImageReferences.digest("docker.io/library/nginx:latest"));
    assertSame(Text.ABSENT, ImageReferences.tag("docker.io/library/nginx@sha256:" + HEX));
    for (String unknown : new String[] {null, Text.ABSENT}) {
      assertNull(ImageReferences.canonical(unknown));
      assertNull(ImageReferences.registry(unknown));
      assertNull(ImageReferences.repository(unknown));
      assertNull(ImageReferences.tag(unknown));
      assertNull(ImageReferences.digest(unknown));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io, docker.io",
    "Index.Docker.IO, docker.io",
    "registry-1.docker.io, docker.io",
    "GHCR.io, ghcr.io",
    "host:5000, host:5000",
    "localhost, localhost",
    "[::1]:5000, [::1]:5000",
    "10.0.0.1:5000, 10.0.0.1:5000",
    "harbor, ",
    "https://ghcr.io, ",
    "gcr.io/project, ",
    "ghcr.io., ",
    "'', ",
    "host:, ",
    "[10.0.0.1], ",
    "*.example, "
  })
  void aRegistryHasOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Registries.canonical(raw));
  }

  @Property(tries = 3000)
  void canonicalIsIdempotentAndItsPartsMakeItUp(@ForAll("references") String raw) {
    String reference = ImageReferences.canonical(raw);
    if (reference == null) {
      return;
    }
    assertEquals(reference, ImageReferences.canonical(reference));
    String tag = ImageReferences.tag(reference);
    String digest = ImageReferences.digest(reference);
    assertEquals(
        reference,
        ImageReferences.registry(reference)
            + "/"
            + ImageReferences.repository(reference)
            + (Text.known(tag) ? ":" + tag : "")
            + (Text.known(digest) ? "@" + digest : ""));
    String registry = ImageReferences.registry(reference);
    assertEquals(registry, Registries.canonical(registry));
  }

  @Provide
  Arbitrary<String> references() {
    return Arbitraries.of(
            "a",
            "B",
            "0",
            ".",
            "_",
            "-",
            "/",
            ":",
            "@",
            "docker.io",
            "index.",
            "localhost",
            "5000",
            "[::1]",
            "sha256:" + HEX,
            "host.example")
        .list()
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
  }
}
