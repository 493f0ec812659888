package io.meridian.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWKSet;
import io.meridian.region.Fault;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that content keeps before it becomes a revision or is put in force. */
final class ContentRules {

  private static final Pattern DOMAIN =
      Pattern.compile(
          "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\\d{1,5})?");

  private static final Pattern PLACE = Pattern.compile("[^/]+(/[^/\\s]{1,64})?");

  private final Content content;
  private final List<Fault> faults = new ArrayList<>();

  private ContentRules(Content content) {
    this.content = content;
  }

  static List<Fault> faults(Content content, Catalogue catalogue, List<Fault> routing) {
    ContentRules rules = new ContentRules(content);
    rules.faults.addAll(catalogue.faults(content.settings()));
    rules.faults.addAll(routing);
    rules.scoped(catalogue);
    rules.sites();
    rules.tokenKeys();
    content.revocations().forEach(one -> one.fault().ifPresent(rules.faults::add));
    rules.size();
    return List.copyOf(rules.faults);
  }

  private void scoped(Catalogue catalogue) {
    content
        .scoped()
        .forEach(
            (place, values) -> {
              String field = "scoped." + place;
              String region = place.split("/", 2)[0];
              boolean known =
                  content.routing().regions().stream()
                      .anyMatch(one -> one.id().value().equals(region));
              if (!known || !PLACE.matcher(place).matches()) {
                add(field, "must be a region of the policy or region/instance", place);
              }
              faults.addAll(catalogue.faults(field, values));
            });
  }

  private void sites() {
    Set<String> keys = new HashSet<>();
    for (Site site : content.sites()) {
      String field = "sites." + site.key();
      if (!keys.add(site.key())) {
        add(field, "must name each site once", site.key());
      }
      site.zone()
          .filter(zone -> content.routing().zone(zone).isEmpty())
          .ifPresent(zone -> add(field + ".zone", "must be a zone of the routing policy", zone));
      site.look().ifPresent(look -> contrast(field, look));
      for (String domain : site.domains()) {
        if (!DOMAIN.matcher(domain).matches()) {
          add(field + ".domains", "must be lower-case host names, with :port if any", domain);
        }
      }
    }
  }

  private void contrast(String field, Look look) {
    look.poorContrast()
        .ifPresent(
            ratio ->
                add(
                    field + ".look.text",
                    "must have a contrast of at least 4.5:1 with the colour (WCAG AA)",
                    // rounded down: 4.49 is not enough and must not read as 4.5
                    String.format(
                        Locale.ROOT,
                        "%.2f:1 (%s on %s)",
                        Math.floor(ratio * 100) / 100,
                        look.text().orElseThrow(),
                        look.colour().orElseThrow())));
  }

  private void tokenKeys() {
    try {
      if (JWKSet.parse(content.tokenKeys()).containsNonPublicKeys()) {
        add("tokenKeys", "must hold public keys only", "a private key");
      }
    } catch (ParseException | IllegalArgumentException e) {
      add("tokenKeys", "must be a JSON Web Key Set (" + e.getMessage() + ")", "not readable");
    }
  }

  private void size() {
    int bytes = Wire.write(content).getBytes(UTF_8).length;
    if (bytes > Target.MAX_BYTES) {
      add("content", "must be at most " + Target.MAX_BYTES + " bytes of JSON", bytes + " bytes");
    }
  }

  private void add(String field, String rule, String value) {
    faults.add(new Fault(field, rule, value));
  }
}
