package dev.portreeve.compiler.site;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pages of a site over some packs: an index, the parameters, the data needed, and a page for
 * each control. Each page holds its style and loads nothing, so that it can be opened from a disk,
 * mailed, or served by anything. The same packs give the same bytes.
 */
public final class Site {
  private final List<BuiltPack> built;

  private Site(List<BuiltPack> built) {
    this.built = List.copyOf(built);
  }

  /**
   * Pages by their path from the directory of the site, in alphabetical order. The packs must be
   * over one schema, and no two of them may have the same name.
   */
  public static SortedMap<String, String> pages(List<BuiltPack> packs) {
    return new Site(packs).pages();
  }

  private SortedMap<String, String> pages() {
    SortedMap<String, String> pages = new TreeMap<>();
    List<Pack> packs = built.stream().map(b -> b.plan().pack()).toList();
    List<Manifest> manifests = built.stream().map(Site::manifest).toList();
    pages.put("index.html", new IndexPage(packs).page());
    pages.put("parameters.html", new ParametersPage(packs, manifests).page());
    pages.put("data.html", new DataPage(packs, manifests).page());
    CodeBlocks code = new CodeBlocks();
    List<SiteControl> order = order(packs);
    for (int i = 0; i < order.size(); i++) {
      SiteControl at = order.get(i);
      int pack = packs.indexOf(at.pack());
      ControlPage page =
          new ControlPage(
              at.pack(),
              at.control(),
              entry(manifests.get(pack), at.control()),
              order.subList(Math.max(0, i - 1), i),
              order.subList(i + 1, Math.min(order.size(), i + 2)),
              code);
      pages.put(at.path(), page.page());
    }
    return pages;
  }

  private static List<SiteControl> order(List<Pack> packs) {
    List<SiteControl> order = new ArrayList<>();
    for (Pack pack : packs) {
      Standings.order(pack).forEach(control -> order.add(new SiteControl(pack, control)));
    }
    return order;
  }

  private static Manifest manifest(BuiltPack pack) {
    return Manifest.of(
        pack.plan(),
        pack.plan().pack().controls().stream().map(Control::id).collect(Collectors.toSet()));
  }

  private static Manifest.Entry entry(Manifest manifest, Control control) {
    return manifest.controls().stream()
        .filter(e -> e.control().equals(control.id()))
        .findFirst()
        .orElseThrow();
  }
}
