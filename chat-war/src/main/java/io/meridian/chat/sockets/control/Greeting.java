package io.meridian.chat.sockets.control;

import io.meridian.chat.access.control.Callers;
import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.instance.Instance;
import io.meridian.chat.sockets.entity.ClientFrame;
import io.meridian.chat.sockets.entity.End;
import io.meridian.chat.sockets.entity.ServerFrame;
import io.meridian.identity.TokenRejectedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Answers a hello: proves who speaks, says how things stand, and resumes where the client is. */
@ApplicationScoped
public class Greeting {

  private static final System.Logger LOG = System.getLogger(Greeting.class.getName());

  @Inject Callers callers;
  @Inject Records records;
  @Inject Instance instance;
  @Inject Switchboard switchboard;
  @Inject Delivery delivery;
  @Inject Rules rules;

  void greet(Connection connection, ClientFrame.Hello hello) {
    try {
      Caller caller = callers.of(hello.token());
      if (caller.isAgent()) {
        welcomeAgent(connection, caller);
      } else {
        welcomeVisitor(connection, caller, hello.after());
      }
    } catch (TokenRejectedException e) {
      connection.end(End.UNAUTHORIZED, e.getMessage());
    } catch (RuntimeException e) {
      if (Unavailable.isCauseOf(e)) {
        LOG.log(System.Logger.Level.WARNING, "no welcome: {0}", Unavailable.reason(e));
        connection.end(End.UNAVAILABLE, "the region's database does not answer; come back");
      } else {
        LOG.log(System.Logger.Level.ERROR, "no welcome", e);
        connection.end(End.ERROR, "a fault, which was logged");
      }
    }
  }

  private void welcomeAgent(Connection connection, Caller agent) {
    connection.send(
        ServerFrame.AgentWelcome.of(
            instance.region().value(), instance.name(), records.of(agent.id()), records.waiting()));
    connection.send(rules.now());
    connection.welcome(agent);
  }

  private void welcomeVisitor(Connection connection, Caller visitor, long after) {
    UUID id = visitor.conversation().orElseThrow();
    Optional<Summary> found = records.find(id);
    if (found.isEmpty()) {
      connection.end(End.UNKNOWN_CONVERSATION, "this region holds no " + id);
      return;
    }
    connection.welcome(visitor);
    connection.send(
        ServerFrame.VisitorWelcome.of(instance.region().value(), instance.name(), found.get()));
    connection.send(rules.now());
    switchboard
        .follow(connection, id, after)
        .ifPresent(
            follow -> {
              follow.knows(found.get());
              delivery.tellMarks(follow);
              delivery.catchUp(follow);
            });
  }
}
