package io.meridian.identity;

import io.meridian.identity.Identity.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenID Connect provider whose people sign in, as {@link ProviderFile} reads it.
 *
 * @param issuer as its tokens name it
 * @param client id of this client at the provider; the audience of its tokens
 * @param secret file with the secret of a confidential client, which is read whenever it is needed;
 *     a public client proves itself by PKCE alone
 * @param name what people call the provider, for the sign-in form
 * @param address of the control plane as browsers know it; empty where they ask it directly
 * @param roleClaim path of the claim that names roles
 * @param roles Meridian's role for each name of the provider's
 * @param regionsClaim path of the claim that names the regions of an agent; without it, all
 */
public record ProviderSettings(
    URI issuer,
    String client,
    Optional<Path> secret,
    String name,
    Optional<URI> address,
    List<String> roleClaim,
    Map<String, Role> roles,
    Optional<List<String>> regionsClaim) {

  /** Where a person has several roles, the first of these counts. */
  public static final List<Role> RANK =
      List.of(Role.OPS, Role.DEVELOPER, Role.SUPERVISOR, Role.AGENT, Role.VIEWER);

  public ProviderSettings {
    roleClaim = List.copyOf(roleClaim);
    roles = Map.copyOf(roles);
    regionsClaim = regionsClaim.map(List::copyOf);
  }

  /** Returns the highest role among the provider's names. */
  public Optional<Role> role(List<String> names) {
    return RANK.stream()
        .filter(role -> names.stream().map(roles::get).anyMatch(role::equals))
        .findFirst();
  }
}
