/** Who watches the host: audit rules, loaded and configured, and what the log shows of execs. */
@Doors({AuditReader.class, AuditTrail.class, ExecLog.class})
package dev.portreeve.runtime.docker.audit;

import dev.portreeve.runtime.Doors;
