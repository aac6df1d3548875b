/**
 * The Reeve language. Nothing of it is an API: programs that embed Portreeve compile by {@code
 * dev.portreeve.compile}. What stands here is for Portreeve's own modules.
 */
@SuppressWarnings("module") // those it is opened to are not there yet when this is compiled
module dev.portreeve.dsl {
  exports dev.portreeve.dsl to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.check to
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.check.name to
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.checked to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.diagnostic to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.format to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.lex to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.parse to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.prose to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.schema to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.source to
      dev.portreeve.cli,
      dev.portreeve.compiler;
  exports dev.portreeve.dsl.syntax to
      dev.portreeve.cli,
      dev.portreeve.compiler;
}
