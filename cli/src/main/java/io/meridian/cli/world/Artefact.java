package io.meridian.cli.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meridian.cli.output.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An application as it is deployed, with what it brings along for its database.
 *
 * @param war the file
 */
public record Artefact(Path war) {

  private static final String FOLDER = "WEB-INF/classes/db/";
  private static final Pattern MIGRATION =
      Pattern.compile(FOLDER + "migration/V([0-9_.]+)__.*\\.sql");

  /** Its migrations: statements by version. */
  public SortedMap<String, String> migrations() {
    SortedMap<String, String> all = new TreeMap<>();
    try (ZipFile zip = open()) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        Matcher found = MIGRATION.matcher(entry.getName());
        if (found.matches()) {
          all.put(found.group(1).replace('_', '.'), text(zip, entry));
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return all;
  }

  /** The statements to be run once on a restored database. */
  public Optional<String> afterRestore() {
    try (ZipFile zip = open()) {
      ZipEntry entry = zip.getEntry(FOLDER + "after-restore.sql");
      return entry == null ? Optional.empty() : Optional.of(text(zip, entry));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ZipFile open() throws IOException {
    return new ZipFile(war.toFile());
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private Failure unreadable(IOException e) {
    return new Failure(war + " cannot be read as an application: " + e.getMessage(), e);
  }
}
