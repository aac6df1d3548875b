/** What a plan leaves to somebody else, and what an engine as it is installed answers to that. */
package dev.portreeve.runtime.docker.profile;
