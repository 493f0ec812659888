package io.meridian.control.provider.control;

import io.meridian.control.audit.control.Errand;
import io.meridian.control.people.control.Sessions;
import io.meridian.control.people.control.Sessions.Session;
import io.meridian.control.provider.control.ProviderRefusedException.Why;
import io.meridian.control.provider.entity.Flow;
import io.meridian.identity.Identity;
import io.meridian.identity.ProviderFile;
import io.meridian.identity.ProviderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens sessions for people whom an OpenID Connect provider knows. The provider's tokens end here:
 * regions see Meridian's own, which they verify without asking anybody.
 */
@ApplicationScoped
public class ProviderLogin {

  private static final Logger LOG = System.getLogger(ProviderLogin.class.getName());

  @Inject Sessions sessions;
  @Inject Errand errand;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "meridian.oidc.file")
  Optional<String> file;

  private Optional<Provider> provider = Optional.empty();

  // A file with faults stops the server while it deploys, rather than the first person who comes.
  void begin(@Observes @Initialized(ApplicationScoped.class) Object context) {
    provider = file.map(Path::of).map(ProviderFile::read).map(it -> new Provider(it, clock));
    provider.ifPresent(
        it -> LOG.log(Level.INFO, "people sign in with {0}", it.settings().issuer()));
  }

  /** The provider there is, if there is one. */
  public Optional<ProviderSettings> settings() {
    return provider.map(Provider::settings);
  }

  /** Opens a session for an ID token that somebody got from the provider just now. */
  public Session login(String idToken) {
    return asked(known -> open(end -> known.read(idToken, end)));
  }

  /** Where the browser goes to sign in. */
  public URI authorization(Flow flow, URI callback) {
    return asked(known -> known.authorization(flow, callback));
  }

  /** Where the browser goes to sign out of the provider; empty where that knows no such page. */
  public Optional<URI> leaving(URI back, String state) {
    return asked(known -> known.leaving(back, state));
  }

  /** Opens a session for what the provider's answer brought. */
  public Session finish(Answer answer, Flow flow, URI callback) {
    return asked(
        known -> {
          String code = answer.code(known.settings().issuer());
          String idToken = known.idToken(code, flow, callback);
          return open(end -> known.read(idToken, flow, end));
        });
  }

  /**
   * What the provider answers by way of the browser.
   *
   * @param code for which it gives a token; null where it says no
   * @param error why it says no; null where it does not
   * @param issuer who says so (RFC 9207); null where the provider is silent on that
   */
  public record Answer(String code, String error, String issuer) {

    private String code(URI expected) {
      if (issuer != null && !issuer.equals(expected.toString())) {
        throw ProviderRefusedException.because("iss must be " + expected + ", was " + issuer);
      }
      if (code == null) {
        Why why = "access_denied".equals(error) ? Why.CANCELLED : Why.REFUSED;
        throw new ProviderRefusedException(why, "the provider gave no code: " + error);
      }
      return code;
    }
  }

  private Session open(Function<Instant, Identity> reader) {
    return sessions.open(
        end -> {
          Identity person = reader.apply(end);
          errand.by(person);
          return person;
        });
  }

  private <T> T asked(Function<Provider, T> question) {
    Provider known =
        provider.orElseThrow(
            () -> ProviderRefusedException.because("meridian.oidc.file must be set, was missing"));
    try {
      return question.apply(known);
    } catch (ProviderRefusedException e) {
      Level level = e.isAway() ? Level.WARNING : Level.INFO;
      LOG.log(level, "nobody signs in with the provider: {0}", e.getMessage());
      throw e;
    }
  }
}
