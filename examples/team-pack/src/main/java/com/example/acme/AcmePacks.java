package com.example.acme;

import dev.portreeve.PackProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Hands out the pack in this jar: {@code Portreeve.policy().pack("acme-containers")}. */
public final class AcmePacks implements PackProvider {
  @Override
  public List<String> names() {
    return List.of("acme-containers");
  }

  @Override
  public Optional<byte[]> pack(String name) {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    try (InputStream in = AcmePacks.class.getResourceAsStream("compiled")) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
