package dev.portreeve.runtime.docker.engine;

import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/** Reads {@code secret inspect}, and of a secret nothing but its name and its dates. */
public final class SecretReader {
  private SecretReader() {}

  public static Fields read(Raw secret) {
    Fields f = new Fields();
    f.put("id", secret.get("ID").text().map(SnapshotJson::of));
    f.put("name", secret.get("Spec").get("Name").text().map(SnapshotJson::of));
    f.put(
        "created_at",
        secret.get("CreatedAt").text().then(Rfc3339::normalized).map(SnapshotJson::of));
    f.put(
        "updated_at",
        secret.get("UpdatedAt").text().then(Rfc3339::normalized).map(SnapshotJson::of));
    return f;
  }
}
