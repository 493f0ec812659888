package io.meridian.chat.sockets.control;

import io.meridian.chat.access.entity.Caller;
import io.meridian.chat.conversations.control.Assignment;
import io.meridian.chat.conversations.control.Intake;
import io.meridian.chat.conversations.control.Records;
import io.meridian.chat.conversations.entity.Author;
import io.meridian.chat.conversations.entity.Change;
import io.meridian.chat.conversations.entity.ReadMark;
import io.meridian.chat.conversations.entity.RefusedException;
import io.meridian.chat.conversations.entity.Submission;
import io.meridian.chat.conversations.entity.Summary;
import io.meridian.chat.conversations.entity.UnknownConversationException;
import io.meridian.chat.database.Unavailable;
import io.meridian.chat.settings.control.SettingsInForce;
import io.meridian.chat.sockets.entity.ClientFrame;
import io.meridian.chat.sockets.entity.End;
import io.meridian.chat.sockets.entity.ServerFrame;
import io.meridian.requests.SlowPosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What each frame does. {@code refused} is said only where it is certain that nothing was done;
 * where a commit failed, nobody knows, and nothing is said.
 */
@ApplicationScoped
public class Protocol {

  private static final System.Logger LOG = System.getLogger(Protocol.class.getName());

  /** Stage of what is over when its method returns. */
  static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

  private final SlowPosts posts = SlowPosts.ofThisApplication();

  @Inject Greeting greeting;
  @Inject Intake intake;
  @Inject Assignment assignment;
  @Inject Records records;
  @Inject Marking marking;
  @Inject Delivery delivery;
  @Inject Switchboard switchboard;
  @Inject SettingsInForce settings;
  @Inject Event<Change> changes;

  /** Works one frame off. Returns when that is over. */
  CompletionStage<?> handle(Connection connection, ClientFrame frame) {
    if (connection.end().isPresent()) {
      return DONE;
    }
    Optional<Caller> caller = connection.caller();
    if (frame instanceof ClientFrame.Hello hello) {
      if (caller.isPresent()) {
        connection.end(End.MALFORMED, "hello must come once");
      } else {
        greeting.greet(connection, hello);
      }
    } else if (caller.isEmpty()) {
      connection.end(End.MALFORMED, "the first frame must be hello");
    } else {
      return answer(connection, caller.get(), frame);
    }
    return DONE;
  }

  private CompletionStage<?> answer(Connection connection, Caller caller, ClientFrame frame) {
    try {
      if (frame instanceof ClientFrame.Say say) {
        return say(connection, caller, say);
      }
      act(connection, caller, frame);
    } catch (RuntimeException e) {
      failed(connection, caller, frame, e);
    }
    return DONE;
  }

  private CompletionStage<?> say(Connection connection, Caller caller, ClientFrame.Say say) {
    long began = System.nanoTime();
    Submission submission = new Submission(named(caller, say), Author.of(caller), say.post());
    return intake
        .submit(submission)
        .whenComplete(
            (posted, failure) ->
                posts.end(
                    began,
                    became(failure),
                    () -> {
                      if (failure == null) {
                        connection.send(ServerFrame.Accepted.of(posted.message()));
                        announce(posted.change());
                      } else {
                        failed(connection, caller, say, failure);
                      }
                    }));
  }

  private static String became(Throwable failure) {
    if (failure == null) {
      return SlowPosts.ACCEPTED;
    }
    if (failure instanceof TransactionalException) {
      return "unanswered";
    }
    return failure instanceof RefusedException ? "refused" : "failed";
  }

  private static void failed(Connection connection, Caller caller, ClientFrame frame, Throwable e) {
    if (e instanceof RefusedException rule) {
      connection.send(ServerFrame.Refused.of(id(frame), conversation(caller, frame), rule));
    } else if (e instanceof NotAllowedException) {
      connection.end(End.MALFORMED, e.getMessage());
    } else if (e instanceof TransactionalException) {
      LOG.log(
          System.Logger.Level.WARNING, "a commit failed, no answer: {0}", Unavailable.reason(e));
    } else {
      connection.send(fault(caller, frame, e));
    }
  }

