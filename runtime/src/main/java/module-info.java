/**
 * Evaluating. The API is {@code dev.portreeve} and the values of {@code
 * dev.portreeve.runtime.verdict}; all else is for Portreeve's own modules. What generated code may
 * call is exported to the loaders of packs alone, when they are made: see {@code AllowListLoader}.
 */
@SuppressWarnings("module") // those it is opened to are not there yet when this is compiled
module dev.portreeve.runtime {
  requires transitive com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires org.yaml.snakeyaml;

  exports dev.portreeve;
  exports dev.portreeve.runtime.verdict;
  exports dev.portreeve.runtime.abi to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.abi.pattern to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.abi.rule to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.abi.scalar to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.abi.snapshot to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.archive to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.condition to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.docker to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.docker.compose to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.docker.document to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.docker.origin to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.docker.profile to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.evaluate to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.evaluate.loaded to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.evaluate.outcome to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.evaluate.policy to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.explain to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.json to
      dev.portreeve.cli,
      dev.portreeve.compiler,
      dev.portreeve.stdlib;
  exports dev.portreeve.runtime.load to
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.pack to
      dev.portreeve.cli,
      dev.portreeve.compiler,
      dev.portreeve.stdlib;
  exports dev.portreeve.runtime.platform to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.platform.docker to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.redact to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.compare to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.report.exchange to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.gate to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.html to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.json to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.markdown to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.table to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.report.waivers to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.sign to
      dev.portreeve.cli;
  exports dev.portreeve.runtime.text to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.runtime.yaml to
      dev.portreeve.cli;

  uses dev.portreeve.PackProvider;
}
