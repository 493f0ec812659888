package io.meridian.cli.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a port of this host, by {@code /proc}. Sees other users' processes as root only.
 */
final class SocketOwner {

  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final int HEX = 16;

  private SocketOwner() {}

  static Optional<Long> of(int port) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> inode(Path.of("/proc/net", table), port).stream())
        .flatMap(inode -> processWith(inode).stream())
        .findFirst();
  }

  private static Optional<String> inode(Path table, int port) {
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> List.of(line.strip().split(" +", -1)))
          .filter(fields -> fields.get(STATE).equals(LISTENING) && port(fields) == port)
          .map(fields -> fields.get(INODE))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // no such table: the kernel has no IPv6
    }
  }

  private static int port(List<String> fields) {
    String address = fields.get(LOCAL);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
  }

  private static Optional<Long> processWith(String inode) {
    String link = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(Path.of("/proc", Long.toString(pid), "fd"), link))
        .findFirst();
  }

  private static boolean holds(Path descriptors, String link) {
    try (Stream<Path> entries = Files.list(descriptors)) {
      return entries.anyMatch(entry -> isLink(entry, link));
    } catch (IOException e) {
      return false; // ended, or somebody else's
    }
  }

  private static boolean isLink(Path entry, String link) {
    try {
      return Files.readSymbolicLink(entry).toString().equals(link);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
