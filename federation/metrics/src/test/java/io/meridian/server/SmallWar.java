package io.meridian.server;

import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.meridian.metrics.MetricsServlet;
import io.meridian.settings.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A WAR of a few test classes with this module and what it needs in its library folder. */
final class SmallWar {

  private SmallWar() {}

  /** Writes the WAR. */
  static void write(Path war, List<Class<?>> classes) throws IOException {
    Path folder = war.getParent();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
      for (Class<?> type : classes) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + name)) {
          entry(zip, "WEB-INF/classes/" + name, in.readAllBytes());
        }
      }
      for (Class<?> library :
          List.of(MetricsServlet.class, LogLevel.class, JavaTimeModule.class, Jdk8Module.class)) {
        Path jar = jar(library, folder);
        entry(zip, "WEB-INF/lib/" + library.getSimpleName() + ".jar", Files.readAllBytes(jar));
      }
    }
  }

  /** The jar that a class comes from; made of the folder of classes where it comes from one. */
  private static Path jar(Class<?> type, Path folder) throws IOException {
    Path source = source(type);
    if (!Files.isDirectory(source)) {
      return source;
    }
    Path jar = folder.resolve(type.getSimpleName() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entry(zip, source.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static Path source(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no file of " + type, e);
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
