package io.meridian.cli.backup;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes a .tar.gz of files that may change while they are read. Not thread-safe. */
public final class ArchiveWriter implements AutoCloseable {

  /** Pages of a database compress well even so; higher levels take three times as long. */
  private static final int COMPRESSION = 3;

  private static final int OWNER_ONLY_FILE = 0100600;
  private static final int OWNER_ONLY_FOLDER = 040700;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileOutputStream disk;
  private final DigestOutputStream digest;
  private final TarArchiveOutputStream tar;
  private int files;
  private long bytes;

  public ArchiveWriter(Path file) throws IOException {
    this.file = file;
    this.disk = new FileOutputStream(Files.createFile(file, OWNER_ONLY).toFile());
    this.digest = new DigestOutputStream(new BufferedOutputStream(disk, BUFFER), Checksum.sha256());
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(COMPRESSION);
    this.tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(digest, parameters));
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** Adds a folder by name. */
  void folder(String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name + "/");
    entry.setMode(OWNER_ONLY_FOLDER);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  /**
   * Adds a file at the size it has now: what grows meanwhile is cut off, what shrinks is filled
   * with zeros. The log of the database repairs both. One that has gone is left out.
   */
  public void add(String name, Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      long size = Files.size(source);
      begin(name, size);
      byte[] buffer = new byte[BUFFER];
      long left = size;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        tar.write(buffer, 0, read);
        left -= read;
      }
      zeros(left);
      tar.closeArchiveEntry();
    } catch (NoSuchFileException e) {
      return; // dropped since the folder was listed: the log of the database knows
    }
  }

  /** Adds a file with that content. */
  public void add(String name, byte[] content) throws IOException {
    begin(name, content.length);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private void begin(String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(OWNER_ONLY_FILE);
    tar.putArchiveEntry(entry);
    files++;
    bytes += size;
  }

  private void zeros(long count) throws IOException {
    OutputStream out = tar;
    for (long left = count; left > 0; left -= Math.min(left, BUFFER)) {
      out.write(new byte[(int) Math.min(left, BUFFER)]);
    }
  }

  /** Completes the archive, and returns when it is on the disk. */
  public Manifest.Archive finish() throws IOException {
    tar.finish();
    tar.flush();
    tar.close(); // closes the streams below, after the last block of each
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return new Manifest.Archive(
        file.getFileName().toString(),
        Files.size(file),
        HexFormat.of().formatHex(digest.getMessageDigest().digest()));
  }

  Manifest.Content content() {
    return new Manifest.Content(files, bytes);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
