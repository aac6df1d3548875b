package dev.portreeve.benchmarks;

import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;

/** The fifteen rules in DRL, as Drools' executable model: a session for each snapshot. */
final class DroolsRules {
  private final KieBase rules;

  DroolsRules() {
    KieServices services = KieServices.Factory.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/fifteen.drl", Fifteen.text("fifteen.drl"));
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    rules = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
  }

  Failures judge(List<Container> containers) {
    Failures failures = new Failures(containers.size());
    KieSession session = rules.newKieSession();
    try {
      session.setGlobal("failures", failures);
      containers.forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return failures;
  }
}
