/** What became of each waiver and attestation of a policy over several hosts. */
@Doors({WaiverJson.class, WaiverStory.class, WaiverTable.class})
package dev.portreeve.runtime.report.waivers;

import dev.portreeve.runtime.Doors;
