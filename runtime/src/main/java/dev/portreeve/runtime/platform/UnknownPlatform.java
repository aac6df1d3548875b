package dev.portreeve.runtime.platform;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.List;
import java.util.Optional;

/** A platform of which nothing is known, so that its schema alone says how a change is made. */
final class UnknownPlatform implements Platform {
  @Override
  public List<String> fields() {
    return List.of();
  }

  @Override
  public boolean isAskedFor(Shape.Field field) {
    return false;
  }

  @Override
  public boolean isMaking(String tool) {
    return false;
  }

  @Override
  public Maker maker(View part) {
    return Somebody.INSTANCE;
  }

  @Override
  public String insteadOf(StandingText gone) {
    return "";
  }

  @Override
  public boolean isIdle(View view, int field) {
    return false;
  }

  @Override
  public boolean isGivenAll(String member, String field) {
    return false;
  }

  @Override
  public boolean givesAll(String field) {
    return false;
  }

  @Override
  public Optional<String> first(View object, List<Integer> fields) {
    return Optional.empty();
  }

  /** Whoever makes an object from a command line. */
  private enum Somebody implements Maker {
    INSTANCE;

    @Override
    public Optional<String> says(OptionChange change) {
      return Optional.of(change.line());
    }

    @Override
    public boolean changesAtOnce() {
      return false;
    }

    @Override
    public Optional<String> note() {
      return Optional.empty();
    }

    @Override
    public boolean isNoteAll() {
      return false;
    }
  }
}
