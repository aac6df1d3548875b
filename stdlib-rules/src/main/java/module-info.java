/**
 * The packs and schemas that ship: a service, by which {@code Portreeve.policy().pack("docker")}
 * finds them.
 */
@SuppressWarnings("module") // the command line is not there yet when this is compiled
module dev.portreeve.stdlib {
  requires dev.portreeve.runtime;

  exports dev.portreeve.stdlib to
      dev.portreeve.cli;

  provides dev.portreeve.PackProvider with
      dev.portreeve.stdlib.StandardPackProvider;
}
