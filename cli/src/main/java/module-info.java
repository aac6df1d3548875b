/** The command line. It exports nothing: it is run, not called. */
module dev.portreeve.cli {
  requires dev.portreeve.compiler;
  requires dev.portreeve.dsl;
  requires dev.portreeve.runtime;
  requires dev.portreeve.stdlib;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
}
