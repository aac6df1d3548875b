package dev.portreeve.stdlib;

import dev.portreeve.PackProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packs that ship, to whoever names one of them. */
public final class StandardPackProvider implements PackProvider {

  /** For the service loader. */
  public StandardPackProvider() {}

  @Override
  public List<String> names() {
    return StandardPacks.names();
  }

  @Override
  public Optional<byte[]> pack(String name) {
    return StandardPacks.file(name);
  }

  @Override
  public Map<String, String> sources(String pack) {
    return StandardPacks.sources(pack);
  }

  @Override
  public Map<String, String> schema(String name) {
    return StandardPacks.schemaSources(name);
  }
}
