package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Pack;
import java.util.Optional;

/**
 * A pack that another one may use. {@code pack} is empty where it was not asked for, does not
 * compile, or is {@code circular}: uses, itself or through others, the pack that would use it.
 */
public record UsablePack(String name, String version, Optional<Pack> pack, boolean circular) {}
