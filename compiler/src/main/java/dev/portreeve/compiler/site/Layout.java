package dev.portreeve.compiler.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page has: its head, with a policy that lets nothing in but the page's own style, and
 * the way to the other pages.
 */
final class Layout {
  private static final String SEARCH = text("search.js");

  private Layout() {}

  /**
   * Begins a page without a script, up to the beginning of its {@code main}.
   *
   * @param root the way from the page to the directory of the site: "" or "../../"
   */
  static Html begin(String title, String root) {
    return begin(title, root, "");
  }

  /** Begins the page of the site's own directory that may be searched. */
  static Html searchable(String title) {
    return begin(title, "", " script-src '" + digest(SEARCH) + "';");
  }

  private static Html begin(String title, String root, String script) {
    String css = text("site.css");
    Html html = new Html();
    html.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src '"
            + digest(css)
            + "';"
            + script
            + " base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", title);
    html.style(css).close("head").open("body");
    html.element("a", "Skip to the text", "class", "skip", "href", "#text");
    html.open("header").open("nav", "aria-label", "Site");
    html.element("a", "Controls", "href", root + "index.html");
    html.element("a", "Parameters", "href", root + "parameters.html");
    html.element("a", "Data needed", "href", root + "data.html");
    html.close("nav").close("header");
    return html.open("main", "id", "text", "tabindex", "-1");
  }

  /** Ends the page. */
  static String end(Html html) {
    html.close("main").open("footer");
    html.element("p", "Made by Portreeve from the rules themselves.");
    return html.close("footer").close("body").close("html").page();
  }

  /** Ends the page that may be searched: without its script it is whole, and has no search. */
  static String endSearchable(Html html) {
    return end(html.script(SEARCH));
  }

  private static String text(String file) {
    try (InputStream in = Layout.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("this build of Portreeve lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
