package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registries and their tools say of images: digests, signatures, and what says neither. */
class RegistriesTest {
  private static final String DIGEST = "sha256:" + "cd".repeat(32);
  private static final String OTHER = "sha256:" + "ef".repeat(32);

  private static final RawFile IMAGE =
      Exports.text(
          "image.json",
          "{\"Id\":\"sha256:"
              + "ab".repeat(32)
              + "\",\"RepoTags\":[\"app:1\"],\"RepoDigests\":[\"app@"
              + DIGEST
              + "\"],\"Config\":null,\"Os\":\"linux\",\"Architecture\":\"amd64\"}");

  private static JsonNode signature(RawFile record) throws InputException {
    return Exports.snapshot(IMAGE, record).get("images").get("$partial").get(0).path("signature");
  }

  @Test
  void contentTrustNamesWhatIsSignedAndByWhom() throws InputException {
    String trust =
        "[{\"Name\":\"app\",\"SignedTags\":[{\"SignedTag\":\"0\",\"Digest\":\"%s\",\"Signers\":[\"x\"]},"
            + "{\"SignedTag\":\"1\",\"Digest\":\"%s\",\"Signers\":[\"bob\",\"alice\"]}],\"Signers\":[],"
            + "\"AdministrativeKeys\":[{\"Name\":\"Root\",\"Keys\":[{\"ID\":\"5a\"}]}]}]";
    String hex = DIGEST.substring(7);
    JsonNode signed = signature(Exports.text("trust.json", trust.formatted("0".repeat(64), hex)));
    assertEquals("true", signed.get("verified").asText());
    assertEquals("alice, bob", signed.get("identity").asText());
    assertEquals(
        "docker trust does not print when it verified",
        signed.get("verified_at").get("$unknown").asText());
    for (String none : List.of("", hex.substring(1), OTHER.substring(7))) {
      RawFile other = Exports.text("trust.json", trust.formatted("0".repeat(64), none));
      assertFalse(signature(other).has("verified"), none);
    }
  }

  @Test
  void notationSaysWhatItVerified() throws InputException {
    String text = "Warning: the flag is deprecated\nSuccessfully verified signature for %s\n";
    JsonNode signed = signature(Exports.text("n.txt", text.formatted("docker.io/app@" + DIGEST)));
    assertEquals("true", signed.get("verified").asText());
    assertEquals(
        "notation does not print by whom", signed.get("identity").get("$unknown").asText());
    String other = text.formatted("docker.io/app@" + OTHER);
    assertFalse(signature(Exports.text("n.txt", other)).has("verified"));
    String failed = "Error: signature verification failed for all the signatures of app@" + DIGEST;
    assertFalse(signature(Exports.text("n.txt", failed + "\n")).has("verified"));
  }

  /** Metadata is the signer's, and a table of notation's breaks lines where it does. */
  @Test
  void whatASignerWroteBesideASignatureVerifiesNothing() throws InputException {
    String verified = "Successfully verified signature for docker.io/app@";
    for (String before :
        List.of(
            verified
                + OTHER
                + "\n\nThe artifact was signed with the following user metadata.\n\n"
                + "KEY   VALUE\nbuild   7\n",
            "app | a line of a log\n")) {
      RawFile text = Exports.text("n.txt", before + verified + DIGEST + "\n");
      assertFalse(signature(text).has("verified"), before);
    }
    RawFile two = Exports.text("n.txt", verified + OTHER + "\n" + verified + DIGEST);
    assertEquals("true", signature(two).get("verified").asText());
  }

  @Test
  void theAnswerForPeopleHasTheDigestOfTheReference() throws InputException {
    List<RawFile> sources =
        new ArrayList<>(Exports.of("docker-26.1.5-default", "cli/inspect_containers.json"));
    String whole =
        "Name:      docker.io/library/base:1.0\n"
            + "MediaType: application/vnd.oci.image.index.v1+json\n"
            + "Digest:    "
            + DIGEST
            + "\n           \nManifests: \n  Name:        docker.io/library/base:1.0@"
            + OTHER
            + "\n";
    sources.add(Exports.text("base.txt", whole));
    JsonNode plain = Exports.container(Exports.snapshot(sources), "plain");
    assertEquals(DIGEST, plain.get("newest_digest").asText());
  }

  /** Each is named with what to give instead, and nothing is taken from it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'schemaVersion':2,'manifests':[{'digest':'DIGEST','platform':{'os':'linux'}}]}"
            + "| image index: it does not say of which reference it is",
        "{'schemaVersion':2,'config':{'digest':'DIGEST'},'layers':[{'digest':'DIGEST'}]}"
            + "| image manifest: it does not say of which reference it is",
        "{'Name':'docker.io/app','Digest':'DIGEST','RepoTags':['1'],'Layers':[],'LayersData':[]}"
            + "| `skopeo inspect`, which does not say of which tag",
        "{'_type':'https://in-toto.io/Statement/v0.1','predicateType':'x','subject':[],'predicate':{}}"
            + "| in-toto statement: give what it states",
        "{'auths':{'registry.example':{'auth':'c2VjcmV0'}},'credsStore':'desktop'}"
            + "| configuration of a client: it holds credentials",
        "{'Name':'app','SignedTags':[],'Signers':[],'AdministrativeKeys':[]}"
            + "| `docker trust inspect`: it says of nothing that it is signed",
      })
  void whatDoesNotSayOfWhichImageItIsIsNamed(String document, String why) throws InputException {
    String json = document.replace("DIGEST", DIGEST).replace('\'', '"');
    Import.Imported imported =
        Import.of(
            List.of(IMAGE, Exports.text("registry/answer.json", json)), ImportOptions.defaults());
    Set<String> reasons = new TreeSet<>();
    imported.summary().ignored().forEach(i -> reasons.add(i.why()));
    assertEquals(1, reasons.size(), reasons.toString());
    assertEquals(why, reasons.iterator().next().substring(0, why.length()));
    String images = Exports.snapshot(imported).get("images").toString();
    String alone = Exports.snapshot(IMAGE).get("images").toString();
    assertEquals(alone, images);
    assertFalse(
        new String(imported.snapshot(), java.nio.charset.StandardCharsets.UTF_8)
            .contains("c2VjcmV0"));
  }
}
