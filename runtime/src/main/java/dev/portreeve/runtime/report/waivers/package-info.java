/** What became of each waiver and attestation of a policy over several hosts. */
package dev.portreeve.runtime.report.waivers;
