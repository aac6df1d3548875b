/**
 * Compiling: {@code dev.portreeve.compile} is the API, all else is for Portreeve's command line.
 * JavaParser and Janino are automatic modules, named by their own manifests.
 */
@SuppressWarnings({"module", "requires-automatic"})
module dev.portreeve.compiler {
  requires transitive dev.portreeve.runtime;
  requires dev.portreeve.dsl;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires org.yaml.snakeyaml;
  requires com.github.javaparser.core;
  requires org.codehaus.janino;
  requires org.codehaus.commons.compiler;

  exports dev.portreeve.compile;
  exports dev.portreeve.compiler to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.compare to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.coverage to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.mutation to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.plan to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.show to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.site to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.snapshotlint to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.source to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.testing to
      dev.portreeve.cli;
  exports dev.portreeve.compiler.waivers to
      dev.portreeve.cli;

  uses dev.portreeve.PackProvider;
}