  private void act(Connection connection, Caller caller, ClientFrame frame) {
    if (frame instanceof ClientFrame.Ping) {
      connection.send(new ServerFrame.Pong());
    } else if (frame instanceof ClientFrame.Typing typing) {
      if (settings.bool("chat.typing.enabled")) {
        signal(connection, Hint.typing(named(caller, frame), caller.role(), typing.on()));
      }
    } else if (frame instanceof ClientFrame.Read read) {
      mark(connection, new ReadMark(named(caller, frame), caller.role(), read.seq()));
    } else if (!caller.isAgent()) {
      throw new NotAllowedException("this frame is for agents");
    } else if (frame instanceof ClientFrame.Load load) {
      connection.load(load.conversations());
    } else if (frame instanceof ClientFrame.Open open) {
      open(connection, named(caller, frame), open.after());
    } else if (frame instanceof ClientFrame.Take) {
      take(connection, caller, frame.conversation());
    } else if (frame instanceof ClientFrame.Resolve) {
      announce(assignment.resolve(named(caller, frame), caller));
    }
  }

  private void open(Connection connection, UUID id, long after) {
    Summary conversation =
        records
            .find(id)
            .orElseThrow(() -> new UnknownConversationException("this region holds no " + id));
    switchboard
        .follow(connection, id, after)
        .ifPresent(
            follow -> {
              delivery.tellStatus(conversation);
              delivery.tellMarks(follow);
              delivery.catchUp(follow);
            });
  }

  private void take(Connection connection, Caller agent, Optional<UUID> conversation) {
    Optional<Change> change =
        conversation.isPresent()
            ? conversation.map(id -> assignment.take(id, agent))
            : assignment.next(agent, connection.load());
    change.ifPresentOrElse(
        taken -> {
          if (taken.happened()) {
            announce(taken);
          } else {
            connection.send(ServerFrame.StatusIs.of(taken.conversation()));
          }
        },
        () ->
            connection.send(
                new ServerFrame.Refused(
                    Optional.empty(), Optional.empty(), "queue-empty", "nobody waits")));
  }

  // What is committed stays: a failure to tell others must not become a refusal of it, and the
  // sweep tells them.
  private void announce(Change change) {
    if (!change.happened()) {
      return;
    }
    try {
      changes.fire(change);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "committed, and left to the sweep", e);
    }
  }

  private void signal(Connection connection, Hint hint) {
    if (connection.follows(hint.conversation())) {
      delivery.signal(hint, connection);
    }
  }

  private void mark(Connection connection, ReadMark mark) {
    if (connection.follows(mark.conversation())) {
      Hint hint = Hint.read(mark.conversation(), mark.role(), mark.seq());
      marking.submit(mark, () -> delivery.signal(hint, connection));
    }
  }

  private static ServerFrame fault(Caller caller, ClientFrame frame, Throwable e) {
    boolean away = Unavailable.isCauseOf(e);
    if (away) {
      LOG.log(System.Logger.Level.WARNING, "refused: {0}", Unavailable.reason(e));
    } else {
      LOG.log(System.Logger.Level.ERROR, "a frame failed", e);
    }
    return new ServerFrame.Refused(
        id(frame),
        conversation(caller, frame),
        away ? "unavailable" : "error",
        away ? "the region's database does not answer; send again" : "a fault, which was logged");
  }

  private static Optional<String> id(ClientFrame frame) {
    return frame instanceof ClientFrame.Say say ? Optional.of(say.id()) : Optional.empty();
  }

  private static Optional<UUID> conversation(Caller caller, ClientFrame frame) {
    return caller.conversation().or(frame::conversation);
  }

  // A visitor has one conversation, whatever the frame says.
  private static UUID named(Caller caller, ClientFrame frame) {
    return conversation(caller, frame)
        .orElseThrow(() -> new NotAllowedException("conversation must be given"));
  }
}
