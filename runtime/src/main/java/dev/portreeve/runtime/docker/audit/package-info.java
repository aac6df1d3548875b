/** Who watches the host: audit rules, loaded and configured, and what the log shows of execs. */
package dev.portreeve.runtime.docker.audit;
