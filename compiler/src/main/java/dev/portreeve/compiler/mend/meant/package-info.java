/** What a clause means, as its words were read: values, and conditions of them. */
@Doors({Elsewhere.class, Meant.class, Named.class, Names.class, Relating.class, Template.class})
package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.Doors;
