/** The host beside its engine: system, accounts, addresses, sockets, security modules, agents. */
@Doors({
  Accounts.class,
  AddressReader.class,
  AgentReader.class,
  EnvironmentReader.class,
  Here.class,
  HandedSockets.class,
  HostReader.class,
  ListenerReader.class,
  LsmReader.class,
  OsReader.class,
  PastaPorts.class,
  ProcessTable.class,
  SwarmPorts.class,
  SysctlReader.class
})
package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.Doors;
