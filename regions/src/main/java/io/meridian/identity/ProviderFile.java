package io.meridian.identity;

import io.meridian.identity.Identity.Role;
import io.meridian.region.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the file that names an OpenID Connect provider. Reports all its faults at once. */
public final class ProviderFile {

  private static final Set<String> FIELDS =
      Set.of(
          "issuer",
          "client-id",
          "client-secret-file",
          "name",
          "address",
          "role-claim",
          "roles",
          "regions-claim");

  private static final String CLIENT = "meridian";
  private static final String ORGANISATION = "your organisation";
  private static final int LONGEST_NAME = 40;
  private static final String WEB =
      "must be an https address without query and fragment, or http on this machine";

  private final Path file;
  private final List<Fault> faults = new ArrayList<>();
  private Map<?, ?> fields = Map.of();

  private ProviderFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file. Names of files in it are relative to its folder.
   *
   * @throws IllegalArgumentException with all its faults, one a line
   */
  public static ProviderSettings read(Path file) {
    ProviderFile reading = new ProviderFile(file);
    Optional<ProviderSettings> settings = reading.settings();
    if (!reading.faults.isEmpty()) {
      throw new IllegalArgumentException(
          reading.faults.stream()
              .map(fault -> file + ": " + fault)
              .collect(Collectors.joining("\n")));
    }
    return settings.orElseThrow();
  }

  private Optional<ProviderSettings> settings() {
    if (!(yaml() instanceof Map<?, ?> map)) {
      if (faults.isEmpty()) {
        fault("file", "must be a map of fields", null);
      }
      return Optional.empty();
    }
    fields = map;
    for (Object key : map.keySet()) {
      if (!FIELDS.contains(String.valueOf(key))) {
        fault(
            String.valueOf(key),
            "must be one of the fields " + String.join(", ", new TreeSet<>(FIELDS)),
            "another"); // its value may be a secret
      }
    }
    Optional<URI> issuer = web("issuer");
    if (!fields.containsKey("issuer")) {
      fault("issuer", WEB, null);
    }
    String client = text("client-id").orElse(CLIENT);
    Optional<Path> secret = secret();
    String name = name();
    Optional<URI> address = address();
    List<String> roleClaim = path("role-claim").orElse(List.of("roles"));
    Map<String, Role> roles = roles();
    Optional<List<String>> regions = path("regions-claim");
    return issuer
        .filter(found -> faults.isEmpty())
        .map(
            found ->
                new ProviderSettings(
                    found, client, secret, name, address, roleClaim, roles, regions));
  }

  private Optional<String> text(String field) {
    Object value = fields.get(field);
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text.strip());
    }
    if (fields.containsKey(field)) {
      fault(field, "must be a text", value);
    }
    return Optional.empty();
  }

  private String name() {
    String name = text("name").orElse(ORGANISATION);
    if (name.length() > LONGEST_NAME) {
      fault("name", "must be at most " + LONGEST_NAME + " characters", name);
    }
    return name;
  }

  private Optional<URI> web(String field) {
    return text(field)
        .flatMap(
            text -> {
              Optional<URI> address = parsed(text).filter(ProviderFile::isSafe);
              if (address.isEmpty()) {
                fault(field, WEB, text);
              }
              return address;
            });
  }

  private Optional<URI> address() {
    Optional<URI> address = web("address");
    boolean deep = address.map(URI::getPath).filter(path -> path.length() > 1).isPresent();
    if (deep) {
      fault("address", "must be an address without a path", address.get());
    }
    return address;
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address at all
    }
  }

  /** Whether nobody between can read or change what is sent there. */
  static boolean isSafe(URI address) {
    if (address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      return false;
    }
    return address.getScheme().equals("https")
        || (address.getScheme().equals("http") && isThisMachine(address.getHost()));
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }

  private Optional<Path> secret() {
    return text("client-secret-file")
        .map(
            name -> {
              Path secret = file.toAbsolutePath().resolveSibling(name).normalize();
              try {
                if (Files.readString(secret).isBlank()) {
                  fault("client-secret-file", "must not be empty", secret);
                }
              } catch (IOException e) {
                fault("client-secret-file", "must be a file that can be read", secret);
              }
              return secret;
            });
  }

  private Optional<List<String>> path(String field) {
    return text(field).map(dotted -> List.of(dotted.split("\\.", -1)));
  }

  private Map<String, Role> roles() {
    Map<String, Role> roles = new TreeMap<>();
    if (!fields.containsKey("roles")) {
      ProviderSettings.RANK.forEach(role -> roles.put(role.name().toLowerCase(Locale.ROOT), role));
      return roles;
    }
    if (!(fields.get("roles") instanceof Map<?, ?> map) || map.isEmpty()) {
      fault("roles", "must be a map of the provider's names to roles", fields.get("roles"));
      return roles;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Optional<Role> role =
          Role.named(String.valueOf(entry.getValue()).toUpperCase(Locale.ROOT))
              .filter(ProviderSettings.RANK::contains);
      if (role.isPresent()) {
        roles.put(String.valueOf(entry.getKey()), role.get());
      } else {
        fault(
            "roles." + entry.getKey(), "must be one of " + ProviderSettings.RANK, entry.getValue());
      }
    }
    return roles;
  }

  private Object yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
    } catch (YAMLException e) {
      fault("file", "must be YAML", e.getMessage());
    } catch (IOException e) {
      fault("file", "must exist and be readable", e.getClass().getSimpleName());
    }
    return null;
  }

  private void fault(String field, String rule, Object value) {
    faults.add(new Fault(field, rule, value == null ? null : value.toString()));
  }
}
