package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Written;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a file, taken one by one in the order in which they were written, and the comments
 * between them. Whatever parts two words is asked for here, so that no comment is passed over:
 * where comments stand between the two, lines end instead.
 */
final class Words {
  private final SourceFile file;
  private final List<Span> words;
  private final List<Span> comments;
  private int word;
  private int comment;
  private int end;

  Words(Written written) {
    this.file = written.tree().file();
    this.words = written.words();
    this.comments = written.comments();
  }

  // ---- words ----

  boolean atEnd() {
    return word == words.size();
  }

  /** The next word as it is written; nothing at the end of the file. */
  String peek() {
    return atEnd() ? "" : file.text(words.get(word));
  }

  boolean at(String text) {
    return peek().equals(text);
  }

  /** Where the next word starts. */
  int start() {
    return atEnd() ? file.text().length() : words.get(word).start();
  }

  /** The next word, with the comments before it that nobody asked for. */
  Doc word() {
    Doc before = gap(Doc.NOTHING);
    Span span = words.get(word++);
    end = span.end();
    return Doc.concat(before, Doc.text(file.text(span)));
  }

  /** So many words, a space between two. */
  Doc words(int count) {
    List<Doc> docs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      docs.add(i == 0 ? Doc.NOTHING : gap(Doc.SPACE));
      docs.add(word());
    }
    return Doc.concat(docs);
  }

  /** The words up to an offset, a space between two but where a dot or a comma stands. */
  Doc through(int offset) {
    List<Doc> docs = new ArrayList<>();
    boolean tight = true;
    while (!atEnd() && words.get(word).end() <= offset) {
      boolean sign = at(".") || at(",");
      docs.add(gap(tight || sign ? Doc.NOTHING : Doc.SPACE));
      tight = at(".");
      docs.add(word());
    }
    return Doc.concat(docs);
  }

  // ---- between words ----

  /** Whether a comment stands between the next word and an offset. */
  boolean commentsUpTo(int offset) {
    return comment < comments.size() && comments.get(comment).start() < offset;
  }

  /** Whether a comment stands before the next word. */
  boolean atComment() {
    return commentsUpTo(start());
  }

  /** What parts the last word from the next: {@code plain}, or the comments that stand there. */
  Doc gap(Doc plain) {
    return atComment() ? Doc.concat(Doc.concat(comments(false)), Doc.NEW_LINE) : plain;
  }

  /** A comma, and what parts it from the next word; comments before it come to stand behind it. */
  Doc comma(Doc plain) {
    Doc before = Doc.concat(comments(false));
    boolean commented = before.breaks();
    Doc comma = Doc.text(file.text(words.get(word)));
    end = words.get(word++).end();
    if (!commented && !atComment()) {
      return Doc.concat(comma, plain);
    }
    return Doc.concat(comma, before, Doc.concat(comments(commented)), Doc.NEW_LINE);
  }

  /** What parts a word that opens a group from the next: {@code plain}, or comments. */
  Doc opened(Doc plain) {
    return atComment() ? Doc.concat(Doc.concat(leading()), Doc.NEW_LINE) : plain;
  }

  /** The comments before a word that closes a group, for the end of that group. */
  Doc remains() {
    return Doc.concat(comments(false));
  }

  /** What parts one row of a block from the next: an empty line where one was, or is wanted. */
  Doc row(boolean blank) {
    List<Doc> docs = new ArrayList<>();
    boolean wanted = blank;
    while (atComment()) {
      Span span = comments.get(comment);
      boolean remark = isRemark(span);
      docs.add(remark ? new Doc.Remark(text(span)) : note(span, wanted));
      wanted &= remark;
      take(span);
    }
    docs.add(new Doc.Fresh(wanted || blankBefore(start())));
    return Doc.concat(docs);
  }

  /** The first row of a block: never an empty line before it. */
  Doc firstRow() {
    Doc comments = Doc.concat(leading());
    return Doc.concat(comments, new Doc.Fresh(comments.breaks() && blankBefore(start())));
  }

  /**
   * The comments at the end of a block: those that stand further to the right than what follows.
   */
  Doc tail() {
    List<Doc> docs = new ArrayList<>();
    int margin = atEnd() ? 1 : file.position(start()).column();
    while (atComment()) {
      Span span = comments.get(comment);
      boolean remark = isRemark(span);
      if (!remark && file.position(span.start()).column() <= margin) {
        break;
      }
      docs.add(remark ? new Doc.Remark(text(span)) : note(span, false));
      take(span);
    }
    return Doc.concat(docs);
  }

  /** The comments before the next word; where none may be a remark, all stand on lines alone. */
  private List<Doc> comments(boolean noRemark) {
    List<Doc> docs = new ArrayList<>();
    while (atComment()) {
      Span span = comments.get(comment);
      boolean remark = docs.isEmpty() && !noRemark && isRemark(span);
      docs.add(remark ? new Doc.Remark(text(span)) : note(span, false));
      take(span);
    }
    return docs;
  }

  /** The same, without an empty line before the first. */
  private List<Doc> leading() {
    boolean note = atComment() && !isRemark(comments.get(comment));
    end = note ? comments.get(comment).start() : end;
    return comments(note);
  }

  private void take(Span span) {
    comment++;
    end = span.end();
  }

  private Doc note(Span span, boolean blank) {
    return Doc.concat(new Doc.Fresh(blank || blankBefore(span.start())), Doc.text(text(span)));
  }

  private String text(Span span) {
    return file.text(span).stripTrailing();
  }

  /** Whether it stands behind a word, on that word's line. */
  private boolean isRemark(Span span) {
    return word > 0 && lineBreaksUpTo(span.start()) == 0;
  }

  private boolean blankBefore(int offset) {
    return lineBreaksUpTo(offset) > 1;
  }

  private long lineBreaksUpTo(int offset) {
    return file.text().substring(end, offset).chars().filter(c -> c == '\n').count();
  }
}
