package io.meridian.cli.world;

import io.meridian.cli.output.Failure;
import io.meridian.region.RegionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which region has which range of ports. A region keeps its slot until it is removed, so that its
 * addresses stay the same when another comes or goes.
 *
 * @param slots slot by region
 */
record Slots(SortedMap<RegionId, Integer> slots) {

  Slots {
    slots = new TreeMap<>(slots);
  }

  /** Reads the file, one region and its slot a line; a missing file has none. */
  static Slots read(Path file) {
    SortedMap<RegionId, Integer> slots = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          String[] words = line.strip().split(" +", -1);
          slots.put(new RegionId(words[0]), Integer.parseInt(words[1]));
        }
      } catch (IOException | RuntimeException e) {
        throw new Failure(file + " must hold a region and its slot in each line: " + e, e);
      }
    }
    return new Slots(slots);
  }

  /** Gives each region that has none the lowest free slot, in the given order. */
  Slots with(Collection<RegionId> regions) {
    SortedMap<RegionId, Integer> all = new TreeMap<>(slots);
    for (RegionId region : regions) {
      if (!all.containsKey(region)) {
        int free = 0;
        while (all.containsValue(free)) {
          free++;
        }
        all.put(region, free);
      }
    }
    return new Slots(all);
  }

  /** Frees the slot of a region. */
  Slots without(RegionId region) {
    SortedMap<RegionId, Integer> others = new TreeMap<>(slots);
    others.remove(region);
    return new Slots(others);
  }

  int of(RegionId region) {
    return slots.get(region);
  }

  void write(Path file) {
    StringBuilder text = new StringBuilder();
    slots.forEach((region, slot) -> text.append(region).append(' ').append(slot).append('\n'));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
