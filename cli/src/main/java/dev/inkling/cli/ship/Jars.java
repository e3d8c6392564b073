package dev.inkling.cli.ship;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The program's jars, without native libraries for other machines than this one.
final class Jars {
  private static final String SQLITE = "sqlite-jdbc-";
  private static final String NATIVES = "org/sqlite/native/";

  private Jars() {}

  static void copy(List<Path> jars, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path jar : jars) {
      Path copy = folder.resolve(jar.getFileName());
      if (jar.getFileName().toString().startsWith(SQLITE)) {
        copySlim(jar, copy);
      } else {
        Files.copy(jar, copy);
      }
    }
  }

  private static void copySlim(Path jar, Path copy) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      to.setLevel(Deflater.BEST_COMPRESSION);
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (belongsHere(entry.getName())) {
          copy(from, entry, to);
        }
      }
    }
  }

  private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
    ZipEntry same = new ZipEntry(entry.getName());
    same.setTime(entry.getTime());
    to.putNextEntry(same);
    try (InputStream bytes = from.getInputStream(entry)) {
      bytes.transferTo(to);
    }
    to.closeEntry();
  }

  static boolean belongsHere(String entry) {
    return !entry.startsWith(NATIVES) || entry.endsWith("/") || entry.startsWith(NATIVES + here());
  }

  /// As SQLite's driver names machines: `Linux/x86_64/`.
  private static String here() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name = os.contains("win") ? "Windows" : os.contains("mac") ? "Mac" : "Linux";
    String arch = System.getProperty("os.arch", "");
    return name + "/" + (arch.equals("amd64") ? "x86_64" : arch) + "/";
  }
}
