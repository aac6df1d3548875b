/**
 * What proposed changes have to know of whatever runs the objects of a snapshot, as the engine asks
 * for it; each room below is one platform, which the engine does not know and is given when it is
 * loaded.
 */
@Doors({Maker.class, OptionChange.class, Platform.class, StandingText.class})
package dev.portreeve.runtime.platform;

import dev.portreeve.runtime.Doors;
