package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.platform.Maker;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Docker and Podman, as snapshots of the schema {@code docker} show them. */
public final class DockerPlatform implements Platform {
  /** The one there is. */
  public static final Platform INSTANCE = new DockerPlatform();

  private static final String COMMAND = "docker run ";

  /** What gives a container every capability. */
  private static final Set<String> GIVE_ALL = Set.of("privileged", "added_capabilities");

  private DockerPlatform() {}

  @Override
  public List<String> fields() {
    List<String> all = new ArrayList<>(DockerMaker.FIELDS);
    all.addAll(IdleSetting.FIELDS);
    return all;
  }

  @Override
  public boolean isAskedFor(Shape.Field field) {
    return field
        .setBy()
        .filter(by -> by.kind().equals("flag") && by.text().startsWith(COMMAND))
        .isPresent();
  }

  @Override
  public boolean isMaking(String tool) {
    return tool.equals(COMMAND);
  }

  @Override
  public Maker maker(View part) {
    return new DockerMaker(new MadeObject(part.whole()));
  }

  @Override
  public boolean isGivenAll(String member, String field) {
    return member.equals("ALL") && givesAll(field);
  }

  @Override
  public boolean givesAll(String field) {
    return GIVE_ALL.contains(field);
  }

  /** Without the network that it was given it would be on the engine's own, which fails, too. */
  @Override
  public String insteadOf(StandingText gone) {
    return gone.isOption("--network") ? DockerMaker.ANOTHER_NETWORK : "";
  }

  @Override
  public boolean isIdle(View view, int field) {
    return IdleSetting.is(view, field);
  }

  @Override
  public Optional<String> first(View object, List<Integer> fields) {
    return IdleSetting.note(object, fields);
  }
}
