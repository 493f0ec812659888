package io.meridian.chat.sockets.control;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import io.meridian.settings.Wire;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Hints between the instances of a region. It may lose any: the sweep finds what it lost. An
 * instance without Hazelcast works by the sweep alone.
 */
@ApplicationScoped
public class RegionTopic {

  private static final System.Logger LOG = System.getLogger(RegionTopic.class.getName());

  @Inject Delivery delivery;

  private volatile Optional<ITopic<String>> topic = Optional.empty();
  private volatile UUID registration;

  // The name is a constant of the server; injecting it would refuse a server without Hazelcast.
  @SuppressWarnings("BanJNDI")
  void start(@Observes @Initialized(ApplicationScoped.class) Object init) {
    try {
      HazelcastInstance hazelcast = InitialContext.doLookup("payara/Hazelcast");
      ITopic<String> found = hazelcast.getTopic("meridian.conversations");
      registration = found.addMessageListener(this::receive);
      topic = Optional.of(found);
    } catch (NamingException e) {
      LOG.log(
          System.Logger.Level.WARNING, "no Hazelcast here, only the sweep: {0}", e.getMessage());
    }
  }

  @PreDestroy
  void stop() {
    try {
      topic.ifPresent(found -> found.removeMessageListener(registration));
    } catch (HazelcastInstanceNotActiveException e) {
      LOG.log(System.Logger.Level.DEBUG, "Hazelcast stopped first", e);
    }
  }

  /** Tells the other instances. */
  void publish(Hint hint) {
    try {
      topic.ifPresent(found -> found.publish(Wire.write(hint)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "hint not sent: {0}", e.toString());
    }
  }

  private void receive(Message<String> message) {
    if (!message.getPublishingMember().localMember()) {
      delivery.hinted(Wire.read(message.getMessageObject(), Hint.class));
    }
  }
}
