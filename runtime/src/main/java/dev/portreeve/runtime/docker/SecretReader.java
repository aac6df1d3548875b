package dev.portreeve.runtime.docker;

/** Reads {@code secret inspect}, and of a secret nothing but its name and its dates. */
final class SecretReader {
  private SecretReader() {}

  static Fields read(Raw secret) {
    Fields f = new Fields();
    f.put("id", secret.get("ID").text().map(Values::of));
    f.put("name", secret.get("Spec").get("Name").text().map(Values::of));
    f.put("created_at", secret.get("CreatedAt").text().then(EngineReader::instant).map(Values::of));
    f.put("updated_at", secret.get("UpdatedAt").text().then(EngineReader::instant).map(Values::of));
    return f;
  }
}
