package io.meridian.cli.backup;

import io.meridian.cli.output.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads the archive of a backup: to check it, and to unpack it. */
final class ArchiveReader {

  private static final int BUFFER = 1 << 16;

  private static final FileAttribute<?> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Manifest manifest;

  ArchiveReader(Path backup, Manifest manifest) {
    this.file = manifest.archive(backup);
    this.manifest = manifest;
  }

  /** Reads the whole archive. Fails where it is not what the manifest says. */
  void check() {
    try {
      if (!Files.isRegularFile(file)) {
        throw new Failure(file + " is missing");
      }
      expect("bytes of the archive", manifest.archive().bytes(), Files.size(file));
      expect("SHA-256", manifest.archive().sha256(), sum());
      Manifest.Content found = walk((entry, in) -> in.transferTo(OutputStream.nullOutputStream()));
      expect("files in the archive", manifest.content().files(), found.files());
      expect("bytes in the archive", manifest.content().bytes(), found.bytes());
    } catch (IOException e) {
      throw new Failure(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Unpacks into a folder that exists, for its owner only. */
  void unpack(Path folder) throws IOException {
    walk(
        (entry, in) -> {
          Path target = folder.resolve(entry.getName()).normalize();
          if (!target.startsWith(folder)) {
            throw new Failure("archive entry must stay in its folder, was " + entry.getName());
          }
          if (entry.isDirectory()) {
            Files.createDirectories(target, OWNER_ONLY_FOLDER);
          } else {
            Files.createDirectories(target.getParent(), OWNER_ONLY_FOLDER);
            Files.createFile(target, OWNER_ONLY_FILE);
            try (OutputStream out = Files.newOutputStream(target)) {
              in.transferTo(out);
            }
          }
        });
  }

  private void expect(String what, Object wanted, Object found) {
    if (!wanted.toString().equals(found.toString())) {
      throw new Failure("%s: %s must be %s, was %s".formatted(file, what, wanted, found));
    }
  }

  private String sum() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), Checksum.sha256())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private Manifest.Content walk(Visitor visitor) throws IOException {
    int files = 0;
    long bytes = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        visitor.entry(entry, tar);
        files += entry.isDirectory() ? 0 : 1;
        bytes += entry.getSize();
      }
    }
    return new Manifest.Content(files, bytes);
  }

  /** What happens to one entry. */
  private interface Visitor {
    void entry(TarArchiveEntry entry, InputStream content) throws IOException;
  }
}
