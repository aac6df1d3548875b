/** The host beside its engine: system, accounts, addresses, sockets, security modules, agents. */
package dev.portreeve.runtime.docker.host;
