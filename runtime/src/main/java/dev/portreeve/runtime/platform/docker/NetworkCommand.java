package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.text.ShellText;
import java.util.Optional;

/**
 * The command that makes a network anew as what it is, once what has its name is gone, which takes
 * a while; engines keep the name of ingress longer.
 */
final class NetworkCommand {
  static final String CREATE = "docker network create ";
  static final String INGRESS = "ingress";

  private NetworkCommand() {}

  static String with(String options, MadeObject network) {
    Optional<String> name = network.text("name").flatMap(ShellText::operand);
    if (name.isEmpty()) {
      return CREATE + options;
    }
    StringBuilder command = new StringBuilder();
    command.append("docker network rm ").append(name.get()).append(" && sleep 5 && ");
    command.append(CREATE);
    network
        .text("driver")
        .ifPresent(driver -> command.append("--driver=").append(driver).append(' '));
    if (network.is(INGRESS)) {
      return command.append("--ingress ").append(options).append(" NAME").toString();
    }
    return command.append(options).append(' ').append(name.get()).toString();
  }
}
