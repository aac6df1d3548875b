package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MemberTableTest {
  /** It finds what a map finds, by a text and by its characters somewhere in others. */
  @Property(tries = 1000)
  void findsAsAMapFinds(
      @ForAll @Size(max = 200) Set<@StringLength(max = 12) String> names,
      @ForAll List<@StringLength(max = 12) String> others) {
    List<String> numbered = List.copyOf(names);
    MemberTable table = MemberTable.of(numbered);
    Map<String, Integer> map = new HashMap<>();
    numbered.forEach(name -> map.put(name, map.size()));
    List<String> asked = new ArrayList<>(numbered);
    asked.addAll(others);
    for (String name : asked) {
      int expected = map.getOrDefault(name, MemberTable.UNKNOWN);
      assertEquals(expected, table.find(name), name);
      char[] around = ("\"" + name + "\":").toCharArray();
      assertEquals(expected, table.find(around, 1, name.length()), name);
    }
  }

  @Test
  void tellsNamesOfOneHashApart() {
    MemberTable table = MemberTable.of(List.of("Aa", "BB", "AaAa"));
    assertEquals(0, table.find("Aa"));
    assertEquals(1, table.find("BB"));
    assertEquals(2, table.find("AaAa"));
    assertEquals(MemberTable.UNKNOWN, table.find("BBBB"));
  }

  @Test
  void findsNothingInAnEmptyOne() {
    assertEquals(MemberTable.UNKNOWN, MemberTable.of(List.of()).find(""));
  }
}
