package dev.inkling.tensor.file;

import dev.inkling.tensor.file.HeaderValue.Items;
import dev.inkling.tensor.file.HeaderValue.Members;
import dev.inkling.tensor.file.HeaderValue.Text;
import dev.inkling.tensor.file.HeaderValue.Whole;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Parses the JSON that a safetensors header may hold, and nothing more: strings, integers of 0 or
/// more, arrays and objects, nested at most [#MAX_DEPTH] deep. Strict where JSON leaves room:
/// duplicate keys, lone surrogates, bytes that are not UTF-8 and anything after the object but
/// spaces are refused. Memory is bounded by a small multiple of the header's length, and by
/// [#MAX_VALUES] and [#MAX_ITEMS]: a value of two characters takes some hundred bytes here.
///
/// Grammar: [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259).
final class HeaderParser {
  /// Header, tensor, shape, number: what a safetensors header needs.
  static final int MAX_DEPTH = 4;

  /// The most values in a header: strings, numbers, arrays and objects. A tensor takes about ten,
  /// so these are 50,000 tensors.
  static final int MAX_VALUES = 1 << 19;

  /// The longest array: a shape has one number an axis; what is more is counted, and judged later.
  static final int MAX_ITEMS = 4 * SafeTensors.MAX_RANK;

  private static final int END = -1;

  private final byte[] bytes;
  private int position;
  private int values;

  private HeaderParser(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The object that a whole header holds.
  static Members parse(byte[] header) throws HeaderSyntaxException {
    HeaderParser parser = new HeaderParser(header);
    if (parser.peek() != '{') {
      throw parser.wrong("the header must begin with '{', not " + parser.found());
    }
    Members members = parser.members(1);
    parser.skipBlanks();
    if (parser.peek() != END) {
      throw parser.wrong("expected nothing but spaces after the header, not " + parser.found());
    }
    return members;
  }

  private HeaderValue value(int depth) throws HeaderSyntaxException {
    if (depth > MAX_DEPTH) {
      throw wrong("nested deeper than " + MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw wrong("the header holds more than " + MAX_VALUES + " values");
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> items(depth);
      case '"' -> new Text(position, string());
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> whole();
      default ->
          throw wrong("expected a string, an integer, an array or an object, not " + found());
    };
  }

  private Members members(int depth) throws HeaderSyntaxException {
    int at = position;
    SequencedMap<String, HeaderValue> members = new LinkedHashMap<>();
    position++;
    skipBlanks();
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',', "',' or '}'");
        skipBlanks();
      }
      member(members, depth);
      skipBlanks();
    }
    position++;
    return new Members(at, members);
  }

  private void member(SequencedMap<String, HeaderValue> members, int depth)
      throws HeaderSyntaxException {
    int at = position;
    String key = string();
    skipBlanks();
    expect(':', "':'");
    skipBlanks();
    if (members.putIfAbsent(key, value(depth + 1)) != null) {
      throw new HeaderSyntaxException(at, "the name " + quoted(key) + " stands there twice");
    }
  }

  private Items items(int depth) throws HeaderSyntaxException {
    int at = position;
    List<HeaderValue> items = new ArrayList<>();
    position++;
    skipBlanks();
    while (peek() != ']') {
      if (!items.isEmpty()) {
        expect(',', "',' or ']'");
        skipBlanks();
      }
      if (items.size() == MAX_ITEMS) {
        throw wrong("an array of more than " + MAX_ITEMS + " items, a shape has one an axis");
      }
      items.add(value(depth + 1));
      skipBlanks();
    }
    position++;
    return new Items(at, items);
  }

  private Whole whole() throws HeaderSyntaxException {
    int at = position;
    long number = 0;
    while (isDigit(peek())) {
      int digit = bytes[position] - '0';
      if (number > (Long.MAX_VALUE - digit) / 10) {
        throw new HeaderSyntaxException(at, "the number is greater than 2^63 - 1");
      }
      number = number * 10 + digit;
      position++;
    }
    if (bytes[at] == '0' && position > at + 1) {
      throw new HeaderSyntaxException(at, "the number begins with a 0");
    }
    return new Whole(at, number);
  }

  private String string() throws HeaderSyntaxException {
    int at = position;
    expect('"', "a string");
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        text.append(escape());
      } else {
        text.append(plain());
      }
    }
    position++;
    if (hasLoneSurrogate(text)) {
      throw new HeaderSyntaxException(at, "the string holds half a surrogate pair");
    }
    return text.toString();
  }

  /// The longest run of characters that stand for themselves.
  private String plain() throws HeaderSyntaxException {
    int from = position;
    while (peek() != '"' && peek() != '\\') {
      if (peek() == END) {
        throw wrong("the header ends within a string");
      }
      if (peek() < ' ') {
        throw wrong("the string holds the control character " + peek());
      }
      position++;
    }
    return utf8(from, position);
  }

  private String utf8(int from, int to) throws HeaderSyntaxException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException _) {
      throw new HeaderSyntaxException(from, "the string is not UTF-8");
    }
  }

  private char escape() throws HeaderSyntaxException {
    position++;
    int letter = peek();
    position++;
    return switch (letter) {
      case '"', '\\', '/' -> (char) letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> {
        position--;
        throw wrong("there is no escape of " + found());
      }
    };
  }

  private char hexadecimal() throws HeaderSyntaxException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() == END ? -1 : Character.digit((char) peek(), 16);
      if (digit < 0) {
        throw wrong("expected a hexadecimal digit, not " + found());
      }
      code = code * 16 + digit;
      position++;
    }
    return (char) code;
  }

  private static boolean hasLoneSurrogate(CharSequence text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private void expect(char wanted, String name) throws HeaderSyntaxException {
    if (peek() != wanted) {
      throw wrong("expected " + name + ", not " + found());
    }
    position++;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      position++;
    }
  }

  private int peek() {
    return position < bytes.length ? bytes[position] & 0xFF : END;
  }

  private String found() {
    int found = peek();
    if (found == END) {
      return "the end of the header";
    }
    return found > ' ' && found < 0x7F ? "'" + (char) found + "'" : "byte " + found;
  }

  private HeaderSyntaxException wrong(String message) {
    return new HeaderSyntaxException(position, message);
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }

  /// A name for an error message: one line, not too long.
  static String quoted(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
  }
}
