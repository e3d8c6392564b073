package dev.inkling.nn;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a [Term] by recursive descent, in bounds: a text comes out of a file that anyone may have
/// written.
///
/// ```text
/// term = word ["(" name ["=" term] {"," name ["=" term]} ")"] ["{" {name ":" term} "}"]
/// ```
final class TermParser {
  static final int LONGEST = 1 << 16;
  static final int DEEPEST = 32;
  private static final char END = '\0';

  private final String text;
  private int at;

  TermParser(String text) {
    if (text.length() > LONGEST) {
      throw new NetworkTextException(
          "text of %d characters, at most %d are read".formatted(text.length(), LONGEST));
    }
    this.text = text;
  }

  Term parse() {
    Term term = term(0);
    if (next() != END) {
      throw expected("the end");
    }
    return term;
  }

  private Term term(int depth) {
    if (depth > DEEPEST) {
      throw new NetworkTextException("nested deeper than " + DEEPEST + " at character " + at);
    }
    return new Term(word(), arguments(depth), parts(depth));
  }

  private Map<String, Term> arguments(int depth) {
    Map<String, Term> arguments = new LinkedHashMap<>();
    if (!skip('(')) {
      return arguments;
    }
    do {
      String name = newWord(arguments);
      arguments.put(name, skip('=') ? term(depth + 1) : Term.of("true"));
    } while (skip(','));
    require(')');
    return arguments;
  }

  private Map<String, Term> parts(int depth) {
    Map<String, Term> parts = new LinkedHashMap<>();
    if (!skip('{')) {
      return parts;
    }
    while (!skip('}')) {
      String name = newWord(parts);
      require(':');
      parts.put(name, term(depth + 1));
    }
    return parts;
  }

  private String newWord(Map<String, Term> there) {
    String word = word();
    if (there.containsKey(word)) {
      throw new NetworkTextException("'" + word + "' stands twice before character " + at);
    }
    return word;
  }

  private String word() {
    next();
    int from = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw expected("a word");
    }
    return text.substring(from, at);
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._+-".indexOf(c) >= 0;
  }

  private boolean skip(char wanted) {
    boolean there = next() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char wanted) {
    if (!skip(wanted)) {
      throw expected("'" + wanted + "'");
    }
  }

  /// The next character that is not white space, which stays unread.
  private char next() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private NetworkTextException expected(String what) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new NetworkTextException(
        "expected %s at character %d, found %s".formatted(what, at, found));
  }
}
