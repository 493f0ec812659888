package io.meridian.chat.settings.control;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file with the region's bearer token, read again for each use, so that it can be replaced.
 *
 * @param path of the file
 * @param enrolment what the token comes from; empty where somebody else writes the file
 */
record TokenFile(Path path, Optional<EnrolmentFile> enrolment) {

  private static final System.Logger LOG = System.getLogger(TokenFile.class.getName());

  TokenFile(Path path) {
    this(path, Optional.empty());
  }

  /** Returns the token. A new enrolment is exchanged first; the former token serves until then. */
  String read() throws IOException {
    if (enrolment.isPresent() && enrolment.get().isFilled()) {
      enrol(enrolment.get());
    }
    String token = Files.readString(path).strip();
    if (token.isEmpty()) {
      throw new IOException("token file " + path + " must hold a token, was blank");
    }
    return token;
  }

  private void enrol(EnrolmentFile file) throws IOException {
    try {
      file.exchange(path);
    } catch (IOException e) {
      if (!Files.exists(path)) {
        throw e;
      }
      LOG.log(DEBUG, "not enrolled yet: {0}", e.toString());
    }
  }
}
