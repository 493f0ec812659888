package io.meridian.chat.settings.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the region's bearer token, read again for each use, so that it can be replaced. */
record TokenFile(Path path) {

  /** Returns the token. */
  String read() throws IOException {
    String token = Files.readString(path).strip();
    if (token.isEmpty()) {
      throw new IOException("token file " + path + " must hold a token, was blank");
    }
    return token;
  }
}
