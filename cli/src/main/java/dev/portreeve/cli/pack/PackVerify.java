package dev.portreeve.cli.pack;

import dev.portreeve.cli.check.CheckRun;
import dev.portreeve.cli.choice.PackArchives;
import dev.portreeve.cli.choice.PackTrust;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackLock;
import dev.portreeve.runtime.sign.TrustStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code portreeve pack verify}: whether an archive is what it says, and whose it is. */
final class PackVerify {
  private final Invocation invocation;
  private final Optional<TrustStore> trust;
  private final Optional<PackLock> lock;
  private final LocalDate day;

  private PackVerify(Invocation invocation) throws CliError {
    this.invocation = invocation;
    Optional<String> store = invocation.arguments().value("trust");
    Optional<String> locked = invocation.arguments().value("lock");
    this.trust =
        store.isPresent()
            ? Optional.of(PackTrust.read(store.get(), TrustStore::read))
            : Optional.empty();
    this.lock =
        locked.isPresent()
            ? Optional.of(PackTrust.read(locked.get(), PackLock::read))
            : Optional.empty();
    this.day = LocalDate.ofInstant(CheckRun.now(invocation), ZoneOffset.UTC);
  }

  static Exit run(Invocation invocation, List<String> names) throws CliError {
    if (names.isEmpty()) {
      throw CliError.usage("`pack verify` of what?", "name archives");
    }
    PackVerify verify = new PackVerify(invocation);
    boolean all = true;
    for (String name : names) {
      all &= verify.verify(name);
    }
    return all ? Exit.DECIDED : Exit.FAILED;
  }

  private boolean verify(String name) throws CliError {
    try {
      PackArchive archive = PackArchives.open(name);
      List<String> signers = List.of();
      if (trust.isPresent()) {
        signers = trust.get().signers(archive, day);
      }
      if (lock.isPresent()) {
        lock.get().check(archive);
      }
      sameAgain(archive, name);
      invocation
          .out()
          .println(
              name
                  + ": "
                  + archive.manifest().name()
                  + " "
                  + archive.manifest().version()
                  + (signers.isEmpty() ? "" : ", signed by " + String.join(", ", signers)));
      return true;
    } catch (InputException e) {
      invocation.say(e.getMessage());
      return false;
    }
  }

  /** Compiles the sources once more: what runs is what can be read. */
  private void sameAgain(PackArchive archive, String name) throws CliError, InputException {
    PackArchive again = PackBuild.archive(name, invocation.arguments().values("pack"));
    if (!again.manifest().tree().equals(archive.manifest().tree())) {
      throw InputException.of(name, "holds other sources than its manifest says");
    }
    if (archive.manifest().engine().equals(again.manifest().engine())
        && !Arrays.equals(
            archive.compiled().orElse(new byte[0]), again.compiled().orElse(new byte[0]))) {
      throw InputException.of(name, "holds a compiled form that its sources do not give");
    }
  }
}
