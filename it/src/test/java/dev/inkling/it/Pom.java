package dev.inkling.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What stands in a project's `pom.xml`.
record Pom(Document document) {
  /// The project of this folder, of which all others are modules.
  static Pom root() {
    return of("");
  }

  /// A module of the project.
  static Pom of(String module) {
    Path file = Launch.script().resolveSibling(module).resolve("pom.xml");
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  /// The modules that other programs may use: all but the tests and what belongs to them.
  static List<String> libraries() {
    return root().texts("/project/modules/module").stream()
        .filter(module -> !List.of("bom", "samples", "it").contains(module))
        .toList();
  }

  /// The text at an XPath; empty if there is none.
  String text(String path) {
    return String.join("", texts(path));
  }

  /// The texts of all elements that an XPath leads to.
  List<String> texts(String path) {
    try {
      var found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength())
          .mapToObj(i -> found.item(i).getTextContent())
          .toList();
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
  }
}
