package io.meridian.cli.bundle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a world's folder that a bundle may hold. Only what is named here goes in: a new file
 * stays out until somebody says what it holds.
 *
 * @param logs what the parts wrote
 * @param settings configuration, as text, properties, JSON or YAML
 */
record WorldFiles(NavigableSet<Path> logs, NavigableSet<Path> settings) {

  private static final Set<String> OF_SERVERS =
      Set.of("engines", "backups", "bundles", "root", "temp", "geo", "data", "tls", "secrets");

  private static final Pattern LOGS = Pattern.compile("log(\\.1)?|.*\\.log(\\.1)?");

  private static final Pattern SETTINGS =
      Pattern.compile(
          ".*\\.(yml|yaml|conf|ini|asadmin|properties)"
              + "|(slots|port-base|region-files|alerting-file|identity-file|pid|leaving)"
              + "|(regions|instances|boots|leases|last-good|staged|address)\\.json");

  /** Configuration that PostgreSQL keeps among its data. */
  private static final Set<String> OF_DATA = Set.of("postgresql.auto.conf", "pg_hba.conf");

  /** Lists the files of a world's folder. */
  static WorldFiles in(Path world) throws IOException {
    NavigableSet<Path> logs = new TreeSet<>();
    NavigableSet<Path> settings = new TreeSet<>();
    Files.walkFileTree(
        world,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            OF_DATA.stream().map(folder::resolve).filter(Files::exists).forEach(settings::add);
            return isOfServers(folder) && !folder.equals(world)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && LOGS.matcher(name).matches()) {
              logs.add(file);
            } else if (attributes.isRegularFile() && SETTINGS.matcher(name).matches()) {
              settings.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // said when its part is read
          }
        });
    return new WorldFiles(logs, settings);
  }

  /** Whether a folder holds what a server keeps for itself, or a copy of it. */
  static boolean isOfServers(Path folder) {
    String name = folder.getFileName().toString();
    return OF_SERVERS.contains(name)
        || name.startsWith("data.")
        || name.matches("postgresql\\.(restored|replaced|failed)");
  }
}
